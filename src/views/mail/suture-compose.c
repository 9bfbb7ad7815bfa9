/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-compose.h"

#include "suture-mail.h"
#include "suture-notify-portal.h"

/*
 * A mail without a file, in the mail program of the person, who checks and sends
 * it: by the portal, and where there is none by a mailto: address.
 */
typedef struct
{
  char *address; /* (owned) (nullable) */
  char *subject; /* (owned) */
  char *body;    /* (owned) */
} Mail;

static void
mail_free (Mail *mail)
{
  g_free (mail->address);
  g_free (mail->subject);
  g_free (mail->body);
  g_free (mail);
}

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Takes @task. */
static void
open_mailto (GTask *task)
{
  const Mail *mail = g_task_get_task_data (task);
  g_autofree char *uri = suture_mail_dup_uri (mail->address, mail->subject, mail->body);

  g_app_info_launch_default_for_uri_async (uri, NULL, NULL, launched_cb, task);
}

static void
composed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (suture_notify_portal_compose_finish (result, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, error);
      return;
    }
  g_debug ("No mail by the portal: %s", error->message);
  g_clear_error (&error);
  open_mailto (g_steal_pointer (&task));
}

static void
bus_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  const Mail *mail = g_task_get_task_data (task);
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);
  const SutureNotifyMail parts = { mail->address, mail->subject, mail->body, NULL };

  if (bus != NULL)
    suture_notify_portal_compose_async (bus, &parts, NULL, composed_cb, task);
  else
    open_mailto (task);
}

/**
 * suture_compose_async:
 * @address: (nullable): whom to write to; %NULL leaves that to the person
 * @subject: what about
 * @body: the text
 * @callback: (scope async): ends with suture_compose_finish()
 *
 * Opens the mail program with a mail.
 */
void
suture_compose_async (const char *address, const char *subject, const char *body, GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task;
  Mail *mail;

  g_return_if_fail (subject != NULL && body != NULL);

  task = g_task_new (NULL, NULL, callback, user_data);
  mail = g_new0 (Mail, 1);
  mail->address = g_strdup (address);
  mail->subject = g_strdup (subject);
  mail->body = g_strdup (body);
  g_task_set_source_tag (task, suture_compose_async);
  g_task_set_task_data (task, mail, (GDestroyNotify) mail_free);
  g_bus_get (G_BUS_TYPE_SESSION, NULL, bus_cb, task);
}

/**
 * suture_compose_finish:
 * @result: what the callback got
 * @error: return location; %G_IO_ERROR_CANCELLED where the person changed their
 *   mind, else there is no mail program
 *
 * Returns: whether a mail program has it now
 */
gboolean
suture_compose_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, suture_compose_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
