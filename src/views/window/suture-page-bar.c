/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-page-bar.h"

#include <glib/gi18n-lib.h>

#include "suture-format.h"

/**
 * SuturePageBar:
 *
 * The pages of an AdwViewStack at the bottom of a narrow window. Unlike
 * AdwViewSwitcherBar it never cuts a title: each button is as wide as its words
 * need, long titles take two lines, and where even those find no room, with large
 * text, all buttons show their icon only and say the title as a tooltip and to a
 * screen reader.
 *
 *     AdwSqueezer ── words ── GtkToggleButton: icon over title
 *                 └─ icons ── GtkToggleButton: icon
 */
struct _SuturePageBar
{
  AdwBin             parent_instance;

  AdwViewStack      *stack;    /* (nullable): in the same window, which outlives neither */
  GtkSelectionModel *pages;    /* (owned) (nullable) (element-type AdwViewStackPage) */
  AdwSqueezer       *squeezer;
};

typedef enum { PROP_STACK = 1 } SuturePageBarProperty;
static GParamSpec *properties[PROP_STACK + 1];

G_DEFINE_FINAL_TYPE (SuturePageBar, suture_page_bar, ADW_TYPE_BIN)

static gboolean
badge_to_text (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  g_value_take_string (to, suture_format_count (g_value_get_uint (from)));
  return TRUE;
}

static gboolean
badge_to_visible (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  g_value_set_boolean (to, g_value_get_uint (from) > 0);
  return TRUE;
}

/* The icon, with what the page has to say beside it: how many wait, or a dot. */
static GtkWidget *
create_icon (AdwViewStackPage *page)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *image = gtk_image_new ();
  GtkWidget *badge = gtk_label_new (NULL);
  GtkWidget *dot = adw_bin_new ();

  g_object_bind_property (page, "icon-name", image, "icon-name", G_BINDING_SYNC_CREATE);
  g_object_bind_property (page, "needs-attention", dot, "visible", G_BINDING_SYNC_CREATE);
  g_object_bind_property_full (page, "badge-number", badge, "label", G_BINDING_SYNC_CREATE, badge_to_text, NULL, NULL, NULL);
  g_object_bind_property_full (page, "badge-number", badge, "visible", G_BINDING_SYNC_CREATE, badge_to_visible, NULL, NULL,
                               NULL);
  gtk_widget_add_css_class (image, "suture-page-icon");
  gtk_widget_add_css_class (badge, "suture-page-badge");
  gtk_widget_add_css_class (badge, "numeric");
  gtk_widget_add_css_class (dot, "suture-page-dot");
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *sign = i == 0 ? badge : dot;

      gtk_widget_set_halign (sign, GTK_ALIGN_END);
      gtk_widget_set_valign (sign, GTK_ALIGN_START);
      gtk_overlay_add_overlay (GTK_OVERLAY (overlay), sign);
    }
  gtk_overlay_set_child (GTK_OVERLAY (overlay), image);
  gtk_widget_set_halign (overlay, GTK_ALIGN_CENTER);
  return overlay;
}

static void
toggled_cb (GtkToggleButton *button, AdwViewStackPage *page)
{
  AdwViewStack *stack = g_object_get_data (G_OBJECT (button), "stack");

  if (gtk_toggle_button_get_active (button))
    adw_view_stack_set_visible_child (stack, adw_view_stack_page_get_child (page));
}

/* What a screen reader hears: the title, and how many wait there. */
static void
say_page (GtkWidget *button, GParamSpec *pspec, AdwViewStackPage *page)
{
  const char *title = adw_view_stack_page_get_title (page);
  const guint n_waiting = adw_view_stack_page_get_badge_number (page);
  g_autofree char *count = suture_format_count (n_waiting);
  g_autofree char *name = n_waiting > 0 ? g_strdup_printf ("%s, %s", title, count) : g_strdup (title);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (button, title);
}

static void
page_notify_cb (AdwViewStackPage *page, GParamSpec *pspec, GtkWidget *button)
{
  say_page (button, pspec, page);
}

