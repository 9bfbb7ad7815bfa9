/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dashboard as a report: one page, in the language that was chosen, with every figure; the program is in English. */
#include "suture-dashboard-print.h"

#include "suture-activity.h"
#include "suture-device.h"
#include "suture-recommendation.h"
#include "suture-score-event.h"
#include "suture-score.h"
#include "suture-software.h"
#include "suture-views.h"

#include "fake-store.h"

#include <dlfcn.h>
#include <glib/gstdio.h>

#define TODAY 19969 /* 3 September 2024 */
#define NBSP "\xc2\xa0"

typedef struct
{
  FakeStore       *store;
  SutureContext   *context;
  SutureDashboard *dashboard;
  char            *path;
} Fixture;

/* Which threads drew text. */
static GThread *main_thread;
static int n_drawn_by_main, n_drawn_by_others; /* atomic */

/* In the place of Pango's function, which it calls. */
void
pango_cairo_show_layout (cairo_t *cr, PangoLayout *layout)
{
  void (*show) (cairo_t *cr, PangoLayout *layout) = NULL;

  *(void **) &show = dlsym (RTLD_NEXT, "pango_cairo_show_layout");
  g_assert_nonnull (show);
  g_atomic_int_inc (g_thread_self () == main_thread ? &n_drawn_by_main : &n_drawn_by_others);
  show (cr, layout);
}

static void
assert_drawn_in_thread (void)
{
  g_assert_cmpint (g_atomic_int_get (&n_drawn_by_main), ==, 0);
  g_assert_cmpint (g_atomic_int_get (&n_drawn_by_others), >, 0);
}

static void
add_lists (SutureDashboard *dashboard)
{
  static const char *const titles[] = {
    "Update Google Chrome", "Update Microsoft Windows 11 (OS and built-in applications) to the latest version",
    "Turn on Local Security Authority (LSA) protection", "Uninstall Adobe Flash Player", "Update Office",
    "Block untrusted fonts", "Update Zoom", "Update 7-Zip",
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      SutureRecommendation *recommendation = suture_record_new (&suture_recommendation_type);
      SutureActivity *activity = suture_record_new (&suture_activity_type);
      SutureSoftware *software = suture_record_new (&suture_software_type);
      SutureDevice *device = suture_record_new (&suture_device_type);
      const guint findings = 1412 - i;
      const gint64 trend[] = { 12000, 12345 - 345 * (int) (i % 3) };
      GArray *trends = g_array_new (FALSE, FALSE, sizeof (gint64));

      recommendation->recommendation_name = g_strdup (titles[i]);
      recommendation->exposed_machines_count = 18511 - 1000 * (int) i;
      recommendation->exposure_impact = 3.22 - 0.3 * i;
      g_ptr_array_add (dashboard->recommendations, recommendation);
      activity->title = g_strdup (titles[i]);
      activity->status = SUTURE_ACTIVITY_ACTIVE;
      activity->type = i == 2 ? SUTURE_REMEDIATION_ATTENTION_REQUIRED : SUTURE_REMEDIATION_UPDATE;
      activity->due_on = i == 2 ? SUTURE_DAY_NONE : TODAY - 4 + 5 * (int) i;
      activity->target_devices = 1000;
      activity->fixed_devices = 690 - 10 * (int) i;
      g_ptr_array_add (dashboard->activities, activity);
      software->name = g_strdup (titles[i]);
      software->weaknesses = 2338 - (int) i;
      software->exposed_machines = 12345;
      g_ptr_array_add (dashboard->software, software);
      g_array_append_vals (trends, trend, G_N_ELEMENTS (trend));
      g_ptr_array_add (dashboard->software_trends, trends);
      device->computer_dns_name = g_strdup_printf ("lon-trd-%04u.corp.example", i);
      device->exposure_level = SUTURE_LEVEL_HIGH;
      g_ptr_array_add (dashboard->devices, device);
      g_array_append_val (dashboard->device_findings, findings);
    }
}

