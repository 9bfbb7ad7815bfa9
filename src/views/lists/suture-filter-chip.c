/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-filter-chip.h"

#include <glib/gi18n-lib.h>

/* More values than it has room for are scrolled. */
#define POPOVER_HEIGHT 420

/**
 * SutureFilterChip:
 *
 * One filter of a list: a pill that opens a popover with a check button for
 * each value. While something is checked it is tinted, says what, and has a
 * button that clears it. Inline, for a narrow window, the check buttons stand
 * below a heading instead.
 */
struct _SutureFilterChip
{
  AdwBin         parent_instance;

  char          *title;     /* (owned) */
  guint          mask;
  GtkWidget     *pill;      /* (owned): the menu button and the clear button */
  GtkWidget     *section;   /* (owned): heading and check buttons, inline */
  GtkMenuButton *button;
  GtkWidget     *clear;
  GtkWidget     *popover;
  GtkWidget     *scrolled;  /* in the popover: around the check buttons */
  GtkWidget     *checks;    /* (owned): in the popover or in the section */
  GPtrArray     *options;   /* (owned) (element-type GtkCheckButton), not owned themselves */
  gboolean       changing;
};

typedef enum
{
  PROP_TITLE = 1,
  PROP_MASK,
} SutureFilterChipProperty;

static GParamSpec *properties[PROP_MASK + 1];

G_DEFINE_FINAL_TYPE (SutureFilterChip, suture_filter_chip, ADW_TYPE_BIN)

static int
option_value (GtkCheckButton *option)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (option), "suture-value"));
}

/* "Status", "Status: Active", "Status: Active +1". Seen, the only value of a chip adds nothing: the tint and the
 * cross say that it is on; heard, it does. */
static char *
describe (SutureFilterChip *self, gboolean heard)
{
  const char *first = NULL;
  int others = -1;

  for (guint i = 0; i < self->options->len; i++)
    {
      GtkCheckButton *option = g_ptr_array_index (self->options, i);

      if ((self->mask & 1u << option_value (option)) == 0)
        continue;
      if (first == NULL)
        first = gtk_check_button_get_label (option);
      others++;
    }
  if (first == NULL)
    return g_strdup (self->title);
  if (self->options->len == 1 && !heard)
    return g_strdup (self->title);
  if (others == 0)
    /* Translators: a filter and its value, as in “Status: Active” */
    return g_strdup_printf (C_("filter", "%s: %s"), self->title, first);
  /* Translators: a filter, its first value, how many other values, as in “Status: Active +1” */
  return g_strdup_printf (C_("filter", "%s: %s +%d"), self->title, first, others);
}

static void
update (SutureFilterChip *self)
{
  const gboolean active = self->mask != 0;
  GtkAccessible *toggle = GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (self->button)));  /* has the focus */
  g_autofree char *text = describe (self, FALSE);
  g_autofree char *name = describe (self, TRUE);
  g_autofree char *clear = g_strdup_printf (_("Clear the filter %s"), self->title);

  /* A label of its own has no arrow: the cross stands there. With GTK 4.8 it is no name either; the other kind is one. */
  if (active)
    {
      gtk_menu_button_set_child (self->button, gtk_label_new (text));
      gtk_accessible_update_property (toggle, GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
  else
    {
      gtk_menu_button_set_label (self->button, text);
      gtk_accessible_reset_property (toggle, GTK_ACCESSIBLE_PROPERTY_LABEL);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_visible (self->clear, active);
  gtk_widget_set_tooltip_text (self->clear, clear);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->clear), GTK_ACCESSIBLE_PROPERTY_LABEL, clear, -1);
  if (active)
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "active");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "active");
}

static void
toggled_cb (GtkCheckButton *option, SutureFilterChip *self)
{
  const guint bit = 1u << option_value (option);

  if (!self->changing)
    suture_filter_chip_set_mask (self, gtk_check_button_get_active (option) ? self->mask | bit : self->mask & ~bit);
}

static void
clear_cb (GtkButton *button, SutureFilterChip *self)
{
  /* The button that has the focus is about to vanish. */
  gtk_widget_grab_focus (GTK_WIDGET (self->button));
  suture_filter_chip_set_mask (self, 0);
}