static GtkWidget *
create_button (SuturePageBar *self, AdwViewStackPage *page, gboolean words)
{
  GtkWidget *button = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_TAB, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_box_append (GTK_BOX (box), create_icon (page));
  if (words)
    {
      GtkWidget *label = gtk_label_new (NULL);

      g_object_bind_property (page, "title", label, "label", G_BINDING_SYNC_CREATE);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_hexpand (button, TRUE);
  g_object_set_data (G_OBJECT (button), "stack", self->stack);
  g_object_bind_property (page, "visible", button, "visible", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), page, 0);
  g_signal_connect_object (page, "notify::title", G_CALLBACK (page_notify_cb), button, 0);
  g_signal_connect_object (page, "notify::badge-number", G_CALLBACK (page_notify_cb), button, 0);
  say_page (button, NULL, page);
  return button;
}

/* One of the two ways to show all pages; the buttons are a group, in which the arrows move. */
static GtkWidget *
create_row (SuturePageBar *self, gboolean words)
{
  GtkWidget *row = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_TAB_LIST, NULL);
  GtkWidget *first = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->pages)); i++)
    {
      g_autoptr (AdwViewStackPage) page = g_list_model_get_item (G_LIST_MODEL (self->pages), i);
      GtkWidget *button = create_button (self, page, words);

      gtk_box_append (GTK_BOX (row), button);
      if (first != NULL)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
      else
        first = button;
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Pages"), -1);
  return row;
}

static void
show_selected (SuturePageBar *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->squeezer)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *button = gtk_widget_get_first_child (row);

      for (guint i = 0; button != NULL; i++, button = gtk_widget_get_next_sibling (button))
        {
          const gboolean selected = gtk_selection_model_is_selected (self->pages, i);

          if (selected)
            gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
          gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
        }
    }
}

static void
set_stack (SuturePageBar *self, AdwViewStack *stack)
{
  GtkWidget *row;

  if (self->pages != NULL)
    g_signal_handlers_disconnect_by_data (self->pages, self);
  g_clear_object (&self->pages);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->squeezer))) != NULL)
    adw_squeezer_remove (self->squeezer, row);
  self->stack = stack;
  if (stack == NULL)
    return;
  self->pages = adw_view_stack_get_pages (stack);
  adw_squeezer_add (self->squeezer, create_row (self, TRUE));
  adw_squeezer_add (self->squeezer, create_row (self, FALSE));
  g_signal_connect_object (self->pages, "selection-changed", G_CALLBACK (show_selected), self, G_CONNECT_SWAPPED);
  show_selected (self);
}

static void
suture_page_bar_dispose (GObject *object)
{
  SuturePageBar *self = SUTURE_PAGE_BAR (object);

  g_clear_object (&self->pages);
  G_OBJECT_CLASS (suture_page_bar_parent_class)->dispose (object);
}

static void
suture_page_bar_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  SuturePageBar *self = SUTURE_PAGE_BAR (object);

  switch ((SuturePageBarProperty) prop_id)
    {
    case PROP_STACK: set_stack (self, g_value_get_object (value)); break;
    default:         G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
suture_page_bar_class_init (SuturePageBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = suture_page_bar_dispose;
  object_class->set_property = suture_page_bar_set_property;

  /**
   * SuturePageBar:stack:
   *
   * The pages, all of which it has already: one that comes later is not shown.
   */
  properties[PROP_STACK] = g_param_spec_object ("stack", NULL, NULL, ADW_TYPE_VIEW_STACK,
                                                G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
suture_page_bar_init (SuturePageBar *self)
{
  self->squeezer = ADW_SQUEEZER (adw_squeezer_new ());
  adw_squeezer_set_homogeneous (self->squeezer, FALSE);
  adw_squeezer_set_switch_threshold_policy (self->squeezer, ADW_FOLD_THRESHOLD_POLICY_MINIMUM);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->squeezer));
  gtk_widget_add_css_class (GTK_WIDGET (self), "suture-page-bar");
}
