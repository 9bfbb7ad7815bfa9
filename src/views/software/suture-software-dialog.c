/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-software-dialog.h"

#include <glib/gi18n-lib.h>

#include "suture-adaptive-bin.h"
#include "suture-software-data.h"
#include "suture-software-general.h"
#include "suture-software-timeline.h"
#include "suture-software-versions.h"
#include "suture-software-weaknesses.h"

/* Logical pixels; a narrower parent is filled. */
#define DIALOG_WIDTH 760
#define DIALOG_HEIGHT 620

/**
 * SutureSoftwareDialog:
 *
 * The software page: all about a product, or the software of a recommendation.
 *
 *     General · Version distribution · Discovered vulnerabilities · Event timeline
 *
 * The tabs are buttons in a row; where these do not fit, a drop-down. Each tab
 * gets its data once it is looked at.
 */
struct _SutureSoftwareDialog
{
  AdwWindow           parent_instance;

  SutureSoftwareData *data; /* (owned) (nullable) */
  AdwWindowTitle     *title;
  SutureAdaptiveBin  *adaptive;
  GtkWidget          *tabs;
  GtkDropDown        *chooser;
  GtkStack           *stack;
};

G_DEFINE_FINAL_TYPE (SutureSoftwareDialog, suture_software_dialog, ADW_TYPE_WINDOW)

static const struct
{
  const char *name;
  const char *title;
  GtkWidget *(*create) (SutureSoftwareData *data);
} tabs[] = {
  { "general", N_("General"), suture_software_general_new },
  { "versions", N_("Version distribution"), suture_software_versions_new },
  { "weaknesses", N_("Discovered vulnerabilities"), suture_software_weaknesses_new },
  { "timeline", N_("Event timeline"), suture_software_timeline_new },
};

/* Both ways of choosing show the same tab. */
static void
show_tab (SutureSoftwareDialog *self, guint index)
{
  GtkWidget *button = gtk_widget_get_first_child (self->tabs);

  for (guint i = 0; i < index; i++)
    button = gtk_widget_get_next_sibling (button);
  gtk_stack_set_visible_child_name (self->stack, tabs[index].name);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  gtk_drop_down_set_selected (self->chooser, index);
}

static void
tab_toggled_cb (GtkToggleButton *button, SutureSoftwareDialog *self)
{
  if (gtk_toggle_button_get_active (button))
    suture_software_dialog_show_tab (self, gtk_widget_get_name (GTK_WIDGET (button)));
}

static void
chosen_cb (GtkDropDown *chooser, GParamSpec *pspec, SutureSoftwareDialog *self)
{
  const guint index = gtk_drop_down_get_selected (chooser);

  if (index < G_N_ELEMENTS (tabs))
    show_tab (self, index);
}

static void
folded_cb (SutureAdaptiveBin *adaptive, GParamSpec *pspec, SutureSoftwareDialog *self)
{
  const gboolean folded = suture_adaptive_bin_get_folded (adaptive);

  gtk_widget_set_visible (self->tabs, !folded);
  gtk_widget_set_visible (GTK_WIDGET (self->chooser), folded);
}

/* A dialog as wide as its parent fills it. */
static void
parent_changed_cb (SutureSoftwareDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  int width, height;

  if (parent == NULL)
    return;
  width = gtk_widget_get_width (GTK_WIDGET (parent));
  height = gtk_widget_get_height (GTK_WIDGET (parent));
  if (width > DIALOG_WIDTH)
    gtk_window_set_default_size (GTK_WINDOW (self), DIALOG_WIDTH, MIN (DIALOG_HEIGHT, MAX (height - 36, 360)));
  else if (width > 0)
    gtk_window_set_default_size (GTK_WINDOW (self), width, height);
}

