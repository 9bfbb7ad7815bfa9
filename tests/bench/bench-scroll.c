/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long the longest turn of the main loop is while one scrolls and filters 10,000 activities in their page, and
 * 1,000,000 devices in a list as in a flyout and in their page; beside it the same with GTK's own list over GTK's own
 * model, in the same run. What counts is the processor time of the main thread, so that other programs do not count.
 */
#include <time.h>

#include <adwaita.h>

#include "fake-store.h"
#include "suture-devices-page.h"
#include "suture-record-list.h"
#include "suture-remediation-page.h"
#include "suture-test-store.h"
#include "suture-views.h"

#define N_ACTIVITIES 10000u
#define N_DEVICES 1000000u
#define PAGE_ROWS 10000u
#define RECOMMENDATION "va-_-microsoft-_-edge"
#define FRAME_MS 40
#define N_WHEEL 60
#define N_JUMPS 30
/* Our rows show pictures, marks and words where the peer's show plain text. */
#define SCROLL_RATIO_MAX 5.0
/* GTK filters in the main loop, all rows at once; the store does not. */
#define FILTER_RATIO_MAX 0.5

/* ---- the measure: from the moment the loop wakes to the moment it waits again ---- */

typedef struct
{
  double longest_ms;
  double busy_ms;
  guint  turns;
  guint  long_turns; /* above 16 ms, a frame at 60 Hz */
} Turns;

static Turns turns;
static double woken_at = -1;

static double
get_cpu_ms (void)
{
  struct timespec spent;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &spent);
  return (double) spent.tv_sec * 1e3 + (double) spent.tv_nsec / 1e6;
}

static int
poll_and_measure (GPollFD *fds, guint n_fds, int timeout)
{
  int n;

  if (woken_at >= 0)
    {
      const double spent = get_cpu_ms () - woken_at;

      turns.longest_ms = MAX (turns.longest_ms, spent);
      turns.busy_ms += spent;
      turns.turns++;
      turns.long_turns += spent > 16;
    }
  n = g_poll (fds, n_fds, timeout);
  woken_at = get_cpu_ms ();
  return n;
}

static void
begin (void)
{
  turns = (Turns) { 0 };
  woken_at = -1;
}

static Turns
end (const char *name)
{
  woken_at = -1;
  g_test_message ("%s: longest turn %.1f ms, %u of %u turns above 16 ms, %.0f ms in all", name, turns.longest_ms,
                  turns.long_turns, turns.turns, turns.busy_ms);
  return turns;
}

static gboolean
over_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
run_for (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, over_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

/* ---- what is driven ---- */

typedef struct
{
  GtkWidget       *window;
  GtkAdjustment   *adjustment;
  GtkEditable     *entry;  /* ours; NULL: the peer */
  GtkStringFilter *filter; /* the peer's */
  GListModel      *model;
} Subject;

static GtkWidget *
find (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type) && gtk_widget_get_child_visible (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GListModel *
model_of (GtkWidget *view)
{
  if (GTK_IS_COLUMN_VIEW (view))
    return G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)));
  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (view)));
}

static void
subject_show (Subject *self, GtkWidget *content, int width)
{
  self->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, 800);
  adw_window_set_content (ADW_WINDOW (self->window), content);
  gtk_window_present (GTK_WINDOW (self->window));
  run_for (500);
}

static void
subject_watch (Subject *self, GType view_type)
{
  GtkWidget *view = find (self->window, view_type);
  GtkWidget *scroller = gtk_widget_get_ancestor (view, GTK_TYPE_SCROLLED_WINDOW);

  self->model = model_of (view);
  self->adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
}

static void
subject_wait (Subject *self, guint n_items)
{
  while (g_list_model_get_n_items (self->model) != n_items)
    run_for (50);
  run_for (500);
}

static void
subject_search (Subject *self, const char *text)
{
  if (self->entry != NULL)
    gtk_editable_set_text (self->entry, text);
  else
    gtk_string_filter_set_search (self->filter, text);
}

/* As with the wheel, row by row. */
static Turns
turn_wheel (Subject *self, const char *name)
{
  begin ();
  for (guint i = 0; i < N_WHEEL; i++)
    {
      gtk_adjustment_set_value (self->adjustment, 90.0 * i);
      run_for (FRAME_MS);
    }
  return end (name);
}

