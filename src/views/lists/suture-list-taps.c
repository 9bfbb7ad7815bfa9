/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-list-taps.h"

#include "suture-list-cells.h"

/**
 * SutureListTaps:
 *
 * What taps on the rows of a narrow list do. A tap opens its row, until a long
 * press begins a selection: from then on each tap selects or unselects a row,
 * until nothing is selected any more.
 */
struct _SutureListTaps
{
  GObject              parent_instance;

  GtkListView         *rows;      /* outlives it */
  SutureListSelection *selection; /* (owned) */
  gboolean             selecting;
};

static guint opened_signal;

G_DEFINE_FINAL_TYPE (SutureListTaps, suture_list_taps, G_TYPE_OBJECT)

static void
toggle (SutureListTaps *self, guint position)
{
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (self->selection);

  if (gtk_selection_model_is_selected (selection, position))
    gtk_selection_model_unselect_item (selection, position);
  else
    gtk_selection_model_select_item (selection, position, FALSE);
}

static guint
find_row (SutureListTaps *self, double x, double y)
{
  return suture_list_cells_find_position (gtk_widget_pick (GTK_WIDGET (self->rows), x, y, GTK_PICK_DEFAULT));
}

static void
long_pressed_cb (GtkGesture *gesture, double x, double y, SutureListTaps *self)
{
  const guint position = find_row (self, x, y);

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  if (!self->selecting && suture_list_selection_get_n_selected (self->selection) == 1)
    gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
  self->selecting = TRUE;
  toggle (self, position);
}

/* In place of "single-click-activate", which selects what the pointer only passes over. */
static void
tapped_cb (GtkGesture *gesture, int n_press, double x, double y, SutureListTaps *self)
{
  const GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  const guint position = find_row (self, x, y);

  if (position == GTK_INVALID_LIST_POSITION || (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  if (self->selecting)
    toggle (self, position);
  else
    g_signal_emit (self, opened_signal, 0, position);
}

static void
suture_list_taps_finalize (GObject *object)
{
  g_clear_object (&SUTURE_LIST_TAPS (object)->selection);
  G_OBJECT_CLASS (suture_list_taps_parent_class)->finalize (object);
}

static void
suture_list_taps_class_init (SutureListTapsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = suture_list_taps_finalize;

  /**
   * SutureListTaps::opened:
   * @self: the taps
   * @position: of the row
   *
   * A row was tapped, and no selection is going on.
   */
  opened_signal = g_signal_new ("opened", SUTURE_TYPE_LIST_TAPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_UINT);
}

static void
suture_list_taps_init (SutureListTaps *self)
{
}

/**
 * suture_list_taps_new:
 * @rows: a list of #SutureListCells, which outlives the result
 * @selection: its selection
 *
 * Returns: (transfer full): what listens to the taps on @rows
 */
SutureListTaps *
suture_list_taps_new (GtkListView *rows, SutureListSelection *selection)
{
  SutureListTaps *self;
  GtkGesture *tap, *press;

  g_return_val_if_fail (GTK_IS_LIST_VIEW (rows) && SUTURE_IS_LIST_SELECTION (selection), NULL);

  self = g_object_new (SUTURE_TYPE_LIST_TAPS, NULL);
  self->rows = rows;
  self->selection = g_object_ref (selection);
  tap = gtk_gesture_click_new ();
  press = gtk_gesture_long_press_new ();
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (tap), GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (tap), GDK_BUTTON_PRIMARY);
  g_signal_connect_object (tap, "released", G_CALLBACK (tapped_cb), self, 0);
  g_signal_connect_object (press, "pressed", G_CALLBACK (long_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (rows), GTK_EVENT_CONTROLLER (tap));
  gtk_widget_add_controller (GTK_WIDGET (rows), GTK_EVENT_CONTROLLER (press));
  return self;
}

/**
 * suture_list_taps_get_selecting:
 * @self: the taps
 *
 * Returns: whether a tap selects or unselects its row
 */
gboolean
suture_list_taps_get_selecting (SutureListTaps *self)
{
  g_return_val_if_fail (SUTURE_IS_LIST_TAPS (self), FALSE);
  return self->selecting;
}

/**
 * suture_list_taps_stop:
 * @self: the taps
 *
 * From now on a tap opens its row again.
 */
void
suture_list_taps_stop (SutureListTaps *self)
{
  g_return_if_fail (SUTURE_IS_LIST_TAPS (self));
  self->selecting = FALSE;
}