static void
add_history (SutureDashboard *dashboard)
{
  for (int i = 89; i >= 0; i--)
    {
      const SutureScorePoint exposure = { TODAY - i, i == 0 ? 47.3 : 52.3 + 4 * sin (i / 9.0) * (i != 30) },
                             secure = { TODAY - i, 340 - i * 0.4 };

      g_array_append_val (dashboard->exposure_history, exposure);
      g_array_append_val (dashboard->secure_history, secure);
    }
  for (int i = 12; i >= 0; i--)
    {
      const SutureWeek week = { TODAY - 1 - 7 * i, 12000 + 900 * (i % 4), 15000 - 1000 * i };

      g_array_append_val (dashboard->weeks, week);
    }
}

static void
add_event (SutureDashboard *dashboard, int days_ago, int kind, double delta, const char *reason)
{
  SutureScoreEvent *event = suture_record_new (&suture_score_event_type);

  event->time = suture_day_to_time (TODAY - days_ago) + 10 * G_USEC_PER_SEC;
  event->kind = kind;
  event->exposure_delta = delta;
  event->reason = g_strdup (reason);
  g_ptr_array_add (dashboard->events, event);
}

static SutureDashboard *
create_dashboard (void)
{
  static const SutureCategoryScore scores[] = {
    { SUTURE_CATEGORY_ACCOUNTS, 31, 80, 0 }, { SUTURE_CATEGORY_APPLICATION, 62, 90, 0 }, { SUTURE_CATEGORY_NETWORK, 44, 60, 0 },
    { SUTURE_CATEGORY_OS, 118, 160, 0 }, { SUTURE_CATEGORY_SECURITY_CONTROLS, 85, 150, 0 },
  };
  SutureDashboard *dashboard = suture_dashboard_new ();

  dashboard->exposure_known = dashboard->secure_known = TRUE;
  dashboard->exposure = 47.3;
  dashboard->exposure_after = 43.26;
  dashboard->secure_after = 351.6;
  dashboard->secure = 340;
  dashboard->secure_maximum = 1540;
  for (guint i = 0; i < G_N_ELEMENTS (scores); i++)
    dashboard->categories[scores[i].category] = scores[i];
  dashboard->n_devices = 20000;
  dashboard->n_inactive = 1312;
  dashboard->levels[SUTURE_LEVEL_HIGH] = 4120;
  dashboard->levels[SUTURE_LEVEL_MEDIUM] = 9655;
  dashboard->levels[SUTURE_LEVEL_LOW] = 6225;
  add_lists (dashboard);
  add_history (dashboard);
  add_event (dashboard, 30, SUTURE_SCORE_EVENT_NEW_WEAKNESS, 1.5, "Chrome fixes published");
  add_event (dashboard, 30, SUTURE_SCORE_EVENT_INVENTORY, 0.2, "Kiosks joined");
  add_event (dashboard, 0, SUTURE_SCORE_EVENT_EXCEPTION, -5, NULL);
  dashboard->open = 1027;
  dashboard->overdue = 41;
  dashboard->due_soon = 33;
  dashboard->due_later = 97;
  dashboard->attention = 19;
  dashboard->exceptions_ending = 23;
  dashboard->pace[SUTURE_PRIORITY_HIGH] = (SuturePace) { 1204, 6.5 };
  dashboard->pace[SUTURE_PRIORITY_MEDIUM] = (SuturePace) { 88, 21 };
  dashboard->scores_on = dashboard->recommendations_on = dashboard->activities_on = 1725360120LL * G_USEC_PER_SEC; /* 10:42 */
  dashboard->devices_on = dashboard->software_on = 1725360120LL * G_USEC_PER_SEC;
  dashboard->history_since = TODAY - 89;
  return dashboard;
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SutureClock) clock = suture_clock_new_fixed (1725361200LL * G_USEC_PER_SEC, zone);
  g_autoptr (GSettings) settings = g_settings_new ("org.suture.Suture");
  int fd;

  f->store = fake_store_new (0);
  f->context = suture_context_new (SUTURE_READER (f->store), NULL, SUTURE_COMMANDS (f->store), clock, settings);
  suture_sync_status_set_account (suture_commands_get_status (SUTURE_COMMANDS (f->store)), 0, "admin@contoso.example");
  f->dashboard = create_dashboard ();
  fd = g_file_open_tmp ("suture-XXXXXX.pdf", &f->path, NULL);
  g_assert_cmpint (fd, >=, 0);
  close (fd);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  const char *kept = g_getenv ("SUTURE_TEST_KEEP"); /* a folder, to look at what was made */

  if (kept != NULL)
    {
      g_autofree char *name = g_strconcat (g_test_get_path () + strlen ("/dashboard-print/"), ".pdf", NULL);
      g_autofree char *path = NULL;

      g_strdelimit (name, "/", '-');
      path = g_build_filename (kept, name, NULL);
      g_rename (f->path, path);
    }
  g_unlink (f->path);
  g_free (f->path);
  g_clear_pointer (&f->dashboard, suture_dashboard_unref);
  g_clear_object (&f->context);
  g_clear_object (&f->store);
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
write_pdf (Fixture *f, const char *language, const char *paper, const char *path, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);

  suture_dashboard_print_write_async (f->context, f->dashboard, language, paper, file, NULL, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return suture_dashboard_print_write_finish (result, error);
}

