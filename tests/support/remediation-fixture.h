/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The Remediation page in a window, over activities in memory: what its tests share. */
#include "suture-remediation-list.h"
#include "suture-remediation-page.h"
#include "suture-views.h"

#include "fake-remediation.h"
#include "find-widget.h"
#include "let-go.h"

typedef struct
{
  FakeRemediation *store;
  SutureClock     *clock;
  GSettings       *settings;
  SutureContext   *context;
  GtkWidget       *window;
  GtkWidget       *page;
} Fixture;

static inline void
settle (void)
{
  for (int i = 0; i < 20; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (2000);
    }
}

static inline void
set_up (Fixture *f, gconstpointer unused)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  f->store = fake_remediation_new ();
  f->clock = suture_clock_new_fixed (1725361200LL * G_USEC_PER_SEC, zone); /* 3 September 2024 */
  f->settings = g_settings_new ("org.suture.Suture");
  g_settings_reset (f->settings, "intune-connection");
  g_settings_reset (f->settings, "archive-completed");
  f->context = suture_context_new (SUTURE_READER (f->store), NULL, SUTURE_COMMANDS (f->store), f->clock, f->settings);
}

static inline void
show (Fixture *f)
{
  f->page = suture_remediation_page_new (f->context);
  f->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1280, 820);
  adw_window_set_content (ADW_WINDOW (f->window), f->page);
  gtk_window_present (GTK_WINDOW (f->window));
  settle ();
}

static inline void
tear_down (Fixture *f, gconstpointer unused)
{
  if (f->window != NULL)
    gtk_window_destroy (GTK_WINDOW (f->window));
  settle ();
  let_go (f->context);
  g_clear_object (&f->settings);
  g_clear_object (&f->clock);
  let_go (f->store);
}

static inline SutureListPage *
get_list_page (Fixture *f)
{
  return suture_remediation_list_get_page (
    SUTURE_REMEDIATION_LIST (find_widget (f->page, SUTURE_TYPE_REMEDIATION_LIST, NULL)));
}

static inline void
show_tab (Fixture *f, const char *name)
{
  GtkWidget *stack = find_widget (f->page, GTK_TYPE_STACK, NULL);

  g_object_set (f->page, "tab", name, NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, name);
  settle ();
}

static inline GtkWidget *
get_list (Fixture *f)
{
  GtkWidget *stack = find_widget (f->page, GTK_TYPE_STACK, NULL);

  return gtk_stack_get_visible_child (GTK_STACK (stack));
}

static inline void
select_row (Fixture *f, guint position)
{
  suture_list_table_select (
    suture_list_page_get_table (suture_remediation_list_get_page (SUTURE_REMEDIATION_LIST (get_list (f)))), position);
  settle ();
}

static inline GtkWidget *
get_button (Fixture *f, const char *label)
{
  return find_widget (get_list (f), GTK_TYPE_BUTTON, label);
}

static inline void
press (Fixture *f, const char *label)
{
  GtkWidget *button = get_button (f, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  settle ();
}

static inline gboolean
says (GtkWidget *root, const char *text)
{
  return find_widget (root, GTK_TYPE_LABEL, text) != NULL;
}

static inline GtkWidget *
find_window (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *w = windows; w != NULL; w = w->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (w->data, type))
      return w->data;
  return NULL;
}

static inline void
init (int *argc, char ***argv)
{
  gtk_test_init (argc, argv, NULL);
  adw_init ();
  suture_views_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}
