/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-notify.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "suture-format.h"
#include "suture-mail.h"
#include "suture-notify-files.h"
#include "suture-notify-portal.h"
#include "suture-report-summary.h"
#include "suture-report.h"
#include "suture-toasts.h"

/**
 * SECTION:suture-notify
 *
 * Tells the IT administrator about a request by a mail, which the person
 * checks and sends:
 *
 *     summary, devices as CSV ──> portal, with the file attached
 *                                   │ there is none
 *                                   ▼
 *                                 mailto:, the file beside it in Downloads
 *                                   │ no mail program
 *                                   ▼
 *                                 a message with Copy text
 *
 * Text and file are in the language of the reports.
 */
typedef struct
{
  GtkWidget            *parent;         /* (nullable) (weak) */
  SutureContext        *context;        /* (owned) */
  SutureActivity       *activity;       /* (owned) (nullable) */
  SutureRecommendation *recommendation; /* (owned) (nullable) */
  char                 *language;       /* (owned): of the reports */
  char                 *address;        /* (owned) (nullable) */
  char                 *subject;        /* (owned) */
  char                 *body;           /* (owned) */
  GFile                *file;           /* (owned) (nullable): the devices */
  gint64                n_devices;      /* in @file */
} Notify;

static void
notify_free (Notify *self)
{
  g_clear_weak_pointer (&self->parent);
  g_clear_object (&self->context);
  g_clear_pointer (&self->activity, suture_record_unref);
  g_clear_pointer (&self->recommendation, suture_record_unref);
  g_clear_object (&self->file);
  g_free (self->language);
  g_free (self->address);
  g_free (self->subject);
  g_free (self->body);
  g_free (self);
}

static GtkWindow *
get_window (Notify *self)
{
  GtkRoot *root = self->parent != NULL ? gtk_widget_get_root (self->parent) : NULL;

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* Until it is closed: the mail program comes up over it. */
static void
warn (Notify *self, const char *text)
{
  if (self->parent != NULL)
    suture_toasts_warn (self->parent, text);
}

static char *
dup_folder_name (GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);

  return g_file_get_parse_name (folder);
}

/* Messages */

static void
open_folder (Notify *self)
{
  g_autoptr (GFile) folder = g_file_get_parent (self->file);
  g_autofree char *uri = g_file_get_uri (folder);

  g_app_info_launch_default_for_uri_async (uri, NULL, NULL, NULL, NULL);
}

static void
copy_text (Notify *self)
{
  g_autofree char *text = g_strdup_printf ("%s\n\n%s", self->subject, self->body);

  if (self->parent == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (self->parent), text);
  suture_toasts_tell (self->parent, _("Text copied"));
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Notify *self = user_data;

  if (g_str_equal (response, "copy"))
    copy_text (self);
  else if (g_str_equal (response, "folder"))
    open_folder (self);
}

/* Takes the ownership of @self. */
static void
show_message (Notify *self, const char *heading, const char *body, gboolean can_copy)
{
  GtkWindow *window = get_window (self);
  GtkWidget *dialog;

  if (window == NULL)
    {
      notify_free (self);
      return;
    }
  dialog = adw_message_dialog_new (window, heading, body);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("Close"));
  if (self->file != NULL)
    adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "folder", _("Open folder"));
  if (can_copy)
    adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "copy", _("Copy text"));
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog),
                                           can_copy ? "copy" : self->file != NULL ? "folder" : "close");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), self);
  /* It may also go away with its window, without an answer. */
  g_object_set_data_full (G_OBJECT (dialog), "suture-notify", self, (GDestroyNotify) notify_free);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Returns: (nullable): where the devices are, as a sentence. */
static char *
dup_where (Notify *self)
{
  g_autofree char *count = NULL, *name = NULL, *folder = NULL;

  if (self->file == NULL)
    return NULL;
  count = suture_format_count (self->n_devices);
  name = g_file_get_basename (self->file);
  folder = dup_folder_name (self->file);
  /* Translators: how many devices, the name of the file, its folder. */
  return g_strdup_printf (ngettext ("The list of %1$s device is saved as %2$s in %3$s.",
                                    "The list of %1$s devices is saved as %2$s in %3$s.", (gulong) self->n_devices),
                          count, name, folder);
}

