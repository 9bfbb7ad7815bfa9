/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-board.h"

#include <glib/gi18n-lib.h>

#include "suture-banner.h"
#include "suture-dashboard-activities.h"
#include "suture-dashboard-devices.h"
#include "suture-dashboard-due.h"
#include "suture-dashboard-exposure.h"
#include "suture-dashboard-grid.h"
#include "suture-dashboard-levels.h"
#include "suture-dashboard-recommendations.h"
#include "suture-dashboard-secure.h"
#include "suture-dashboard-software.h"
#include "suture-dashboard-flow.h"
#include "suture-format.h"
#include "suture-freshness.h"
#include "suture-skeleton.h"

/* Figures that are there sooner show no skeleton. */
#define SKELETON_DELAY_MS 300

/* Entries of a card; more where the cards stand in many columns, on a large screen. */
#define ROWS 4
#define ROWS_LARGE 8
#define LARGE_FROM 4 /* columns */

/**
 * SutureDashboardBoard:
 *
 * The cards of the dashboard, or what stands in their place: they are being
 * read, there are no data yet, the organisation is empty, they could not be read.
 *
 *   reader changes (a pull, midnight) ──┐
 *   other device groups ────────────────┼──> read ──> all cards
 *   it comes into sight ────────────────┘
 *
 * Out of sight it waits. What is read while something changes is shown, then
 * read again; what is read for other device groups is dropped. Old figures stay
 * until newer ones are there, pale while they are of other device groups.
 */
struct _SutureDashboardBoard
{
  AdwBin           parent_instance;

  SutureContext   *context;        /* (owned) */
  SutureDashboard *dashboard;      /* (owned) (nullable): what is shown */
  GCancellable    *cancellable;    /* (owned) (nullable): of the reading that goes on */
  GError          *error;          /* (owned) (nullable): of the last reading */
  SutureDay        today;          /* of the reading that goes on */
  gboolean         wanted;         /* there is something newer to read */
  guint            skeleton_timer; /* or 0 */
  GPtrArray       *cards;          /* (owned) (element-type SutureDashboardCard) */

  SutureBanner        *banner;
  GtkStack            *stack;
  SutureDashboardGrid *grid;
  GtkWidget           *scroller;
  GtkProgressBar      *progress;
  AdwStatusPage       *error_page;
  SutureToasts        *toasts;
  SutureFreshness     *freshness;
};

G_DEFINE_FINAL_TYPE (SutureDashboardBoard, suture_dashboard_board, ADW_TYPE_BIN)

/* What is shown */

static gboolean
has_nothing (const SutureDashboard *dashboard)
{
  return dashboard->n_devices == 0 && dashboard->recommendations->len == 0 && dashboard->activities->len == 0 &&
         !dashboard->exposure_known && !dashboard->secure_known;
}

static gboolean
was_read (const SutureDashboard *dashboard)
{
  return dashboard->scores_on != SUTURE_TIME_NONE || dashboard->recommendations_on != SUTURE_TIME_NONE ||
         dashboard->activities_on != SUTURE_TIME_NONE || dashboard->devices_on != SUTURE_TIME_NONE;
}

static const char *
choose_state (SutureDashboardBoard *self)
{
  SutureSyncStatus *status = suture_context_get_status (self->context);

  if (self->dashboard == NULL)
    return self->error != NULL ? "error" : NULL;
  if (!has_nothing (self->dashboard) || self->dashboard->groups != NULL)
    return "cards";
  if (suture_sync_status_get_state (status) == SUTURE_SYNC_RUNNING &&
      suture_sync_status_get_synced_at (status) == SUTURE_TIME_NONE)
    return "first";
  return was_read (self->dashboard) ? "empty" : "nothing";
}

/* Under the cards; what is no figure needs no note. */
static void
update_note (SutureDashboardBoard *self, const char *state)
{
  g_autofree char *note = NULL;

  if (self->error != NULL && self->dashboard != NULL)
    note = g_strdup_printf (_("These are older figures: %s"), self->error->message);
  else if (g_strcmp0 (state, "cards") == 0)
    note = g_strdup_printf (ngettext ("Devices not seen for %d day are left out of both scores",
                                      "Devices not seen for %d days are left out of both scores",
                                      SUTURE_DEVICE_ACTIVE_DAYS), SUTURE_DEVICE_ACTIVE_DAYS);
  suture_freshness_set_count (self->freshness, note);
}

