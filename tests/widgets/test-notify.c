/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Telling the IT administrator where there is no portal: with a mail program that is played here, and with none. */
#include <utime.h>

#include <glib/gstdio.h>

#include "mail-program.h"
#include "request-desk.h"
#include "suture-notify.h"
#include "suture-test-rows.h"
#include "suture-toasts.h"
#include "suture-views.h"

#define DEVICES 3
#define OLD_FILES 2000

static void
fill_device (gint64 row, const SutureField *field, SutureValue *value)
{
  if (field->type == SUTURE_FIELD_STRING)
    *value = test_rows_text ("device");
  else
    value->is_null = TRUE;
}

/* Whether a text begins so. */
static gboolean
says (GtkWidget *root, const char *prefix)
{
  if (GTK_IS_LABEL (root) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (root)), prefix))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (says (child, prefix))
      return TRUE;
  return FALSE;
}

static SutureActivity *
make_activity (void)
{
  SutureActivity *activity = suture_record_new (&suture_activity_type);

  activity->id = g_strdup ("7a3c8d0e-1111-4222-8333-444455556666");
  activity->title = g_strdup ("Update Google Chrome");
  activity->type = SUTURE_REMEDIATION_UPDATE;
  activity->priority = SUTURE_PRIORITY_HIGH;
  activity->due_on = suture_day_from_ymd (2024, 10, 3);
  activity->target_devices = DEVICES;
  return activity;
}

static GtkWidget *
find_message (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }
  return NULL;
}

static AdwMessageDialog *
wait_message (void)
{
  const gint64 end_usec = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (find_message () == NULL && g_get_monotonic_time () < end_usec)
    g_main_context_iteration (NULL, FALSE);
  g_assert_nonnull (find_message ());
  return ADW_MESSAGE_DIALOG (find_message ());
}

static void
notify (Fixture *f, gboolean with_devices)
{
  g_autoptr (SutureActivity) activity = make_activity ();
  g_autoptr (TestRows) rows = test_rows_new (DEVICES, fill_device);
  g_autoptr (SutureContext) context = suture_context_new (SUTURE_READER (f->desk),
                                                          with_devices ? SUTURE_ROW_SOURCE (rows) : NULL,
                                                          SUTURE_COMMANDS (f->desk), f->clock, f->settings);

  g_settings_set_string (f->settings, "it-contact", "it@example.org");
  gtk_window_present (GTK_WINDOW (f->parent));
  suture_notify_it (f->parent, context, activity, NULL);
}

static void
answer (AdwMessageDialog *message, const char *response)
{
  const gint64 end_usec = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  adw_message_dialog_response (message, response);
  gtk_window_destroy (GTK_WINDOW (message));
  while (find_message () != NULL && g_get_monotonic_time () < end_usec)
    g_main_context_iteration (NULL, FALSE);
  g_assert_null (find_message ());
}

static void
got_text_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

/* The file lies where people look for it, and the message says so. */
static void
test_mailto (Fixture *f, gconstpointer unused)
{
  g_autofree char *path = NULL, *mail = NULL, *csv = NULL, *body = NULL;
  AdwMessageDialog *message;

  mail_program_set (TRUE);
  notify (f, TRUE);
  message = wait_message ();
  g_assert_cmpstr (adw_message_dialog_get_heading (message), ==, "Attach the list of devices");
  body = g_strdup (adw_message_dialog_get_body (message));
  g_assert_true (g_str_has_prefix (body, "The list of 3 devices is saved as devices-2024-09-03-"));
  path = g_build_filename (g_get_home_dir (), strstr (body, "devices-2024"), NULL);
  *strstr (path, " in ") = '\0';
  g_assert_true (g_file_get_contents (path, &csv, NULL, NULL));
  g_assert_nonnull (strstr (csv, "device"));
  mail = mail_program_read ();
  g_assert_true (g_str_has_prefix (mail, "mailto:it@example.org?subject=Remediation%20request%3A%20Update%20Google%20Chrome&body="));
  g_assert_nonnull (strstr (mail, "Priority%3A%20High%0D%0A"));
  answer (message, "close");
  g_unlink (path);
  g_unlink (mail_program_path);
}