/* As with the bar at the side: all rows are other ones. */
static Turns
jump (Subject *self, const char *name)
{
  const double last = gtk_adjustment_get_upper (self->adjustment) - gtk_adjustment_get_page_size (self->adjustment);

  g_assert_cmpfloat (last, >, 100000);
  begin ();
  for (guint i = 0; i < N_JUMPS; i++)
    {
      gtk_adjustment_set_value (self->adjustment, last * (double) (i * 7 % N_JUMPS) / N_JUMPS);
      run_for (2 * FRAME_MS);
    }
  gtk_adjustment_set_value (self->adjustment, 0);
  run_for (200);
  return end (name);
}

/* Letter by letter, and all of it away at once. */
static Turns
filter (Subject *self, const char *name, const char *text, guint n_found)
{
  const guint n_all = g_list_model_get_n_items (self->model);

  begin ();
  for (gsize length = 1; length <= strlen (text); length++)
    {
      g_autofree char *typed = g_strndup (text, length);

      subject_search (self, typed);
      run_for (250);
    }
  subject_wait (self, n_found);
  subject_search (self, "");
  subject_wait (self, n_all);
  return end (name);
}

/* ---- the peer ---- */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, gtk_inscription_new (NULL));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkStringObject *string = gtk_list_item_get_item (item);

  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (item)), gtk_string_object_get_string (string));
}

static GtkListItemFactory *
make_factory (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  return factory;
}

static GtkSelectionModel *
peer_make_model (Subject *self, GtkStringList *strings)
{
  GtkExpression *expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkFilterListModel *model;

  self->filter = gtk_string_filter_new (expression);
  model = gtk_filter_list_model_new (G_LIST_MODEL (strings), GTK_FILTER (self->filter));
  return GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (model)));
}

static GtkWidget *
peer_make_table (Subject *self, GtkStringList *strings, guint n_columns)
{
  GtkWidget *view = gtk_column_view_new (peer_make_model (self, strings));

  for (guint i = 0; i < n_columns; i++)
    gtk_column_view_append_column (GTK_COLUMN_VIEW (view), gtk_column_view_column_new ("Column", make_factory ()));
  return view;
}

static void
peer_show (Subject *self, GtkWidget *view, int width)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  subject_show (self, scroller, width);
  subject_watch (self, G_OBJECT_TYPE (view));
}

/* ---- the data ---- */

static void
load (SutureStore *store, SutureLoadKind kind, const char *scope, guint n, gpointer (*make) (guint i))
{
  g_autoptr (GError) error = NULL;
  SutureLoad *pages = suture_store_load_begin (store, kind, scope, NULL, &error);

  g_assert_no_error (error);
  for (guint from = 0; from < n; from += PAGE_ROWS)
    {
      GPtrArray *page = g_ptr_array_new_with_free_func (suture_record_unref);

      for (guint i = from; i < MIN (from + PAGE_ROWS, n); i++)
        g_ptr_array_add (page, make (i));
      suture_store_load_page (pages, page, "next", &error);
      g_assert_no_error (error);
    }
  suture_store_load_finish (pages, &error);
  g_assert_no_error (error);
}

static char *
activity_title (guint i)
{
  return g_strdup_printf ("Update %s %u", i % 10 == 0 ? "Mozilla Firefox" : "Microsoft Edge", i);
}

static gpointer
make_activity (guint i)
{
  g_autofree char *title = activity_title (i);
  g_autofree char *id = g_strdup_printf ("00000000-0000-4000-8000-%012u", i);
  SutureActivity *activity = test_store_activity (id, title, SUTURE_ACTIVITY_ACTIVE, (SutureDay) (20500 + i % 400));

  activity->type = SUTURE_REMEDIATION_UPDATE;
  activity->priority = SUTURE_PRIORITY_LOW + (int) (i % 3);
  activity->target_devices = 15645;
  activity->fixed_devices = i % 15645;
  activity->related_component = g_strdup ("Microsoft Edge");
  activity->requester_email = g_strdup ("a.moreau@tilvane.example");
  activity->rbac_group_names = g_strsplit ("Workstations,Servers", ",", -1);
  return activity;
}