static void
update_state (SutureDashboardBoard *self)
{
  const char *state = choose_state (self);
  const double progress = suture_sync_status_get_progress (suture_context_get_status (self->context));

  suture_banner_update (self->banner, self->context);
  update_note (self, state);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), progress >= 0);
  if (progress >= 0)
    {
      g_autofree char *percent = suture_format_percent ((int) (MIN (progress, 1) * 100));

      gtk_progress_bar_set_fraction (self->progress, MIN (progress, 1));
      gtk_progress_bar_set_text (self->progress, percent);
    }
  if (state == NULL)
    return;
  g_clear_handle_id (&self->skeleton_timer, g_source_remove);
  gtk_stack_set_visible_child_name (self->stack, state);
}

static gboolean
skeleton_cb (gpointer user_data)
{
  SutureDashboardBoard *self = user_data;

  self->skeleton_timer = 0;
  gtk_stack_set_visible_child_name (self->stack, "loading");
  return G_SOURCE_REMOVE;
}

static void
show_dashboard (SutureDashboardBoard *self, SutureDashboard *dashboard)
{
  g_clear_pointer (&self->dashboard, suture_dashboard_unref);
  self->dashboard = dashboard;
  gtk_widget_remove_css_class (GTK_WIDGET (self->grid), "suture-stale");
  for (guint i = 0; i < self->cards->len; i++)
    suture_dashboard_card_show (g_ptr_array_index (self->cards, i), dashboard, self->today);
}

/* Reading */

static void start_reading (SutureDashboardBoard *self);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  SutureDashboard *dashboard = suture_reader_read_dashboard_finish (SUTURE_READER (source), result, &error);
  SutureDashboardBoard *self = user_data;

  /* Canceled: other figures are being read, or the board is gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  if (dashboard != NULL)
    show_dashboard (self, dashboard);
  else
    {
      g_autofree char *escaped = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->error_page, escaped);
      self->error = g_steal_pointer (&error);
    }
  update_state (self);
  if (self->wanted && gtk_widget_get_mapped (GTK_WIDGET (self)))
    start_reading (self);
}

static void
start_reading (SutureDashboardBoard *self)
{
  self->wanted = FALSE;
  self->cancellable = g_cancellable_new ();
  self->today = suture_clock_today (suture_context_get_clock (self->context));
  if (self->dashboard == NULL && self->error == NULL && self->skeleton_timer == 0)
    self->skeleton_timer = g_timeout_add (SKELETON_DELAY_MS, skeleton_cb, self);
  suture_reader_read_dashboard_async (suture_context_get_reader (self->context),
                                      suture_context_get_groups (self->context), self->today, self->cancellable, read_cb,
                                      self);
}

static void
want (SutureDashboardBoard *self)
{
  self->wanted = TRUE;
  if (self->cancellable == NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    start_reading (self);
}

static void
drop_reading (SutureDashboardBoard *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
groups_cb (SutureDashboardBoard *self)
{
  drop_reading (self);
  if (self->dashboard != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->grid), "suture-stale");
  want (self);
}

static void
suture_dashboard_board_map (GtkWidget *widget)
{
  SutureDashboardBoard *self = SUTURE_DASHBOARD_BOARD (widget);

  GTK_WIDGET_CLASS (suture_dashboard_board_parent_class)->map (widget);
  if (self->wanted)
    want (self);
}

/* What can be pressed */

static void
retry_cb (SutureDashboardBoard *self)
{
  want (self);
}

static void
copy_details_cb (SutureDashboardBoard *self)
{
  g_autofree char *details = NULL;

  if (self->error == NULL)
    return;
  details = g_strdup_printf ("Suture %s\n%s\n[%s %d]", SUTURE_VERSION, self->error->message,
                             g_quark_to_string (self->error->domain), self->error->code);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), details);
  suture_toasts_add (self->toasts, adw_toast_new (_("Details copied")));
}

static void
columns_cb (SutureDashboardBoard *self)
{
  const guint columns = suture_dashboard_grid_get_columns (self->grid);

  for (guint i = 0; i < self->cards->len; i++)
    suture_dashboard_card_set_rows (g_ptr_array_index (self->cards, i), columns >= LARGE_FROM ? ROWS_LARGE : ROWS);
}

/* Class */