/* Without the portal */

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Notify *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *where = dup_where (self), *body = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error))
    {
      body = where != NULL ? g_strdup_printf (C_("two sentences", "%1$s %2$s"), where,
                                              _("Attach it to the mail before you send it.")) : NULL;
      if (body != NULL)
        show_message (self, _("Attach the list of devices"), body, FALSE);
      else
        notify_free (self);
      return;
    }
  body = where != NULL ? g_strdup_printf (C_("two sentences", "%1$s %2$s"),
                                          _("Copy the text, and send it in another way."), where)
                       : g_strdup (_("Copy the text, and send it in another way."));
  show_message (self, _("No mail program was found"), body, TRUE);
}

static void
launch_mailto (Notify *self)
{
  g_autofree char *uri = suture_mail_dup_uri (self->address, self->subject, self->body);

  g_app_info_launch_default_for_uri_async (uri, NULL, NULL, launched_cb, self);
}

static void
moved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Notify *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) place = suture_notify_files_move_finish (result, &error);

  if (place != NULL)
    g_set_object (&self->file, place);
  else
    g_message ("The list of devices stays where it is: %s", error->message);
  launch_mailto (self);
}

/* A mailto: URI carries no file: it goes where people look for one. */
static void
open_mailto (Notify *self)
{
  if (self->file != NULL)
    suture_notify_files_move_async (self->file, moved_cb, self);
  else
    launch_mailto (self);
}

/* With it */

static void
composed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Notify *self = user_data;
  g_autoptr (GError) error = NULL;

  if (suture_notify_portal_compose_finish (result, &error) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      notify_free (self);
      return;
    }
  g_debug ("No mail by the portal: %s", error->message);
  open_mailto (self);
}

static void
bus_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Notify *self = user_data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);
  const SutureNotifyMail mail = { self->address, self->subject, self->body, self->file };

  if (bus != NULL)
    suture_notify_portal_compose_async (bus, &mail, NULL, composed_cb, self);
  else
    open_mailto (self);
}

/* The devices */

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Notify *self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 total;

  if (!suture_report_export_finish (SUTURE_ROW_SOURCE (source), result, &self->n_devices, &total, &error))
    {
      g_clear_object (&self->file);
      warn (self, error->message);
    }
  else if (self->n_devices == 0)
    {
      g_file_delete_async (self->file, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
      g_clear_object (&self->file);
      warn (self, _("No device of it is known on this computer yet: the mail has no list of devices"));
    }
  g_bus_get (G_BUS_TYPE_SESSION, NULL, bus_cb, self);
}

static char *
dup_language (GSettings *settings)
{
  g_autofree char *language = g_settings_get_string (settings, "report-language");

  /* As the interface: the language that gettext found for it. */
  return language[0] != '\0' ? g_steal_pointer (&language) : g_strdup (C_("language of the reports", "en"));
}

static SutureQuery *
make_query (Notify *self)
{
  SutureQuery *query = suture_query_new (SUTURE_LIST_DEVICES);

  query->activity_id = self->activity != NULL ? g_strdup (self->activity->id) : NULL;
  /* The figures of a recommendation are those of the selected device groups, and so is its list. */
  if (self->activity == NULL)
    {
      query->recommendation_id = g_strdup (self->recommendation->id);
      query->groups = g_strdupv ((char **) suture_context_get_groups (self->context));
    }
  query->today = suture_clock_today (suture_context_get_clock (self->context));
  return query;
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Notify *self = user_data;
  GSettings *settings = suture_context_get_settings (self->context);
  g_autoptr (SutureQuery) query = make_query (self);
  g_autoptr (SutureReportColumns) columns = suture_report_columns_new (SUTURE_LIST_DEVICES);
  g_autoptr (GError) error = NULL;

  self->file = suture_notify_files_create_finish (result, &error);
  if (self->file == NULL)
    {
      /* Translators: %s says why */
      g_autofree char *text = g_strdup_printf (_("The mail has no list of devices: %s"), error->message);

      warn (self, text);
      g_bus_get (G_BUS_TYPE_SESSION, NULL, bus_cb, self);
      return;
    }
  suture_report_export_async (suture_context_get_row_source (self->context), query, columns,
                              (SutureCsvPreset) g_settings_get_enum (settings, "report-preset"), self->language,
                              self->file, NULL, NULL, NULL, exported_cb, self);
}