static void
suture_filter_chip_constructed (GObject *object)
{
  SutureFilterChip *self = SUTURE_FILTER_CHIP (object);
  GtkWidget *heading = gtk_label_new (self->title);

  G_OBJECT_CLASS (suture_filter_chip_parent_class)->constructed (object);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_prepend (GTK_BOX (self->section), heading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->checks), GTK_ACCESSIBLE_PROPERTY_LABEL, self->title, -1);
  update (self);
}

static void
suture_filter_chip_finalize (GObject *object)
{
  SutureFilterChip *self = SUTURE_FILTER_CHIP (object);

  g_clear_object (&self->pill);
  g_clear_object (&self->section);
  g_clear_object (&self->checks);
  g_clear_pointer (&self->options, g_ptr_array_unref);
  g_clear_pointer (&self->title, g_free);
  G_OBJECT_CLASS (suture_filter_chip_parent_class)->finalize (object);
}

static void
suture_filter_chip_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  SutureFilterChip *self = SUTURE_FILTER_CHIP (object);

  switch ((SutureFilterChipProperty) prop_id)
    {
    case PROP_TITLE: g_value_set_string (value, self->title); break;
    case PROP_MASK:  g_value_set_uint (value, self->mask); break;
    default:         G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
suture_filter_chip_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  SutureFilterChip *self = SUTURE_FILTER_CHIP (object);

  switch ((SutureFilterChipProperty) prop_id)
    {
    case PROP_TITLE: self->title = g_value_dup_string (value); break;
    case PROP_MASK:  suture_filter_chip_set_mask (self, g_value_get_uint (value)); break;
    default:         G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
suture_filter_chip_class_init (SutureFilterChipClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = suture_filter_chip_constructed;
  object_class->finalize = suture_filter_chip_finalize;
  object_class->get_property = suture_filter_chip_get_property;
  object_class->set_property = suture_filter_chip_set_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "",
                                                G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /**
   * SutureFilterChip:mask:
   *
   * `1u << value` for each value that may pass; 0 lets every value pass.
   */
  properties[PROP_MASK] = g_param_spec_uint ("mask", NULL, NULL, 0, G_MAXUINT, 0,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
suture_filter_chip_init (SutureFilterChip *self)
{
  self->options = g_ptr_array_new ();
  self->checks = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  self->section = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  self->pill = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  self->clear = gtk_button_new_from_icon_name ("window-close-symbolic");
  self->popover = gtk_popover_new ();
  self->scrolled = gtk_scrolled_window_new ();

  gtk_widget_add_css_class (self->pill, "suture-chip-pair");
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "suture-chip");
  gtk_widget_add_css_class (self->clear, "suture-chip-clear");
  gtk_widget_set_valign (self->pill, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (self->checks, 6);
  gtk_widget_set_margin_end (self->checks, 6);
  gtk_widget_set_margin_top (self->checks, 6);
  gtk_widget_set_margin_bottom (self->checks, 6);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scrolled), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (self->scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scrolled), POPOVER_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->checks);
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->scrolled);
  gtk_menu_button_set_popover (self->button, self->popover);
  gtk_box_append (GTK_BOX (self->pill), GTK_WIDGET (self->button));
  gtk_box_append (GTK_BOX (self->pill), self->clear);
  adw_bin_set_child (ADW_BIN (self), self->pill);
  g_signal_connect_object (self->clear, "clicked", G_CALLBACK (clear_cb), self, 0);
}

/**
 * suture_filter_chip_new:
 * @title: what is filtered by
 *
 * Returns: (transfer floating): a chip without values
 */
GtkWidget *
suture_filter_chip_new (const char *title)
{
  return g_object_new (SUTURE_TYPE_FILTER_CHIP, "title", title, NULL);
}

static void
append_option (SutureFilterChip *self, int value, const char *label)
{
  GtkWidget *option = gtk_check_button_new_with_label (label);

  g_object_set_data (G_OBJECT (option), "suture-value", GINT_TO_POINTER (value));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (option), (self->mask & 1u << value) != 0);
  g_signal_connect_object (option, "toggled", G_CALLBACK (toggled_cb), self, 0);
  gtk_box_append (GTK_BOX (self->checks), option);
  g_ptr_array_add (self->options, option);
}

/**
 * suture_filter_chip_add_option:
 * @self: a chip
 * @value: 0 to 31
 * @label: its word
 *
 * Adds a value to choose.
 */
