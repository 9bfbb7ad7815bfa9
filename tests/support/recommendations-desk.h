/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The Recommendations page over generated rows, and ways to find things in its window. */
#include "suture-recommendation-flyout.h"
#include "suture-recommendations-page.h"
#include "suture-views.h"

#include "fake-store.h"
#include "let-go.h"

typedef struct
{
  FakeStore                 *store;
  SutureClock               *clock;
  GSettings                 *settings;
  SutureContext             *context;
  GtkWidget                 *window;
  SutureRecommendationsPage *page;
  SutureListPage            *list_page;
} Fixture;

typedef gboolean (*Condition) (gpointer data);

static inline void
wait_for (Condition condition, gpointer data)
{
  while (!condition (data))
    g_main_context_iteration (NULL, TRUE); /* meson's timeout bounds the wait */
}

static inline void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static inline gboolean
is_loaded (gpointer data)
{
  SutureLazyList *list = suture_list_page_get_list (data);

  return suture_lazy_list_get_loaded (list) && !suture_lazy_list_get_loading (list);
}

static inline gboolean
has_record (gpointer data)
{
  return suture_list_table_get_record (suture_list_page_get_table (data)) != NULL;
}

static inline void
set_up_with (Fixture *f, guint n_rows)
{
  static const char *const keys[] = { "intune-connection", "recommendation-columns", "recommendation-filters",
                                      "selected-groups" };
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  f->store = fake_store_new (n_rows);
  f->clock = suture_clock_new_fixed (1725361200LL * G_USEC_PER_SEC, zone); /* 3 September 2024 */
  f->settings = g_settings_new ("org.suture.Suture");
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (f->settings, keys[i]);
  f->context = suture_context_new (SUTURE_READER (f->store), NULL, SUTURE_COMMANDS (f->store), f->clock, f->settings);
  f->page = SUTURE_RECOMMENDATIONS_PAGE (suture_recommendations_page_new (f->context));
  f->list_page = suture_recommendations_page_get_list_page (f->page);
  f->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1280, 820);
  adw_window_set_content (ADW_WINDOW (f->window), GTK_WIDGET (f->page));
  gtk_window_present (GTK_WINDOW (f->window));
  wait_for (is_loaded, f->list_page);
}

static inline void
set_up (Fixture *f, gconstpointer unused)
{
  set_up_with (f, 1000);
}

/* A thousand rows make two hundred rows of widgets: once is enough. */
static inline void
set_up_few (Fixture *f, gconstpointer unused)
{
  set_up_with (f, 39);
}

static inline void
set_up_empty (Fixture *f, gconstpointer unused)
{
  set_up_with (f, 0);
}

static inline void
tear_down (Fixture *f, gconstpointer unused)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  settle ();
  let_go (f->context);
  g_clear_object (&f->settings);
  g_clear_object (&f->clock);
  let_go (f->store);
}

/* Finding */

typedef gboolean (*Matches) (GtkWidget *widget, gconstpointer data);

static inline GtkWidget *
find (GtkWidget *root, Matches matches, gconstpointer data)
{
  if (matches (root, data))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, matches, data);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static inline gboolean
has_type (GtkWidget *widget, gconstpointer data)
{
  return G_TYPE_CHECK_INSTANCE_TYPE (widget, GPOINTER_TO_SIZE (data));
}

static inline gboolean
has_label (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), data) == 0 &&
         gtk_widget_get_mapped (widget);
}

static inline gboolean
has_text (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), data) == 0 &&
         gtk_widget_get_mapped (widget);
}

static inline gboolean
has_row_title (GtkWidget *widget, gconstpointer data)
{
  return ADW_IS_PREFERENCES_ROW (widget) &&
         g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), data) == 0 &&
         gtk_widget_get_mapped (widget);
}

static inline gboolean
is_row (GtkWidget *widget, gconstpointer data)
{
  return g_strcmp0 (gtk_widget_get_css_name (widget), "row") == 0 && gtk_widget_get_mapped (widget);
}

static inline gboolean
has_tooltip (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), data) == 0 &&
         gtk_widget_get_mapped (widget);
}

static inline gboolean
has_check_label (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_CHECK_BUTTON (widget) && g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)), data) == 0;
}

static inline gboolean
is_chip (GtkWidget *widget, gconstpointer data)
{
  g_autofree char *title = NULL;

  if (!SUTURE_IS_FILTER_CHIP (widget))
    return FALSE;
  g_object_get (widget, "title", &title, NULL);
  return g_strcmp0 (title, data) == 0;
}

typedef struct
{
  GtkWidget *root;
  Matches    matches;
  gpointer   data;
} Search;

static inline gboolean
is_found (gpointer data)
{
  Search *search = data;

  return find (search->root, search->matches, search->data) != NULL;
}

static inline GtkWidget *
await (GtkWidget *root, Matches matches, const char *data)
{
  Search search = { root, matches, (gpointer) data };

  wait_for (is_found, &search);
  return find (root, matches, data);
}

static inline void
click (GtkWidget *root, const char *label)
{
  g_signal_emit_by_name (await (root, has_label, label), "clicked");
}