static gboolean
suture_software_dialog_close_request (GtkWindow *window)
{
  SutureSoftwareDialog *self = SUTURE_SOFTWARE_DIALOG (window);

  if (self->data != NULL)
    suture_software_data_close (self->data);
  return GTK_WINDOW_CLASS (suture_software_dialog_parent_class)->close_request (window);
}

static void
suture_software_dialog_dispose (GObject *object)
{
  SutureSoftwareDialog *self = SUTURE_SOFTWARE_DIALOG (object);

  /* Closed with its parent, or with the program. */
  if (self->data != NULL)
    suture_software_data_close (self->data);
  G_OBJECT_CLASS (suture_software_dialog_parent_class)->dispose (object);
}

static void
suture_software_dialog_finalize (GObject *object)
{
  /* Only now: the tabs look into it until they are gone. */
  g_clear_object (&SUTURE_SOFTWARE_DIALOG (object)->data);
  G_OBJECT_CLASS (suture_software_dialog_parent_class)->finalize (object);
}

static void
suture_software_dialog_class_init (SutureSoftwareDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_software_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = suture_software_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = suture_software_dialog_close_request;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
create_tabs (SutureSoftwareDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkToggleButton *first = NULL;

  gtk_widget_set_css_classes (box, (const char *[]) { "linked", "suture-tabs", NULL });
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (_(tabs[i].title));

      gtk_widget_set_name (button, tabs[i].name);
      gtk_widget_set_hexpand (button, TRUE);
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), first);
      if (first == NULL)
        first = GTK_TOGGLE_BUTTON (button);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), i == 0);
      g_signal_connect_object (button, "toggled", G_CALLBACK (tab_toggled_cb), self, 0);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static GtkWidget *
create_chooser (SutureSoftwareDialog *self)
{
  GtkStringList *titles = gtk_string_list_new (NULL);
  GtkWidget *chooser;

  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    gtk_string_list_append (titles, _(tabs[i].title));
  chooser = gtk_drop_down_new (G_LIST_MODEL (titles), NULL);
  gtk_widget_set_visible (chooser, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chooser), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Tab"), -1);
  g_signal_connect_object (chooser, "notify::selected", G_CALLBACK (chosen_cb), self, 0);
  return chooser;
}

static void
suture_software_dialog_init (SutureSoftwareDialog *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->title = ADW_WINDOW_TITLE (adw_window_title_new ("", ""));
  self->adaptive = g_object_new (SUTURE_TYPE_ADAPTIVE_BIN, "vexpand", TRUE, NULL);
  self->stack = GTK_STACK (gtk_stack_new ());
  self->tabs = create_tabs (self);
  self->chooser = GTK_DROP_DOWN (create_chooser (self));
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (inner), self->tabs);
  gtk_box_append (GTK_BOX (inner), GTK_WIDGET (self->chooser));
  gtk_box_append (GTK_BOX (inner), GTK_WIDGET (self->stack));
  gtk_widget_set_margin_top (inner, 6);
  gtk_widget_set_margin_bottom (inner, 18);
  gtk_widget_set_margin_start (inner, 18);
  gtk_widget_set_margin_end (inner, 18);
  suture_adaptive_bin_set_child (self->adaptive, inner);
  g_signal_connect_object (self->adaptive, "notify::folded", G_CALLBACK (folded_cb), self, 0);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), GTK_WIDGET (self->title));
  gtk_widget_add_css_class (header, "flat");
  gtk_box_append (GTK_BOX (content), header);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->adaptive));
  adw_window_set_content (ADW_WINDOW (self), content);
  g_signal_connect (self, "notify::transient-for", G_CALLBACK (parent_changed_cb), NULL);
  gtk_window_set_default_size (GTK_WINDOW (self), DIALOG_WIDTH, DIALOG_HEIGHT);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
}

static char *
dup_name (const SutureRecommendation *recommendation)
{
  if (recommendation->related_component != NULL && recommendation->related_component[0] != '\0')
    return g_strdup (recommendation->related_component);
  return suture_software_dup_title (recommendation->product_name, suture_software_find_id (recommendation->id));
}