static void
test_no_mail_program (Fixture *f, gconstpointer unused)
{
  g_autofree char *text = NULL;
  AdwMessageDialog *message;

  mail_program_set (FALSE);
  notify (f, FALSE);
  message = wait_message ();
  g_assert_cmpstr (adw_message_dialog_get_heading (message), ==, "No mail program was found");
  g_assert_cmpstr (adw_message_dialog_get_body (message), ==, "Copy the text, and send it in another way.");
  answer (message, "copy");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (f->parent), NULL, got_text_cb, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_str_has_prefix (text, "Remediation request: Update Google Chrome\n\nTitle: Update Google Chrome\n"));
}

static guint
count_files (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* What is left of earlier mails goes, and nobody waits for it. */
static void
test_old_files (Fixture *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "suture", "mail", NULL);
  const struct utimbuf old = { 1, 1 };
  AdwMessageDialog *message;

  g_assert_no_errno (g_mkdir_with_parents (path, 0700));
  for (int i = 0; i < OLD_FILES; i++)
    {
      g_autofree char *name = g_strdup_printf ("devices-%d.csv", i);
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_assert_true (g_file_set_contents_full (file, "", 0, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      g_assert_no_errno (g_utime (file, (struct utimbuf *) &old));
    }
  mail_program_set (FALSE);
  notify (f, TRUE);
  g_assert_cmpuint (count_files (path), >, 0);
  message = wait_message ();
  g_assert_cmpuint (count_files (path), ==, 0);
  answer (message, "close");
}

/* Without a place for the list the mail is still composed, and that it lacks the list is said until it is read. */
static void
test_no_place (Fixture *f, gconstpointer unused)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "suture", NULL);
  g_autofree char *path = g_build_filename (folder, "mail", NULL);
  g_autofree char *aside = g_strconcat (path, "-aside", NULL);
  AdwMessageDialog *message;

  g_assert_no_errno (g_mkdir_with_parents (folder, 0700));
  g_rename (path, aside);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  gtk_window_set_child (GTK_WINDOW (f->parent), GTK_WIDGET (g_object_new (SUTURE_TYPE_TOASTS, NULL)));
  gtk_window_present (GTK_WINDOW (f->parent));
  while (!gtk_widget_get_mapped (gtk_window_get_child (GTK_WINDOW (f->parent))))
    g_main_context_iteration (NULL, TRUE);
  mail_program_set (FALSE);
  notify (f, TRUE);
  message = wait_message ();
  g_assert_true (says (f->parent, "The mail has no list of devices: "));
  answer (message, "close");
  g_assert_no_errno (g_unlink (path));
  g_rename (aside, path);
}

/* The window goes away while the devices are written: nothing is left over. */
static void
test_window_gone (Fixture *f, gconstpointer unused)
{
  GtkWidget *window = gtk_window_new ();
  g_autoptr (SutureActivity) activity = make_activity ();

  mail_program_set (FALSE);
  gtk_window_present (GTK_WINDOW (window));
  suture_notify_it (window, f->context, activity, NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  for (int i = 0; i < 20; i++)
    {
      settle ();
      g_usleep (5000);
    }
  g_assert_null (find_message ());
}

#define ADD(path, function) g_test_add ("/notify/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  mail_program_begin ("notify");
  gtk_init ();
  adw_init ();
  suture_views_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  ADD ("no-mail-program", test_no_mail_program);
  ADD ("mailto", test_mailto);
  ADD ("old-files", test_old_files);
  ADD ("no-place", test_no_place);
  ADD ("window-gone", test_window_gone);
  status = g_test_run ();
  mail_program_end ();
  return status;
}
