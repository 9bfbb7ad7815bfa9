/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "request-desk.h"
#include "suture-due-button.h"
#include "suture-request-batch.h"
#include "suture-request-dialog.h"
#include "suture-views.h"

typedef struct
{
  const char       *id;
  const char       *title;
  SutureRemediation type;
} Made;

static const Made made[] = {
  { "va-_-google-_-chrome", "Update Google Chrome", SUTURE_REMEDIATION_UPDATE },
  { "va-_-oracle-_-java", "Uninstall Java 8", SUTURE_REMEDIATION_UNINSTALL },
  { "sca-_-scid-2012", "Turn on real-time protection", SUTURE_REMEDIATION_CONFIGURATION_CHANGE },
};

static GPtrArray *
make_recommendations (guint n)
{
  GPtrArray *recommendations = g_ptr_array_new_with_free_func (suture_record_unref);

  for (guint i = 0; i < n; i++)
    {
      const Made *m = &made[i % G_N_ELEMENTS (made)];
      g_autofree char *id = i < G_N_ELEMENTS (made) ? g_strdup (m->id) : g_strdup_printf ("%s-%u", m->id, i);

      g_ptr_array_add (recommendations, make_recommendation (id, m->title, m->type, 18511));
    }
  return recommendations;
}

static void
open_dialog (Fixture *f, guint n)
{
  g_autoptr (GPtrArray) recommendations = make_recommendations (n);

  present (f, suture_request_dialog_new_many (f->context, recommendations));
}

static void
wait_page (Fixture *f, const char *name)
{
  const gint64 end_usec = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (g_strcmp0 (get_page (f), name) != 0 && g_get_monotonic_time () < end_usec)
    g_main_context_iteration (NULL, TRUE);
  settle ();
  g_assert_cmpstr (get_page (f), ==, name);
}

/* In the page that is shown. */
static gboolean
says (Fixture *f, const char *text)
{
  GtkWidget *page = gtk_stack_get_visible_child (GTK_STACK (find_widget (f->dialog, GTK_TYPE_STACK, NULL)));

  return find_widget (page, GTK_TYPE_LABEL, text) != NULL;
}

static GtkWidget *
find_button (Fixture *f, const char *label)
{
  GtkWidget *page = gtk_stack_get_visible_child (GTK_STACK (find_widget (f->dialog, GTK_TYPE_STACK, NULL)));

  return find_widget (page, GTK_TYPE_BUTTON, label);
}

static const SutureRequest *
get_submitted (Fixture *f, const char *id)
{
  for (guint i = 0; i < f->desk->submissions->len; i++)
    {
      const SutureRequest *request = g_ptr_array_index (f->desk->submissions, i);

      if (g_str_equal (request->recommendation_id, id))
        return request;
    }
  g_error ("%s was not submitted", id);
}

static void
test_form (Fixture *f, gconstpointer unused)
{
  open_dialog (f, 3);
  g_assert_cmpstr (get_subtitle (f, "As recommended"), ==,
                   "Software update: 1, Software uninstall: 1, Configuration change: 1");
  /* Only what all of them offer. */
  g_assert_null (find_row (f, "Software update"));
  g_assert_null (find_row (f, "Software uninstall"));
  g_assert_nonnull (find_row (f, "Attention required"));
  g_assert_cmpstr (get_subtitle (f, "Device groups"), ==, "All 3 groups");
  g_assert_cmpstr (get_subtitle (f, "Open a ticket in Intune"), ==,
                   "A ticket for 2 of 3 requests; Intune has no security task for the others");
  g_assert_null (find_row (f, "All exposed devices"));
}

