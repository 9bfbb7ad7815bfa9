/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-monitor.h"
#include "fake-outbox.h"
#include "find-widget.h"
#include "suture-banner.h"
#include "suture-come-back.h"
#include "suture-views.h"

/* What the window does about the sync while nobody asks for anything: it looks for news when its user comes back, and
 * says over each page what keeps the data from being up to date. */

#define NOW (G_GINT64_CONSTANT (1773230400) * G_USEC_PER_SEC)
#define MINUTE (60 * (gint64) G_USEC_PER_SEC)

static FakeMonitor *monitor;

typedef struct
{
  FakeOutbox    *outbox;
  SutureClock   *clock;
  SutureContext *context;
} Fixture;

static void
set_up (Fixture *f, gconstpointer unused)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.suture.Suture");

  fake_monitor_set (monitor, TRUE, FALSE);
  f->outbox = g_object_new (FAKE_TYPE_OUTBOX, NULL);
  f->clock = suture_clock_new_fixed (NOW, NULL);
  f->context = suture_context_new (SUTURE_READER (f->outbox), NULL, SUTURE_COMMANDS (f->outbox), f->clock, settings);
  suture_sync_status_set_synced_at (f->outbox->status, NOW - 6 * MINUTE);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_object_unref (f->context);
  g_object_unref (f->clock);
  g_object_unref (f->outbox);
}

/* How often the service is asked when the user comes back. */
static guint
come_back (Fixture *f)
{
  const guint before = f->outbox->n_refreshes;

  suture_come_back (f->context);
  return f->outbox->n_refreshes - before;
}

static void
test_come_back (Fixture *f, gconstpointer unused)
{
  g_assert_cmpuint (come_back (f), ==, 1);
  fake_monitor_set (monitor, TRUE, TRUE);
  g_assert_cmpuint (come_back (f), ==, 0);
  fake_monitor_set (monitor, TRUE, FALSE);
  suture_sync_status_set_state (f->outbox->status, SUTURE_SYNC_RUNNING, NULL);
  g_assert_cmpuint (come_back (f), ==, 0);
  suture_sync_status_set_state (f->outbox->status, SUTURE_SYNC_IDLE, NULL);
  g_assert_cmpuint (come_back (f), ==, 1);
}

static void
test_fresh (Fixture *f, gconstpointer unused)
{
  suture_sync_status_set_synced_at (f->outbox->status, NOW - 4 * MINUTE);
  g_assert_cmpuint (come_back (f), ==, 0);
  suture_sync_status_set_synced_at (f->outbox->status, SUTURE_TIME_NONE);
  g_assert_cmpuint (come_back (f), ==, 0);
}

/* What keeps the sync from working, such as a store of a newer version, is said in full over the page. */
static void
test_banner (Fixture *f, gconstpointer unused)
{
  GtkWidget *banner = g_object_ref_sink (g_object_new (SUTURE_TYPE_BANNER, NULL));
  GtkWidget *revealer = adw_bin_get_child (ADW_BIN (banner));

  suture_banner_update (SUTURE_BANNER (banner), f->context);
  g_assert_false (gtk_revealer_get_reveal_child (GTK_REVEALER (revealer)));
  suture_sync_status_set_state (f->outbox->status, SUTURE_SYNC_FAILED, "A newer version has written the local data.");
  suture_banner_update (SUTURE_BANNER (banner), f->context);
  g_assert_true (gtk_revealer_get_reveal_child (GTK_REVEALER (revealer)));
  g_assert_nonnull (find_widget (banner, GTK_TYPE_LABEL, "A newer version has written the local data."));
  g_object_unref (banner);
}

#define ADD(name, func) g_test_add ("/background/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  monitor = fake_monitor_install ();
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  suture_views_init ();
  ADD ("come-back", test_come_back);
  ADD ("fresh", test_fresh);
  ADD ("banner", test_banner);
  return g_test_run ();
}