static char *
device_name (guint i)
{
  return g_strdup_printf ("%s-%07u.tilvane.example", i % 1000 == 0 ? "kiosk" : "pc", i);
}

static gpointer
make_device (guint i)
{
  SutureDevice *device = test_store_device (i);

  g_free (device->computer_dns_name);
  device->computer_dns_name = device_name (i);
  device->exposure_level = SUTURE_LEVEL_LOW + (int) (i % 3);
  return device;
}

static SutureContext *
make_context (SutureStore *store, SutureClock *clock)
{
  g_autoptr (FakeStore) commands = fake_store_new (0);
  g_autoptr (GSettings) settings = g_settings_new ("org.suture.Suture");

  return suture_context_new (SUTURE_READER (store), SUTURE_ROW_SOURCE (store), SUTURE_COMMANDS (commands), clock, settings);
}

static void
compare (const char *name, Turns ours, Turns peer, double most)
{
  const double ratio = ours.longest_ms / peer.longest_ms;

  g_test_minimized_result (ratio, "%s: longest turn %.1f ms, GTK's own list %.1f ms, ratio %.2f (at most %.1f)", name,
                           ours.longest_ms, peer.longest_ms, ratio, most);
  g_assert_cmpfloat (ratio, <=, most);
}

/* ---- the two measurements ---- */

static void
bench_activities (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureContext) context = make_context (f->store, f->clock);
  GtkStringList *strings = gtk_string_list_new (NULL);
  Subject ours = { 0 };
  Subject peer = { 0 };
  Turns our_wheel, our_jump, our_filter, peer_wheel, peer_jump, peer_filter;
  guint n_columns;

  load (f->store, SUTURE_LOAD_ACTIVITIES, NULL, N_ACTIVITIES, make_activity);
  for (guint i = 0; i < N_ACTIVITIES; i++)
    gtk_string_list_take (strings, activity_title (i));

  subject_show (&ours, suture_remediation_page_new (context), 1280);
  subject_watch (&ours, GTK_TYPE_COLUMN_VIEW);
  ours.entry = GTK_EDITABLE (find (ours.window, GTK_TYPE_SEARCH_ENTRY));
  n_columns = g_list_model_get_n_items (gtk_column_view_get_columns (GTK_COLUMN_VIEW (find (ours.window, GTK_TYPE_COLUMN_VIEW))));
  subject_wait (&ours, N_ACTIVITIES);
  our_wheel = turn_wheel (&ours, "10,000 activities, wheel");
  our_jump = jump (&ours, "10,000 activities, jump");
  our_filter = filter (&ours, "10,000 activities, filter", "firefox", N_ACTIVITIES / 10);
  gtk_window_destroy (GTK_WINDOW (ours.window));
  run_for (200);

  peer_show (&peer, peer_make_table (&peer, strings, n_columns), 1280);
  peer_wheel = turn_wheel (&peer, "GtkColumnView, wheel");
  peer_jump = jump (&peer, "GtkColumnView, jump");
  peer_filter = filter (&peer, "GtkColumnView, filter", "firefox", N_ACTIVITIES / 10);
  gtk_window_destroy (GTK_WINDOW (peer.window));
  run_for (200);

  compare ("10,000 activities, wheel", our_wheel, peer_wheel, SCROLL_RATIO_MAX);
  compare ("10,000 activities, jump", our_jump, peer_jump, SCROLL_RATIO_MAX);
  compare ("10,000 activities, filter", our_filter, peer_filter, FILTER_RATIO_MAX);
}