/* Chosen once, it holds for those that tell the devices apart, and that is said before and in each row. */
static void
test_scope (Fixture *f, gconstpointer unused)
{
  g_autoptr (GPtrArray) recommendations = make_recommendations (6);

  for (guint i = 0; i < recommendations->len; i++)
    ((SutureRecommendation *) recommendations->pdata[i])->non_productivity_impacted_assets = i == 0 || i == 5 ? 1234 : 0;
  f->desk->non_impacted = 1234;
  present (f, suture_request_dialog_new_many (f->context, recommendations));
  g_assert_nonnull (find_row (f, "All exposed devices"));
  g_assert_cmpstr (get_subtitle (f, "Only devices with no user impact"), ==,
                   "For 1 of 6 recommendations, which tell them apart; all exposed devices for the others");
  choose (f, "Attention required");
  g_assert_null (find_row (f, "All exposed devices"));
  choose (f, "As recommended");
  choose (f, "Only devices with no user impact");
  go (f, "request.next");
  g_assert_true (says (f, "Configuration change · Only devices with no user impact · 1,234 devices"));
  g_assert_true (says (f, "Configuration change · 18,511 devices"));
  g_assert_true (says (f, "93,789 devices, counted in each request · 1 of 6 requests only for devices with no user impact"));
  go (f, "request.next");
  wait_page (f, "result");
  for (guint i = 0; i < recommendations->len; i++)
    {
      const SutureRecommendation *recommendation = recommendations->pdata[i];

      g_assert_cmpint (get_submitted (f, recommendation->id)->scope, ==,
                       i == 5 ? SUTURE_SCOPE_NON_IMPACTED : i == 2 ? SUTURE_SCOPE_ALL_EXPOSED : SUTURE_SCOPE_NONE);
    }
}

static void
test_one (Fixture *f, gconstpointer unused)
{
  open_dialog (f, 1);
  g_assert_nonnull (find_row (f, "Software update"));
}

static void
test_submit (Fixture *f, gconstpointer unused)
{
  const SutureRequest *update, *configuration;

  open_dialog (f, 3);
  gtk_switch_set_active (GTK_SWITCH (find_widget (f->dialog, GTK_TYPE_SWITCH, NULL)), TRUE);
  gtk_text_buffer_set_text (get_notes (f), "All of them on Thursday", -1);
  go (f, "request.next");
  g_assert_cmpstr (get_page (f), ==, "review");
  g_assert_true (says (f, "3 requests"));
  g_assert_true (says (f, "55,533 devices, counted in each request · 20,000 sent to Intune · 2 tickets"));
  g_assert_true (says (f, "Priority: Medium · Due date: 3 October 2024 · All 3 groups"));
  g_assert_true (says (f, "Update Google Chrome"));
  g_assert_true (says (f, "Software update · 18,511 devices · 10,000 sent to Intune"));
  g_assert_true (says (f, "Configuration change · 18,511 devices"));
  g_assert_true (says (f, "No device is changed. Submitting creates an activity for each, and the tickets; the IT "
                          "administrator makes the changes. Intune gets 10,000 devices of a request at the most: those "
                          "with the highest value, then exposure."));
  g_assert_cmpuint (f->desk->n_submits, ==, 0);

  go (f, "request.next");
  wait_page (f, "result");
  g_assert_true (says (f, "3 of 3 requests created"));
  /* What the store says of them meanwhile changes nothing of the result. */
  suture_reader_emit_changed (SUTURE_READER (f->desk));
  settle ();
  g_assert_nonnull (find_widget (f->dialog, GTK_TYPE_BUTTON, "Close"));
  g_assert_null (find_widget (f->dialog, GTK_TYPE_BUTTON, "Review"));
  g_assert_cmpuint (f->desk->submissions->len, ==, 3);
  update = get_submitted (f, "va-_-google-_-chrome");
  configuration = get_submitted (f, "sca-_-scid-2012");
  g_assert_cmpint (update->option, ==, SUTURE_REMEDIATION_UPDATE);
  g_assert_true (update->intune);
  g_assert_cmpint (update->scope, ==, SUTURE_SCOPE_NONE);
  g_assert_cmpint (update->due_on, ==, TODAY + 30);
  g_assert_cmpint (configuration->option, ==, SUTURE_REMEDIATION_CONFIGURATION_CHANGE);
  g_assert_false (configuration->intune);
  g_assert_cmpint (configuration->scope, ==, SUTURE_SCOPE_ALL_EXPOSED);
  g_assert_cmpstr (configuration->notes, ==, "All of them on Thursday");
  g_assert_cmpstr (update->activity_id, !=, configuration->activity_id);
  g_assert_cmpuint (g_hash_table_size (f->desk->drafts), ==, 0);
  go (f, "request.next");
  g_assert_null (f->dialog);
}

