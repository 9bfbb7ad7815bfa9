/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The panel beside a list with animations on, as on most desktops: shown and hidden before a frame was drawn, while it
 * moves, and while the window becomes narrow. Any warning of the toolkit fails the test. */
#include "suture-flyout.h"
#include "suture-views.h"

#include "find-widget.h"

typedef struct
{
  GtkWidget    *window;
  SutureFlyout *flyout;
  AdwFlap      *flap;
} Fixture;

typedef gboolean (*Condition) (Fixture *f);

static gboolean
wake_cb (gpointer unused)
{
  return G_SOURCE_CONTINUE;
}

static void
wait_for (Condition condition, Fixture *f)
{
  const guint waker = g_timeout_add (10, wake_cb, NULL);

  while (!condition (f))
    g_main_context_iteration (NULL, TRUE); /* meson's timeout bounds the wait */
  g_source_remove (waker);
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  f->window = gtk_window_new ();
  f->flyout = g_object_new (SUTURE_TYPE_FLYOUT, NULL);
  suture_flyout_set_content (f->flyout, gtk_label_new ("list"));
  suture_flyout_set_panel (f->flyout, gtk_label_new ("panel"));
  f->flap = ADW_FLAP (find_widget (GTK_WIDGET (f->flyout), ADW_TYPE_FLAP, NULL));
  gtk_window_set_default_size (GTK_WINDOW (f->window), 900, 400);
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->flyout));
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
}

static gboolean
is_mapped (Fixture *f)
{
  return gtk_widget_get_mapped (GTK_WIDGET (f->flap)) && gtk_widget_get_width (GTK_WIDGET (f->flap)) > 0;
}

static gboolean
moves (Fixture *f)
{
  const double progress = adw_flap_get_reveal_progress (f->flap);

  return progress > 0 && progress < 1;
}

static gboolean
is_open (Fixture *f)
{
  return adw_flap_get_reveal_progress (f->flap) >= 1;
}

static gboolean
is_closed (Fixture *f)
{
  return adw_flap_get_reveal_progress (f->flap) <= 0;
}

static void
show_window (Fixture *f)
{
  gtk_window_present (GTK_WINDOW (f->window));
  wait_for (is_mapped, f);
}

static void
test_moves (Fixture *f, gconstpointer unused)
{
  show_window (f);
  suture_flyout_set_shown (f->flyout, TRUE);
  wait_for (is_open, f);
  suture_flyout_set_shown (f->flyout, FALSE);
  wait_for (is_closed, f);
}

static void
test_before_a_frame (Fixture *f, gconstpointer unused)
{
  show_window (f);
  suture_flyout_set_shown (f->flyout, TRUE);
  suture_flyout_set_shown (f->flyout, FALSE);
  wait_for (is_closed, f);
  suture_flyout_set_shown (f->flyout, TRUE);
  wait_for (is_open, f);
  suture_flyout_set_shown (f->flyout, FALSE);
  suture_flyout_set_shown (f->flyout, TRUE);
  wait_for (is_open, f);
}

static void
test_before_the_window (Fixture *f, gconstpointer unused)
{
  suture_flyout_set_shown (f->flyout, TRUE);
  suture_flyout_set_shown (f->flyout, FALSE);
  suture_flyout_set_shown (f->flyout, TRUE);
  show_window (f);
  wait_for (is_open, f);
  suture_flyout_set_shown (f->flyout, FALSE);
  wait_for (is_closed, f);
}

static void
test_turns_round (Fixture *f, gconstpointer unused)
{
  show_window (f);
  suture_flyout_set_shown (f->flyout, TRUE);
  wait_for (moves, f);
  suture_flyout_set_shown (f->flyout, FALSE);
  wait_for (is_closed, f);
}

static void
test_becomes_a_page (Fixture *f, gconstpointer unused)
{
  show_window (f);
  suture_flyout_set_shown (f->flyout, TRUE);
  wait_for (moves, f);
  suture_flyout_set_paged (f->flyout, TRUE);
  wait_for (is_open, f);
  suture_flyout_set_shown (f->flyout, FALSE);
  suture_flyout_set_paged (f->flyout, FALSE);
  wait_for (is_closed, f);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *f, gconstpointer unused);
  } tests[] = {
    { "/flyout/moves", test_moves },
    { "/flyout/before-a-frame", test_before_a_frame },
    { "/flyout/before-the-window", test_before_the_window },
    { "/flyout/turns-round", test_turns_round },
    { "/flyout/becomes-a-page", test_becomes_a_page },
  };

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  suture_views_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
