/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-notify-portal.h"

#include <fcntl.h>

#include <gio/gunixfdlist.h>
#include <glib/gstdio.h>

#define PORTAL_NAME "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"

/* What Response says. */
#define RESPONSE_DONE 0
#define RESPONSE_CANCELED 1

/*
 * org.freedesktop.portal.Email: the desktop opens the mail program that the
 * person has chosen, with the file attached.
 *
 *   subscribe to Response at the path that the request will have
 *     ──> ComposeEmail ──> its answer names the path ──> Response
 */
typedef struct
{
  GDBusConnection *bus;          /* (owned) */
  char            *path;         /* (owned): of the request */
  guint            subscription; /* of Response at @path, or 0 */
  guint            watch;        /* of the portal's name, or 0 */
} Compose;

static void
compose_stop (Compose *self)
{
  if (self->subscription != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
  self->subscription = 0;
  g_clear_handle_id (&self->watch, g_bus_unwatch_name);
}

static void
compose_free (Compose *self)
{
  compose_stop (self);
  g_clear_object (&self->bus);
  g_free (self->path);
  g_free (self);
}

/* Once: whatever comes first ends it. */
static void
end (GTask *task, GError *error)
{
  Compose *self = g_task_get_task_data (task);

  if (g_task_get_completed (task) || self->watch == 0)
    {
      g_clear_error (&error);
      return;
    }
  compose_stop (self);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
response_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface, const char *name,
             GVariant *parameters, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  guint32 response = G_MAXUINT32;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    g_variant_get (parameters, "(ua{sv})", &response, NULL);
  if (response == RESPONSE_DONE)
    end (task, NULL);
  else if (response == RESPONSE_CANCELED)
    end (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The mail was not composed"));
  else
    end (task, g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, "The portal could not compose the mail (%u)", response));
}

static void
subscribe (GTask *task, const char *path)
{
  Compose *self = g_task_get_task_data (task);

  if (self->subscription != 0 && g_strcmp0 (path, self->path) == 0)
    return;
  if (self->subscription != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
  g_free (self->path);
  self->path = g_strdup (path);
  self->subscription = g_dbus_connection_signal_subscribe (self->bus, PORTAL_NAME, "org.freedesktop.portal.Request",
                                                           "Response", path, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                                           response_cb, g_object_ref (task), g_object_unref);
}

static void
vanished_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);

  end (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no portal"));
}

static void
called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Compose *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_with_unix_fd_list_finish (G_DBUS_CONNECTION (source), NULL,
                                                                                result, &error);
  const char *path;

  if (reply == NULL)
    {
      end (task, error);
      return;
    }
  /* Old portals choose another path than the one that was to be expected. */
  g_variant_get (reply, "(&o)", &path);
  if (self->watch != 0)
    subscribe (task, path);
}

/* A file that cannot be opened stays away: the mail goes without it. */
static void
add_file (GVariantBuilder *options, GUnixFDList *fds, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  const int fd = path != NULL ? open (path, O_RDONLY | O_CLOEXEC) : -1;
  const int index = fd >= 0 ? g_unix_fd_list_append (fds, fd, NULL) : -1;

  if (fd >= 0)
    g_close (fd, NULL);
  if (index >= 0)
    g_variant_builder_add (options, "{sv}", "attachment_fds", g_variant_new_fixed_array (G_VARIANT_TYPE_HANDLE,
                                                                                      &index, 1, sizeof (gint32)));
}

static char *
dup_path (GDBusConnection *bus, const char *token)
{
  g_autofree char *sender = g_strdup (g_dbus_connection_get_unique_name (bus) + 1);

  return g_strconcat (PORTAL_PATH "/request/", g_strdelimit (sender, ".", '_'), "/", token, NULL);
}

/**
 * suture_notify_portal_compose_async:
 * @bus: the session bus
 * @mail: what to compose
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): ends with suture_notify_portal_compose_finish()
 *
 * Asks the desktop to open the mail program of the person.
 */
void
suture_notify_portal_compose_async (GDBusConnection *bus, const SutureNotifyMail *mail, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GUnixFDList) fds = g_unix_fd_list_new ();
  g_autofree char *token = g_strdup_printf ("suture%u", g_random_int ());
  g_autofree char *path = NULL;
  g_auto (GVariantBuilder) options = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  Compose *self = g_new0 (Compose, 1);

  g_return_if_fail (G_IS_DBUS_CONNECTION (bus) && mail != NULL && mail->subject != NULL && mail->body != NULL);

  self->bus = g_object_ref (bus);
  g_task_set_task_data (task, self, (GDestroyNotify) compose_free);
  path = dup_path (bus, token);
  subscribe (task, path);
  self->watch = g_bus_watch_name_on_connection (bus, PORTAL_NAME, G_BUS_NAME_WATCHER_FLAGS_AUTO_START, NULL,
                                                vanished_cb, g_object_ref (task), g_object_unref);

  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  if (mail->address != NULL)
    g_variant_builder_add (&options, "{sv}", "address", g_variant_new_string (mail->address));
  g_variant_builder_add (&options, "{sv}", "subject", g_variant_new_string (mail->subject));
  g_variant_builder_add (&options, "{sv}", "body", g_variant_new_string (mail->body));
  if (mail->file != NULL)
    add_file (&options, fds, mail->file);
  g_dbus_connection_call_with_unix_fd_list (bus, PORTAL_NAME, PORTAL_PATH, "org.freedesktop.portal.Email",
                                            "ComposeEmail", g_variant_new ("(sa{sv})", "", &options),
                                            G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, -1, fds, cancellable,
                                            called_cb, g_object_ref (task));
}

/**
 * suture_notify_portal_compose_finish:
 * @result: what the callback got
 * @error: return location; %G_IO_ERROR_CANCELLED where the person chose not to,
 *   anything else where there is no such portal or no mail program
 *
 * Returns: whether the mail program has the mail
 */
gboolean
suture_notify_portal_compose_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
