/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-exception-bar.h"

#include <glib/gi18n-lib.h>

#include "suture-format.h"
#include "suture-tooltip.h"

#define N_EYES SUTURE_EXCEPTION_EYE_OLD

/**
 * SutureExceptionBar:
 *
 * The figures above the list of exceptions: how many end soon, have ended and
 * were renewed, are older than 180 days. Each is a toggle that leaves only those
 * in the list. At the end *Export ends to calendar* (`exceptions.export-ends`).
 */
struct _SutureExceptionBar
{
  AdwBin             parent_instance;

  SutureContext     *context;          /* (owned) */
  GCancellable      *cancellable;      /* (owned) (nullable): of the reading that goes on */
  SutureExceptionEye eye;
  gboolean           setting;          /* the toggles are being told, not asked */
  GtkWidget         *toggles[N_EYES];  /* index = eye - 1 */
};

typedef enum { PROP_EYE = 1 } SutureExceptionBarProperty;
static GParamSpec *properties[PROP_EYE + 1];

G_DEFINE_FINAL_TYPE (SutureExceptionBar, suture_exception_bar, ADW_TYPE_BIN)

static char *
describe (SutureExceptionEye eye, guint n)
{
  g_autofree char *count = suture_format_count (n);

  switch (eye)
    {
    case SUTURE_EXCEPTION_EYE_ENDING:
      return g_strdup_printf (ngettext ("%s ends soon", "%s end soon", n), count);
    case SUTURE_EXCEPTION_EYE_RENEWED:
      return g_strdup_printf (ngettext ("%s ended and renewed", "%s ended and renewed", n), count);
    case SUTURE_EXCEPTION_EYE_OLD:
      return g_strdup_printf (ngettext ("%s older than %d days", "%s older than %d days", n), count,
                              SUTURE_EXCEPTION_OLD_DAYS);
    case SUTURE_EXCEPTION_EYE_NONE:
    default:
      return NULL;
    }
}

static void
show (SutureExceptionBar *self, SutureExceptionEye eye, guint n)
{
  GtkWidget *toggle = self->toggles[eye - 1];
  g_autofree char *text = describe (eye, n);

  gtk_button_set_label (GTK_BUTTON (toggle), text);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureExceptionFigures) figures = suture_reader_read_figures_finish (SUTURE_READER (source), result, &error);
  SutureExceptionBar *self = user_data;

  /* Canceled: a newer reading goes on, or the bar is gone. An error is shown by the list itself. */
  if (figures == NULL)
    return;
  show (self, SUTURE_EXCEPTION_EYE_ENDING, figures->ending_soon);
  show (self, SUTURE_EXCEPTION_EYE_RENEWED, figures->ended_and_renewed);
  show (self, SUTURE_EXCEPTION_EYE_OLD, figures->old);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
read_figures (SutureExceptionBar *self)
{
  const SutureDay today = suture_clock_today (suture_context_get_clock (self->context));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  suture_reader_read_figures_async (suture_context_get_reader (self->context), today, self->cancellable, read_cb, self);
}

static void
toggled_cb (GtkToggleButton *toggle, SutureExceptionBar *self)
{
  SutureExceptionEye eye = SUTURE_EXCEPTION_EYE_NONE;

  if (self->setting)
    return;
  for (guint i = 0; i < N_EYES; i++)
    if (self->toggles[i] == GTK_WIDGET (toggle) && gtk_toggle_button_get_active (toggle))
      eye = (SutureExceptionEye) (i + 1);
  suture_exception_bar_set_eye (self, eye);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EYE]);
}

static void
suture_exception_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_EYE)
    g_value_set_int (value, (int) SUTURE_EXCEPTION_BAR (object)->eye);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
suture_exception_bar_dispose (GObject *object)
{
  SutureExceptionBar *self = SUTURE_EXCEPTION_BAR (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (suture_exception_bar_parent_class)->dispose (object);
}

static void
suture_exception_bar_class_init (SutureExceptionBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = suture_exception_bar_dispose;
  G_OBJECT_CLASS (klass)->get_property = suture_exception_bar_get_property;

  /**
   * SutureExceptionBar:eye:
   *
   * Which figure is chosen; notified when a person chooses.
   */
  properties[PROP_EYE] = g_param_spec_int ("eye", NULL, NULL, SUTURE_EXCEPTION_EYE_NONE, N_EYES,
                                           SUTURE_EXCEPTION_EYE_NONE,
                                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), G_N_ELEMENTS (properties), properties);
}

static GtkWidget *
create_toggle (SutureExceptionBar *self)
{
  GtkWidget *toggle = gtk_toggle_button_new ();

  gtk_widget_add_css_class (toggle, "suture-chip");
  gtk_widget_add_css_class (toggle, "numeric");
  g_signal_connect_object (toggle, "toggled", G_CALLBACK (toggled_cb), self, 0);
  return toggle;
}

static GtkWidget *
create_export (void)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("x-office-calendar-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "exceptions.export-ends");
  suture_tooltip_set (button, _("Export ends to calendar…"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Export ends to calendar…"), -1);
  return button;
}

static void
suture_exception_bar_init (SutureExceptionBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *toggles = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_widget_add_css_class (box, "suture-figures");
  for (guint i = 0; i < N_EYES; i++)
    {
      self->toggles[i] = create_toggle (self);
      gtk_box_append (GTK_BOX (toggles), self->toggles[i]);
    }
  /* In a narrow window they scroll. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_EXTERNAL, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), toggles);
  gtk_widget_set_hexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), create_export ());
  adw_bin_set_child (ADW_BIN (self), box);
  /* Not there until the figures are. */
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * suture_exception_bar_new:
 * @context: where the figures are read
 *
 * Returns: (transfer floating): the bar, reading its figures
 */
GtkWidget *
suture_exception_bar_new (SutureContext *context)
{
  SutureExceptionBar *self;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context), NULL);

  self = g_object_new (SUTURE_TYPE_EXCEPTION_BAR, NULL);
  self->context = g_object_ref (context);
  /* The store changes at midnight too. */
  g_signal_connect_object (suture_context_get_reader (context), "changed", G_CALLBACK (read_figures), self,
                           G_CONNECT_SWAPPED);
  read_figures (self);
  return GTK_WIDGET (self);
}

/**
 * suture_exception_bar_get_eye:
 * @self: the bar
 *
 * Returns: which figure is chosen
 */
SutureExceptionEye
suture_exception_bar_get_eye (SutureExceptionBar *self)
{
  g_return_val_if_fail (SUTURE_IS_EXCEPTION_BAR (self), SUTURE_EXCEPTION_EYE_NONE);
  return self->eye;
}

/**
 * suture_exception_bar_set_eye:
 * @self: the bar
 * @eye: which figure is chosen; not notified
 */
void
suture_exception_bar_set_eye (SutureExceptionBar *self, SutureExceptionEye eye)
{
  g_return_if_fail (SUTURE_IS_EXCEPTION_BAR (self));

  self->eye = eye;
  self->setting = TRUE;
  for (guint i = 0; i < N_EYES; i++)
    {
      const gboolean active = eye == (SutureExceptionEye) (i + 1);

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->toggles[i]), active);
      if (active)
        gtk_widget_add_css_class (self->toggles[i], "active");
      else
        gtk_widget_remove_css_class (self->toggles[i], "active");
    }
  self->setting = FALSE;
}
