/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of an inaccuracy: what it asks for, the mail it becomes, and that nothing typed is lost. */
#include "suture-inaccuracy-dialog.h"

#include "mail-program.h"
#include "recommendations-desk.h"

#define DRAFT "inaccuracy va-_-vendor-_-product_0"

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (SUTURE_IS_INACCURACY_DIALOG (window))
        return window;
    }
  return NULL;
}

static gboolean
is_gone (gpointer data)
{
  return find_dialog () == NULL;
}

static gboolean
is_shown (gpointer data)
{
  return gtk_widget_get_mapped (data);
}

static GtkWidget *
open_report (Fixture *f)
{
  GtkWidget *flyout = find (f->window, has_type, GSIZE_TO_POINTER (SUTURE_TYPE_RECOMMENDATION_FLYOUT));

  suture_recommendations_page_show_id (f->page, "va-_-vendor-_-product_0");
  await (flyout, has_text, "Google · version 128.0.6613.85 or later");
  g_assert_true (gtk_widget_activate_action (flyout, "flyout.report-inaccuracy", NULL));
  g_assert_nonnull (find_dialog ());
  wait_for (is_shown, find_dialog ());
  settle ();
  return find_dialog ();
}

static void
close_report (GtkWidget *dialog)
{
  g_assert_true (gtk_widget_activate_action (dialog, "window.close", NULL));
  wait_for (is_gone, NULL);
}

static GtkWidget *
get_address (GtkWidget *dialog)
{
  return find (dialog, has_type, GSIZE_TO_POINTER (ADW_TYPE_ENTRY_ROW));
}

static GtkTextBuffer *
get_details (GtkWidget *dialog)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (find (dialog, has_type, GSIZE_TO_POINTER (GTK_TYPE_TEXT_VIEW))));
}

static void
choose (GtkWidget *dialog, guint category)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (find (dialog, has_type, GSIZE_TO_POINTER (ADW_TYPE_COMBO_ROW))), category);
}

static gboolean
can_compose (GtkWidget *dialog)
{
  return gtk_widget_get_sensitive (find (dialog, has_label, "Compose mail"));
}

/* Another category than those there are has to be told; an address is one or is left out. */
static void
test_fields (Fixture *f, gconstpointer unused)
{
  GtkWidget *dialog = open_report (f);
  g_autofree char *long_text = g_strnfill (1001, 'x');

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_address (dialog))), ==, "a.moreau@tilvane.example");
  await (dialog, has_text, "Update Google Chrome");
  await (dialog, has_text, "Details (optional)");
  await (dialog, has_text, "0 of 1,000");
  g_assert_true (can_compose (dialog));
  choose (dialog, 3);
  await (dialog, has_text, "Details");
  g_assert_false (can_compose (dialog));
  gtk_text_buffer_set_text (get_details (dialog), "Nobody has it.", -1);
  g_assert_true (can_compose (dialog));
  gtk_editable_set_text (GTK_EDITABLE (get_address (dialog)), "a.moreau@");
  await (dialog, has_text, "This is not an e-mail address, such as name@example.com.");
  g_assert_false (can_compose (dialog));
  gtk_editable_set_text (GTK_EDITABLE (get_address (dialog)), "");
  g_assert_true (can_compose (dialog));
  gtk_text_buffer_set_text (get_details (dialog), long_text, -1);
  await (dialog, has_text, "1 character too many. Shorten the details.");
  g_assert_false (can_compose (dialog));
  close_report (dialog);
}

static void
got_text_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

/* No mail program: it stays, says so, and gives the text away. */
static void
test_no_mail_program (Fixture *f, gconstpointer unused)
{
  GtkWidget *dialog = open_report (f);
  g_autofree char *text = NULL;

  mail_program_set (FALSE);
  choose (dialog, 1);
  gtk_text_buffer_set_text (get_details (dialog), "Removed in May.\nEverywhere.", -1);
  click (dialog, "Compose mail");
  await (dialog, has_text, "No mail program was found. Copy the text, and send it in another way.");
  g_assert_cmpstr (fake_store_get_draft (f->store, DRAFT), ==, "1\na.moreau@tilvane.example\nRemoved in May.\nEverywhere.");
  click (dialog, "Copy text");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (dialog), NULL, got_text_cb, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (text, ==, "Inaccuracy in a recommendation: Update Google Chrome\n\n"
                             "Inaccuracy category: The software is not installed on any device of my organization\n"
                             "Recommendation: Update Google Chrome\n"
                             "Recommendation ID: va-_-vendor-_-product_0\n"
                             "Related component: Component & more\n"
                             "Vendor: Google\n"
                             "Recommended version: 128.0.6613.85\n"
                             "Exposed devices: 18,511\n"
                             "Weaknesses: 38\n"
                             "Reply to: a.moreau@tilvane.example\n"
                             "\nRemoved in May.\nEverywhere.\n");
  close_report (dialog);
}

/* The mail program has it: the report closes, and its draft is not needed any more. */
static void
test_mailto (Fixture *f, gconstpointer unused)
{
  GtkWidget *dialog = open_report (f);
  g_autofree char *mail = NULL;

  mail_program_set (TRUE);
  gtk_text_buffer_set_text (get_details (dialog), "The version is wrong & old?", -1);
  click (dialog, "Compose mail");
  wait_for (is_gone, NULL);
  mail = mail_program_read ();
  g_assert_true (g_str_has_prefix (mail, "mailto:?subject=Inaccuracy%20in%20a%20recommendation%3A%20Update%20Google%20Chrome&body="));
  g_assert_nonnull (strstr (mail, "%0D%0ARecommendation%20ID%3A%20va-_-vendor-_-product_0%0D%0A"));
  g_assert_nonnull (strstr (mail, "The%20version%20is%20wrong%20%26%20old%3F"));
  g_assert_null (fake_store_get_draft (f->store, DRAFT));
  g_unlink (mail_program_path);
  mail_program_set (FALSE);
}

/* Closed by a slip: it comes back as it was. */
static void
test_draft (Fixture *f, gconstpointer unused)
{
  GtkWidget *dialog = open_report (f);
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  choose (dialog, 2);
  gtk_text_buffer_set_text (get_details (dialog), "Twice\nas many", -1);
  close_report (dialog);
  dialog = open_report (f);
  await (dialog, has_text, "13 of 1,000");
  gtk_text_buffer_get_bounds (get_details (dialog), &start, &end);
  text = gtk_text_buffer_get_text (get_details (dialog), &start, &end, FALSE);
  g_assert_cmpstr (text, ==, "Twice\nas many");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (find (dialog, has_type,
                                                                     GSIZE_TO_POINTER (ADW_TYPE_COMBO_ROW)))), ==, 2);
  close_report (dialog);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *f, gconstpointer unused);
  } tests[] = {
    { "/inaccuracy/fields", test_fields },
    { "/inaccuracy/no-mail-program", test_no_mail_program },
    { "/inaccuracy/mailto", test_mailto },
    { "/inaccuracy/draft", test_draft },
  };
  int status;

  g_test_init (&argc, &argv, NULL);
  mail_program_begin ("inaccuracy");
  gtk_init ();
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  suture_views_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up_few, tests[i].func, tear_down);
  status = g_test_run ();
  mail_program_end ();
  return status;
}