static void
suture_dashboard_board_dispose (GObject *object)
{
  SutureDashboardBoard *self = SUTURE_DASHBOARD_BOARD (object);

  drop_reading (self);
  g_clear_handle_id (&self->skeleton_timer, g_source_remove);
  g_ptr_array_set_size (self->cards, 0);
  /* First: AdwBin 1.2 does not notice that its child goes with the template. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SUTURE_TYPE_DASHBOARD_BOARD);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (suture_dashboard_board_parent_class)->dispose (object);
}

static void
suture_dashboard_board_finalize (GObject *object)
{
  SutureDashboardBoard *self = SUTURE_DASHBOARD_BOARD (object);

  g_ptr_array_unref (self->cards);
  g_clear_pointer (&self->dashboard, suture_dashboard_unref);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (suture_dashboard_board_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-dashboard-board.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureDashboardBoard, banner);
  gtk_widget_class_bind_template_child (widget_class, SutureDashboardBoard, stack);
  gtk_widget_class_bind_template_child (widget_class, SutureDashboardBoard, scroller);
  gtk_widget_class_bind_template_child (widget_class, SutureDashboardBoard, grid);
  gtk_widget_class_bind_template_child (widget_class, SutureDashboardBoard, progress);
  gtk_widget_class_bind_template_child (widget_class, SutureDashboardBoard, error_page);
  gtk_widget_class_bind_template_child (widget_class, SutureDashboardBoard, toasts);
  gtk_widget_class_bind_template_child (widget_class, SutureDashboardBoard, freshness);
  gtk_widget_class_bind_template_callback (widget_class, columns_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_details_cb);
}

static void
suture_dashboard_board_class_init (SutureDashboardBoardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = suture_dashboard_board_dispose;
  G_OBJECT_CLASS (klass)->finalize = suture_dashboard_board_finalize;
  GTK_WIDGET_CLASS (klass)->map = suture_dashboard_board_map;
  g_type_ensure (SUTURE_TYPE_BANNER);
  g_type_ensure (SUTURE_TYPE_DASHBOARD_GRID);
  g_type_ensure (SUTURE_TYPE_FRESHNESS);
  g_type_ensure (SUTURE_TYPE_SKELETON);
  g_type_ensure (SUTURE_TYPE_TOASTS);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
suture_dashboard_board_init (SutureDashboardBoard *self)
{
  self->cards = g_ptr_array_new ();
  self->wanted = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_card (SutureDashboardBoard *self, GtkWidget *card, gboolean broad)
{
  g_ptr_array_add (self->cards, card);
  suture_dashboard_grid_append (self->grid, card, broad);
}

/* In the order in which they are read. */
static void
add_cards (SutureDashboardBoard *self)
{
  add_card (self, suture_dashboard_exposure_new (self->context), TRUE);
  add_card (self, suture_dashboard_secure_new (self->context), FALSE);
  add_card (self, suture_dashboard_levels_new (), FALSE);
  add_card (self, suture_dashboard_recommendations_new (), FALSE);
  add_card (self, suture_dashboard_activities_new (self->context), FALSE);
  add_card (self, suture_dashboard_due_new (), FALSE);
  add_card (self, suture_dashboard_software_new (), FALSE);
  add_card (self, suture_dashboard_devices_new (), FALSE);
  add_card (self, suture_dashboard_flow_new (), FALSE);
}

/**
 * suture_dashboard_board_new:
 * @context: what the window works with
 *
 * Returns: (transfer floating): the cards, which are read when they come into sight
 */
GtkWidget *
suture_dashboard_board_new (SutureContext *context)
{
  SutureDashboardBoard *self;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context), NULL);

  self = g_object_new (SUTURE_TYPE_DASHBOARD_BOARD, NULL);
  self->context = g_object_ref (context);
  add_cards (self);
  suture_freshness_set_context (self->freshness, context);
  /* The store changes at midnight too: days are what many of the figures count. */
  g_signal_connect_object (suture_context_get_reader (context), "changed", G_CALLBACK (want), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::groups", G_CALLBACK (groups_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_context_get_status (context), "notify", G_CALLBACK (update_state), self,
                           G_CONNECT_SWAPPED);
  update_state (self);
  return GTK_WIDGET (self);
}

/**
 * suture_dashboard_board_get_dashboard:
 * @self: the board
 *
 * Returns: (transfer none) (nullable): the figures that are shown
 */
SutureDashboard *
suture_dashboard_board_get_dashboard (SutureDashboardBoard *self)
{
  g_return_val_if_fail (SUTURE_IS_DASHBOARD_BOARD (self), NULL);
  return self->dashboard;
}

/**
 * suture_dashboard_board_get_toasts:
 * @self: the board
 *
 * Returns: (transfer none): where it is said what was done
 */
SutureToasts *
suture_dashboard_board_get_toasts (SutureDashboardBoard *self)
{
  g_return_val_if_fail (SUTURE_IS_DASHBOARD_BOARD (self), NULL);
  return self->toasts;
}