static void
export_devices (Notify *self)
{
  g_autofree char *day = suture_day_to_iso (suture_clock_today (suture_context_get_clock (self->context)));

  if (suture_context_get_row_source (self->context) != NULL)
    suture_notify_files_create_async (day, created_cb, self);
  else
    g_bus_get (G_BUS_TYPE_SESSION, NULL, bus_cb, self);
}

/* The same activity, with the names by which people know its device groups. */
static SutureActivity *
name_groups (SutureContext *context, SutureActivity *activity)
{
  SutureActivity *named = suture_record_copy (activity);
  char **names = named->rbac_group_names;

  if (names != NULL)
    named->rbac_group_names = suture_context_dup_group_names (context, (const char *const *) names);
  g_strfreev (names);
  return named;
}

/**
 * suture_notify_it:
 * @parent: in the window that asks
 * @context: where the devices come from, and the settings: `it-contact`, and the
 *   language of the reports
 * @activity: (nullable): what was requested
 * @recommendation: (nullable): its recommendation, or one without an activity; one
 *   of both is needed
 *
 * *Notify IT administrator*: composes a mail with a summary, and with the
 * devices as a CSV file. What cannot be done is said, with another way to do it.
 */
void
suture_notify_it (GtkWidget *parent, SutureContext *context, SutureActivity *activity,
                  SutureRecommendation *recommendation)
{
  GSettings *settings;
  g_autofree char *contact = NULL;
  g_autoptr (SutureActivity) named = NULL;
  Notify *self;

  g_return_if_fail (GTK_IS_WIDGET (parent) && SUTURE_IS_CONTEXT (context));
  g_return_if_fail (activity != NULL || recommendation != NULL);

  settings = suture_context_get_settings (context);
  contact = g_settings_get_string (settings, "it-contact");
  self = g_new0 (Notify, 1);
  g_set_weak_pointer (&self->parent, parent);
  self->context = g_object_ref (context);
  self->activity = activity != NULL ? suture_record_ref (activity) : NULL;
  self->recommendation = recommendation != NULL ? suture_record_ref (recommendation) : NULL;
  self->language = dup_language (settings);
  self->address = suture_mail_dup_address (contact);
  self->subject = suture_report_summary_dup_subject (activity, recommendation, self->language);
  named = activity != NULL ? name_groups (context, activity) : NULL;
  self->body = suture_report_summary_dup_text (named, recommendation, self->language);
  export_devices (self);
}

/* What looks an activity up: the window may go away meanwhile. */
typedef struct
{
  GtkWidget     *parent;  /* (nullable) (weak) */
  SutureContext *context; /* (owned) */
} Lookup;

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Lookup *lookup = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureActivity) activity = suture_reader_lookup_finish (SUTURE_READER (source), result, &error);

  if (lookup->parent != NULL && activity != NULL)
    suture_notify_it (lookup->parent, lookup->context, activity, NULL);
  else if (lookup->parent != NULL)
    suture_toasts_tell (lookup->parent, error != NULL ? error->message : _("The activity is not there any more"));
  g_clear_weak_pointer (&lookup->parent);
  g_object_unref (lookup->context);
  g_free (lookup);
}

/**
 * suture_notify_it_id:
 * @parent: in the window that asks
 * @context: as with suture_notify_it()
 * @activity_id: of an activity that may just have been created
 *
 * As suture_notify_it(), for an activity that has to be looked up first.
 */
void
suture_notify_it_id (GtkWidget *parent, SutureContext *context, const char *activity_id)
{
  Lookup *lookup;

  g_return_if_fail (GTK_IS_WIDGET (parent) && SUTURE_IS_CONTEXT (context) && activity_id != NULL);

  lookup = g_new0 (Lookup, 1);
  g_set_weak_pointer (&lookup->parent, parent);
  lookup->context = g_object_ref (context);
  suture_reader_lookup_async (suture_context_get_reader (context), &suture_activity_type, activity_id, NULL,
                              looked_up_cb, lookup);
}