/* What poppler reads of it. */
static char *
run (const char *program, const char *option, const char *path)
{
  const char *argv[] = { program, option, path, g_str_equal (program, "pdftotext") ? "-" : NULL, NULL };
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  return output;
}

/* A no-break space is drawn with the glyph of a space, and read as one. */
static void
assert_has (const char *text, const char *const *wanted)
{
  for (guint i = 0; wanted[i] != NULL; i++)
    {
      g_autoptr (GString) plain = g_string_new (wanted[i]);

      g_string_replace (plain, NBSP, " ", 0);
      if (strstr (text, plain->str) == NULL)
        g_error ("“%s” is not in the report:\n%s", plain->str, text);
    }
}

/* One page of the paper, and the texts in it. */
static void
assert_pdf (Fixture *f, const char *paper, const char *const *wanted)
{
  g_autofree char *info = run ("pdfinfo", "-isodates", f->path), *text = run ("pdftotext", "-layout", f->path);

  assert_has (info, (const char *const[]) { "Pages:           1\n", paper, NULL });
  assert_has (text, wanted);
}

static const char *const english[] = {
  "Vulnerability dashboard", "3 September 2024", "Account: admin@contoso.example", "Device groups: All groups",
  "Scores: 3 Sep 2024, 10:42", "47.3", "Medium", "43.3 after exceptions", "352 after exceptions", "−5.0", "over 30 days", "0 to 100, lower is better", "340", "of 1,540 points",
  "+12.0", "118 of 160", "Security controls", "20,000", "4,120", "9,655", "48%", "Not seen for 30 days: 1,312",
  "18,511", "−3.22", "overdue · 30 Aug", "3 Sep · −5.4 · Exception", "New weakness: Chrome fixes", "(+1)", "rising", "unchanged", "falling", "69%", "No due date", "Uninstall Adobe Flash Player", "2,338", "12,345",
  "lon-trd-0000.corp.example", "1,412", "Recommendations", "41", "33", "97", "1,027", "Exceptions ending soon", "23", "Fixed and new per week",
  "10,000", "1,204", "6.5", "2 Sep", "Devices not seen for 30 days are left out of both scores.", NULL,
};

static const char *const french[] = {
  "Tableau de bord des vulnérabilités", "3 septembre 2024", "Compte" NBSP ": admin@contoso.example",
  "Groupes d’appareils" NBSP ": Tous les groupes", "3 sept. 2024", "47,3", "Moyen", "43,3 après les exceptions", "352 après les exceptions", "−5,0", "sur 30 jours",
  "sur 1" NBSP "540 points", "118 sur 160", "Distribution de l’exposition des appareils", "Délai médian de correction, par priorité", "Contrôles de sécurité", "20" NBSP "000", "4" NBSP "120", "48" NBSP "%", "18" NBSP "511",
  "−3,22", "69" NBSP "%", "Sans échéance", "en retard · 30 août", "3 sept. · −5,4 · Exception", "Nouvelle faiblesse" NBSP ": Chrome fixes", "(+1)", "en hausse", "2" NBSP "338", "1" NBSP "412", "Recommandations", "1" NBSP "027", "1" NBSP "204", "6,5", "2 sept.", NULL,
};

typedef struct
{
  const char        *path;
  void             (*func) (Fixture *f, gconstpointer data);
  const char        *language;
  const char        *paper;
  const char        *size; /* as pdfinfo says it */
  const char *const *wanted;
} Case;