static void
test_attention (Fixture *f, gconstpointer unused)
{
  open_dialog (f, 2);
  gtk_switch_set_active (GTK_SWITCH (find_widget (f->dialog, GTK_TYPE_SWITCH, NULL)), TRUE);
  choose (f, "Attention required");
  g_assert_false (gtk_widget_get_sensitive (find_widget (f->dialog, SUTURE_TYPE_DUE_BUTTON, NULL)));
  go (f, "request.next");
  go (f, "request.next");
  wait_page (f, "result");
  for (guint i = 0; i < f->desk->submissions->len; i++)
    {
      const SutureRequest *request = g_ptr_array_index (f->desk->submissions, i);

      g_assert_cmpint (request->option, ==, SUTURE_REMEDIATION_ATTENTION_REQUIRED);
      g_assert_cmpint (request->due_on, ==, SUTURE_DAY_NONE);
      g_assert_false (request->intune);
    }
}

/* Each row says what became of it; what failed can be tried again, and only that. */
static void
test_partly_failed (Fixture *f, gconstpointer unused)
{
  f->desk->submit_error = g_error_new (SUTURE_ERROR, SUTURE_ERROR_NO_SPACE, "The disk is full.");
  f->desk->failing_id = "va-_-oracle-_-java";
  open_dialog (f, 3);
  go (f, "request.next");
  go (f, "request.next");
  wait_page (f, "result");
  g_assert_true (says (f, "2 of 3 requests created"));
  g_assert_true (says (f, "1 request was not created; its row says why."));
  g_assert_true (says (f, "Not created: The disk is full."));
  g_assert_cmpuint (f->desk->n_submits, ==, 3);

  g_clear_error (&f->desk->submit_error);
  g_signal_emit_by_name (find_button (f, "Try again"), "clicked");
  settle ();
  wait_page (f, "result");
  g_assert_cmpuint (f->desk->n_submits, ==, 4);
  g_assert_true (says (f, "3 of 3 requests created"));
  g_assert_null (find_button (f, "Try again"));
}

static void
test_all_failed (Fixture *f, gconstpointer unused)
{
  f->desk->submit_error = g_error_new (SUTURE_ERROR, SUTURE_ERROR_STORE, "The store cannot be written.");
  open_dialog (f, 3);
  gtk_text_buffer_set_text (get_notes (f), "kept", -1);
  go (f, "request.next");
  go (f, "request.next");
  wait_page (f, "result");
  g_assert_true (says (f, "0 of 3 requests created"));
  g_assert_null (find_button (f, "Undo all"));
  go (f, "request.next");
  g_assert_null (f->dialog);
  /* The next time what was typed is there, whatever the order of the recommendations. */
  g_assert_cmpuint (g_hash_table_size (f->desk->drafts), ==, 1);
  open_dialog (f, 3);
  g_assert_true (shows (f, "Your draft of 10:00 is back"));
}

static void
test_undo (Fixture *f, gconstpointer unused)
{
  open_dialog (f, 3);
  go (f, "request.next");
  go (f, "request.next");
  wait_page (f, "result");
  f->desk->sent_change = FAKE_CHANGE + 1;
  g_signal_emit_by_name (find_button (f, "Undo all"), "clicked");
  settle ();
  g_assert_cmpuint (f->desk->n_undos, ==, 3);
  g_assert_true (says (f, "2 of 3 requests taken back"));
  g_assert_true (says (f, "Taken back"));
  /* What had gone already says so, and stays. */
  g_assert_true (says (f, "Created · Software uninstall · 18,511 devices · It has been sent already."));
  g_assert_null (find_button (f, "Undo all"));
}