/* The page of devices, with all its columns, beside a GtkColumnView with as many. Takes @strings. */
static void
bench_devices_page (SutureContext *context, GtkStringList *strings)
{
  Subject ours = { 0 };
  Subject peer = { 0 };
  Turns our_wheel, our_jump, our_filter, peer_wheel, peer_jump, peer_filter;
  guint n_columns;

  subject_show (&ours, suture_devices_page_new (context), 1280);
  subject_watch (&ours, GTK_TYPE_COLUMN_VIEW);
  ours.entry = GTK_EDITABLE (find (ours.window, GTK_TYPE_SEARCH_ENTRY));
  n_columns = g_list_model_get_n_items (gtk_column_view_get_columns (GTK_COLUMN_VIEW (find (ours.window, GTK_TYPE_COLUMN_VIEW))));
  subject_wait (&ours, N_DEVICES);
  our_wheel = turn_wheel (&ours, "Page of 1,000,000 devices, wheel");
  our_jump = jump (&ours, "Page of 1,000,000 devices, jump");
  our_filter = filter (&ours, "Page of 1,000,000 devices, filter", "kiosk", N_DEVICES / 1000);
  gtk_window_destroy (GTK_WINDOW (ours.window));
  run_for (200);

  peer_show (&peer, peer_make_table (&peer, strings, n_columns), 1280);
  peer_wheel = turn_wheel (&peer, "GtkColumnView, wheel");
  peer_jump = jump (&peer, "GtkColumnView, jump");
  peer_filter = filter (&peer, "GtkColumnView, filter", "kiosk", N_DEVICES / 1000);
  gtk_window_destroy (GTK_WINDOW (peer.window));
  run_for (200);

  compare ("Page of 1,000,000 devices, wheel", our_wheel, peer_wheel, SCROLL_RATIO_MAX);
  compare ("Page of 1,000,000 devices, jump", our_jump, peer_jump, SCROLL_RATIO_MAX);
  compare ("Page of 1,000,000 devices, filter", our_filter, peer_filter, FILTER_RATIO_MAX);
}

static void
bench_devices (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureContext) context = make_context (f->store, f->clock);
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_DEVICES);
  GtkStringList *strings = gtk_string_list_new (NULL);
  GtkWidget *list = suture_record_list_new (context, SUTURE_LIST_DEVICES);
  Subject ours = { 0 };
  Subject peer = { 0 };
  Turns our_wheel, our_jump, our_filter, peer_wheel, peer_jump, peer_filter;

  test_store_load (f->store, SUTURE_LOAD_RECOMMENDATIONS, NULL,
                   test_store_records (test_store_recommendation (RECOMMENDATION, "Update Microsoft Edge", 1), NULL));
  load (f->store, SUTURE_LOAD_DEVICES, NULL, N_DEVICES, make_device);
  load (f->store, SUTURE_LOAD_EXPOSED, RECOMMENDATION, N_DEVICES, make_device);
  for (guint i = 0; i < N_DEVICES; i++)
    gtk_string_list_take (strings, device_name (i));

  query->recommendation_id = g_strdup (RECOMMENDATION);
  subject_show (&ours, list, 420);
  suture_record_list_set_query (SUTURE_RECORD_LIST (list), query, N_DEVICES);
  subject_watch (&ours, GTK_TYPE_LIST_VIEW);
  ours.entry = GTK_EDITABLE (find (ours.window, GTK_TYPE_SEARCH_ENTRY));
  subject_wait (&ours, N_DEVICES);
  our_wheel = turn_wheel (&ours, "1,000,000 devices, wheel");
  our_jump = jump (&ours, "1,000,000 devices, jump");
  our_filter = filter (&ours, "1,000,000 devices, filter", "kiosk", N_DEVICES / 1000);
  gtk_window_destroy (GTK_WINDOW (ours.window));
  run_for (200);

  peer_show (&peer, gtk_list_view_new (peer_make_model (&peer, g_object_ref (strings)), make_factory ()), 420);
  peer_wheel = turn_wheel (&peer, "GtkListView, wheel");
  peer_jump = jump (&peer, "GtkListView, jump");
  peer_filter = filter (&peer, "GtkListView, filter", "kiosk", N_DEVICES / 1000);
  gtk_window_destroy (GTK_WINDOW (peer.window));
  run_for (200);

  compare ("1,000,000 devices, wheel", our_wheel, peer_wheel, SCROLL_RATIO_MAX);
  compare ("1,000,000 devices, jump", our_jump, peer_jump, SCROLL_RATIO_MAX);
  compare ("1,000,000 devices, filter", our_filter, peer_filter, FILTER_RATIO_MAX);
  bench_devices_page (context, strings);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  suture_views_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_main_context_set_poll_func (NULL, poll_and_measure);
  g_test_add ("/bench/scroll/activities", TestStore, NULL, test_store_set_up, bench_activities, test_store_tear_down);
  g_test_add ("/bench/scroll/devices", TestStore, NULL, test_store_set_up, bench_devices, test_store_tear_down);
  return g_test_run ();
}