static void test_pdf (Fixture *f, gconstpointer data);

static const Case cases[] = {
  { "/dashboard-print/english-a4", test_pdf, "en", "iso_a4", "(A4)", english },
  { "/dashboard-print/english-letter", test_pdf, "en", "na_letter", "(letter)", english },
  { "/dashboard-print/french-a4", test_pdf, "fr", "iso_a4", "(A4)", french },
  { "/dashboard-print/french-letter", test_pdf, "fr", "na_letter", "(letter)", french },
  { "/dashboard-print/interface-a4", test_pdf, "", "iso_a4", "(A4)", english },
};

static void
test_pdf (Fixture *f, gconstpointer data)
{
  const Case *case_ = data;
  g_autoptr (GError) error = NULL;

  g_assert_true (write_pdf (f, case_->language, case_->paper, f->path, &error));
  g_assert_no_error (error);
  assert_pdf (f, case_->size, case_->wanted);
}

/* Nothing is known: each card says so, and none shows a figure. */
static void
test_nothing (Fixture *f, gconstpointer unused)
{
  static const char *const wanted[] = {
    "The service has not reported an exposure score yet.", "The service has not reported a secure score yet.",
    "the devices have not been", "the recommendations have not been", "the activities have not been",
    "the software inventory has not", "counted from the", "Scores: never", NULL,
  };
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&f->dashboard, suture_dashboard_unref);
  f->dashboard = suture_dashboard_new ();
  g_assert_true (write_pdf (f, "en", "iso_a4", f->path, &error));
  g_assert_no_error (error);
  assert_pdf (f, "(A4)", wanted);
}

/* Device groups by name, as far as they help; many do not make a second page. */
static void
test_groups (Fixture *f, gconstpointer unused)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *name = g_strdup_printf ("Group %03u of the subsidiary in Clermont-Ferrand", i);

      g_strv_builder_add (builder, name);
    }
  f->dashboard->groups = g_strv_builder_end (builder);
  g_assert_true (write_pdf (f, "fr", "na_letter", f->path, &error));
  g_assert_no_error (error);
  assert_pdf (f, "(letter)", (const char *const[]) { "Group 000", "Group 011", "188", "1" NBSP "204", NULL });
}

/* A folder that is not there: the reason, and no file. */
static void
test_error (Fixture *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (f->path, "nowhere", "report.pdf", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (write_pdf (f, "en", "iso_a4", path, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (error->domain, ==, G_IO_ERROR);
}

/* The window goes on while the page is drawn. */
static void
test_thread (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  n_drawn_by_main = n_drawn_by_others = 0;
  g_assert_true (write_pdf (f, "en", GTK_PAPER_NAME_A4, f->path, &error));
  assert_drawn_in_thread ();
}

/* The same page goes through GTK's print operation, in the language of the reports. */
static void
test_operation (Fixture *f, gconstpointer unused)
{
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autoptr (GError) error = NULL;
  GtkPaperSize *size = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  g_settings_set_string (suture_context_get_settings (f->context), "report-language", "fr");
  operation = suture_dashboard_print_new_operation (f->context, f->dashboard);
  g_settings_reset (suture_context_get_settings (f->context), "report-language");
  gtk_page_setup_set_paper_size (gtk_print_operation_get_default_page_setup (operation), size);
  gtk_paper_size_free (size);
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_export_filename (operation, f->path);
  gtk_print_operation_set_allow_async (operation, FALSE);
  n_drawn_by_main = n_drawn_by_others = 0;
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==,
                   GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  assert_drawn_in_thread ();
  assert_pdf (f, "(A4)", french);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  main_thread = g_thread_self ();
  suture_views_init ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, &cases[i], set_up, cases[i].func, tear_down);
  g_test_add ("/dashboard-print/nothing", Fixture, NULL, set_up, test_nothing, tear_down);
  g_test_add ("/dashboard-print/groups", Fixture, NULL, set_up, test_groups, tear_down);
  g_test_add ("/dashboard-print/error", Fixture, NULL, set_up, test_error, tear_down);
  g_test_add ("/dashboard-print/thread", Fixture, NULL, set_up, test_thread, tear_down);
  g_test_add ("/dashboard-print/operation", Fixture, NULL, set_up, test_operation, tear_down);
  return g_test_run ();
}