static void
test_blocked (Fixture *f, gconstpointer unused)
{
  fake_desk_add_group (f->desk, "Empty", 0);
  f->desk->empty_id = "va-_-oracle-_-java";
  fake_desk_add_open_activity (f->desk, "activity-1", "Update Chrome", TODAY);
  open_dialog (f, 3);
  go (f, "request.next");
  g_assert_true (says (f, "1 request cannot be created; its row says why."));
  g_assert_true (says (f, "Not created: No device in the selected groups is exposed"));
  g_assert_true (says (f, "Software update · 18,511 devices · an open activity already covers some of these devices"));
  go (f, "request.next");
  wait_page (f, "result");
  g_assert_cmpuint (f->desk->n_submits, ==, 2);
  g_assert_true (says (f, "2 of 3 requests created"));
  g_assert_true (says (f, "Not created: No device in the selected groups is exposed"));
}

static void
test_bad_input (Fixture *f, gconstpointer unused)
{
  g_autofree char *text = g_strnfill (1001, 'n'), *kept = NULL;

  open_dialog (f, 3);
  gtk_text_buffer_set_text (get_notes (f), text, -1);
  go (f, "request.next");
  g_assert_cmpstr (get_page (f), ==, "form");
  g_assert_true (shows (f, "The notes have more than 1000 characters. Shorten them."));
  kept = dup_notes (f);
  g_assert_cmpuint (strlen (kept), ==, 1001);
}

/* The longest that one turn of the main loop takes, until a page is shown and its rows are there. */
static gint64
measure_until (Fixture *f, const char *page, const char *text)
{
  const gint64 end_usec = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  gint64 longest_usec = 0;

  while ((g_strcmp0 (get_page (f), page) != 0 || !says (f, text)) && g_get_monotonic_time () < end_usec)
    {
      const gint64 before_usec = g_get_monotonic_time ();

      g_main_context_iteration (NULL, FALSE);
      longest_usec = MAX (longest_usec, g_get_monotonic_time () - before_usec);
    }
  g_assert_true (says (f, text));
  return longest_usec;
}

/* With many of them the window stays alive: figures, rows and submitting come in small steps. */
static void
test_hundred_and_fifty (Fixture *f, gconstpointer unused)
{
  gint64 review_usec, result_usec;

  open_dialog (f, 150);
  gtk_widget_activate_action (f->dialog, "request.next", NULL);
  review_usec = measure_until (f, "review", "2,776,650 devices, counted in each request");
  gtk_widget_activate_action (f->dialog, "request.next", NULL);
  result_usec = measure_until (f, "result", "150 of 150 requests created");
  g_assert_cmpuint (f->desk->n_submits, ==, 150);
  g_test_message ("longest block: %" G_GINT64_FORMAT " µs to the review, %" G_GINT64_FORMAT " µs to the result",
                  review_usec, result_usec);
}

/* Every page fits in a narrow window, in both of its states. */
static void
test_narrow (Fixture *f, gconstpointer unused)
{
  int width;

  gtk_window_set_default_size (GTK_WINDOW (f->parent), 360, 720);
  f->desk->submit_error = g_error_new (SUTURE_ERROR, SUTURE_ERROR_NO_SPACE, "The disk is full.");
  f->desk->failing_id = "va-_-oracle-_-java";
  open_dialog (f, 40);
  go (f, "request.next");
  settle ();
  g_assert_cmpint (gtk_widget_get_width (f->dialog), <=, 360);
  gtk_widget_measure (f->dialog, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 360);
  go (f, "request.next");
  wait_page (f, "result");
  gtk_widget_measure (f->dialog, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 360);
}

#define ADD(path, function) g_test_add ("/request-many/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  adw_init ();
  suture_views_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  ADD ("form", test_form);
  ADD ("one", test_one);
  ADD ("scope", test_scope);
  ADD ("submit", test_submit);
  ADD ("attention", test_attention);
  ADD ("partly-failed", test_partly_failed);
  ADD ("all-failed", test_all_failed);
  ADD ("undo", test_undo);
  ADD ("blocked", test_blocked);
  ADD ("bad-input", test_bad_input);
  ADD ("narrow", test_narrow);
  ADD ("hundred-and-fifty", test_hundred_and_fifty);
  return g_test_run ();
}