/**
 * suture_software_dialog_new:
 * @context: where to read and whom to ask
 * @recommendation: about a software, see suture_software_find_id()
 *
 * Returns: (transfer none): a window, not shown yet; GTK owns it
 */
GtkWidget *
suture_software_dialog_new (SutureContext *context, SutureRecommendation *recommendation)
{
  SutureSoftwareDialog *self;
  g_autofree char *name = NULL, *vendor = NULL;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context) && recommendation != NULL, NULL);
  g_return_val_if_fail (suture_software_find_id (recommendation->id) != NULL, NULL);

  self = g_object_new (SUTURE_TYPE_SOFTWARE_DIALOG, NULL);
  self->data = suture_software_data_new (context, recommendation);
  name = dup_name (recommendation);
  vendor = suture_software_dup_title (recommendation->vendor, NULL);
  adw_window_title_set_title (self->title, name);
  adw_window_title_set_subtitle (self->title, vendor);
  gtk_window_set_title (GTK_WINDOW (self), name);
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    gtk_stack_add_named (self->stack, tabs[i].create (self->data), tabs[i].name);
  return GTK_WIDGET (self);
}

/**
 * suture_software_dialog_show_tab:
 * @self: a software page
 * @name: "general", "versions", "weaknesses" or "timeline"
 */
void
suture_software_dialog_show_tab (SutureSoftwareDialog *self, const char *name)
{
  g_return_if_fail (SUTURE_IS_SOFTWARE_DIALOG (self));

  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    if (g_strcmp0 (tabs[i].name, name) == 0)
      show_tab (self, i);
}

/**
 * suture_software_dialog_open:
 * @parent: in the window that asks
 * @context: where to read and whom to ask
 * @recommendation: what it is about; nothing opens for a configuration
 * @tab: the tab to begin with
 *
 * Opens the software page over the window of @parent.
 */
void
suture_software_dialog_open (GtkWidget *parent, SutureContext *context, SutureRecommendation *recommendation, const char *tab)
{
  GtkRoot *root;
  GtkWidget *dialog;

  g_return_if_fail (GTK_IS_WIDGET (parent) && recommendation != NULL);

  if (suture_software_find_id (recommendation->id) == NULL)
    return;
  root = gtk_widget_get_root (parent);
  dialog = suture_software_dialog_new (context, recommendation);
  suture_software_dialog_show_tab (SUTURE_SOFTWARE_DIALOG (dialog), tab);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* What the software says, as the recommendation about it would: that one may not be known here. */
static SutureRecommendation *
new_stand_in (const SutureSoftware *software)
{
  SutureRecommendation *recommendation = suture_record_new (&suture_recommendation_type);

  recommendation->id = suture_software_dup_recommendation_id (software->id);
  recommendation->product_name = g_strdup (software->name);
  recommendation->vendor = g_strdup (software->vendor);
  recommendation->weaknesses = software->weaknesses;
  recommendation->public_exploit = software->public_exploit;
  recommendation->active_alert = software->active_alert;
  recommendation->exposed_machines_count = software->exposed_machines;
  recommendation->exposure_impact = software->impact_score;
  return recommendation;
}

/**
 * suture_software_dialog_open_product:
 * @parent: in the window that asks
 * @context: where to read and whom to ask
 * @software: what it is about
 * @tab: the tab to begin with
 *
 * Opens the software page of a product, whether there is a recommendation about
 * it or not.
 */
void
suture_software_dialog_open_product (GtkWidget *parent, SutureContext *context, const SutureSoftware *software,
                                     const char *tab)
{
  g_autoptr (SutureRecommendation) stand_in = NULL;

  g_return_if_fail (software != NULL);

  stand_in = new_stand_in (software);
  suture_software_dialog_open (parent, context, stand_in, tab);
}