void
suture_filter_chip_add_option (SutureFilterChip *self, int value, const char *label)
{
  g_return_if_fail (SUTURE_IS_FILTER_CHIP (self) && value >= 0 && value < 32);

  append_option (self, value, label);
  update (self);
}

/* Whether the values from @first on are @labels already. */
static gboolean
offers (SutureFilterChip *self, int first, const char *const *labels)
{
  guint n = 0;

  for (guint i = 0; i < self->options->len; i++)
    {
      GtkCheckButton *option = g_ptr_array_index (self->options, i);
      const int value = option_value (option);

      if (value < first)
        continue;
      if (labels[n] == NULL || value != first + (int) n || g_strcmp0 (gtk_check_button_get_label (option), labels[n]) != 0)
        return FALSE;
      n++;
    }
  return labels[n] == NULL;
}

/**
 * suture_filter_chip_set_options:
 * @self: a chip without actions
 * @first: 0 to 31
 * @labels: (array zero-terminated=1): words of the values from @first on, instead of
 *   those it had; plain text
 * @mask: `1u << value` for each value to check from now on
 *
 * For values that come and go. The values below @first stay.
 */
void
suture_filter_chip_set_options (SutureFilterChip *self, int first, const char *const *labels, guint mask)
{
  g_return_if_fail (SUTURE_IS_FILTER_CHIP (self) && first >= 0 && labels != NULL);

  if (!offers (self, first, labels))
    {
      for (guint i = self->options->len; i > 0; i--)
        {
          GtkWidget *option = g_ptr_array_index (self->options, i - 1);

          if (option_value (GTK_CHECK_BUTTON (option)) < first)
            continue;
          gtk_box_remove (GTK_BOX (self->checks), option);
          g_ptr_array_remove_index (self->options, i - 1);
        }
      for (int i = 0; labels[i] != NULL && first + i < 32; i++)
        append_option (self, first + i, labels[i]);
    }
  if (mask == self->mask)
    {
      update (self);
      return;
    }
  suture_filter_chip_set_mask (self, mask);
}

/**
 * suture_filter_chip_get_mask:
 * @self: a chip
 *
 * Returns: `1u << value` for each checked value
 */
guint
suture_filter_chip_get_mask (SutureFilterChip *self)
{
  g_return_val_if_fail (SUTURE_IS_FILTER_CHIP (self), 0);
  return self->mask;
}

/**
 * suture_filter_chip_set_mask:
 * @self: a chip
 * @mask: `1u << value` for each value to check
 */
void
suture_filter_chip_set_mask (SutureFilterChip *self, guint mask)
{
  g_return_if_fail (SUTURE_IS_FILTER_CHIP (self));

  if (self->mask == mask)
    return;
  self->mask = mask;
  self->changing = TRUE;
  for (guint i = 0; i < self->options->len; i++)
    {
      GtkCheckButton *option = g_ptr_array_index (self->options, i);

      gtk_check_button_set_active (option, (mask & 1u << option_value (option)) != 0);
    }
  self->changing = FALSE;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MASK]);
}

/**
 * suture_filter_chip_set_inline:
 * @self: a chip
 * @is_inline: show the values below a heading instead of in a popover
 */
void
suture_filter_chip_set_inline (SutureFilterChip *self, gboolean is_inline)
{
  g_return_if_fail (SUTURE_IS_FILTER_CHIP (self));

  if (is_inline == (adw_bin_get_child (ADW_BIN (self)) == self->section))
    return;
  if (is_inline)
    {
      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), NULL);
      gtk_box_append (GTK_BOX (self->section), self->checks);
    }
  else
    {
      gtk_box_remove (GTK_BOX (self->section), self->checks);
      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->checks);
    }
  adw_bin_set_child (ADW_BIN (self), is_inline ? self->section : self->pill);
}

/**
 * suture_filter_chip_add_action:
 * @self: a chip
 * @label: what it does
 * @action_name: an action of the page
 *
 * Adds a button below the values.
 */
void
suture_filter_chip_add_action (SutureFilterChip *self, const char *label, const char *action_name)
{
  GtkWidget *button;

  g_return_if_fail (SUTURE_IS_FILTER_CHIP (self));

  button = gtk_button_new_with_label (label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  g_signal_connect_object (button, "clicked", G_CALLBACK (gtk_popover_popdown), self->popover, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->checks), button);
}
