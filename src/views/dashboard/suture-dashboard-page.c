/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-page.h"

#include <glib/gi18n-lib.h>

#include "suture-activity.h"
#include "suture-dashboard-board.h"
#include "suture-dashboard-print.h"
#include "suture-devices-page.h"
#include "suture-obstacle.h"
#include "suture-remediation-writes.h"
#include "suture-software-dialog.h"
#include "suture-software-page.h"

#define BOARD "board"
#define DEVICES "devices"
#define SOFTWARE "software"

/**
 * SutureDashboardPage:
 *
 * The Dashboard page: where the organisation stands and what comes next, and the
 * lists that only the dashboard leads to, each with a way back:
 *
 *   board (the cards) ──> devices, software ──> back (Escape, Alt+Left)
 *
 * Its actions: `page.show` (a query as text) and `page.open-device` (an id) for
 * these lists, `page.back`; `page.open-software` (an id); `page.complete` (the id
 * of an activity of the cards) and `page.undo`; `page.search`, `page.export` and
 * `page.primary` for the list that is shown; `page.print` and `page.save-pdf` for
 * the figures.
 */
struct _SutureDashboardPage
{
  AdwBin                parent_instance;

  SutureContext        *context;     /* (owned) */
  GtkStack             *stack;
  SutureDashboardBoard *board;
  GtkWidget            *left;        /* (nullable) (weak): what had the focus when a list was opened */
};

typedef enum { PROP_HAS_LIST = 1 } SutureDashboardPageProperty;
static GParamSpec *properties[PROP_HAS_LIST + 1];

G_DEFINE_FINAL_TYPE (SutureDashboardPage, suture_dashboard_page, ADW_TYPE_BIN)

/* The lists */

/* The list that is shown, or NULL. */
static GtkWidget *
get_list (SutureDashboardPage *self)
{
  GtkWidget *child = gtk_stack_get_visible_child (self->stack);

  return child != GTK_WIDGET (self->board) ? gtk_widget_get_last_child (child) : NULL;
}

static GtkWidget *
create_header (const char *title)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *back = gtk_button_new_from_icon_name ("go-previous-symbolic");
  GtkWidget *label = gtk_label_new (title);

  gtk_widget_add_css_class (back, "flat");
  gtk_widget_set_tooltip_text (back, _("Back to the dashboard"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (back), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Back to the dashboard"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "page.back");
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (header, "suture-dashboard-back");
  gtk_box_append (GTK_BOX (header), back);
  gtk_box_append (GTK_BOX (header), label);
  return header;
}

static void
add_list (SutureDashboardPage *self, const char *name, const char *title, GtkWidget *page)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), create_header (title));
  gtk_box_append (GTK_BOX (box), page);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_stack_add_named (self->stack, box, name);
}

static void
set_left (SutureDashboardPage *self, GtkWidget *widget)
{
  g_set_weak_pointer (&self->left, widget);
}

static void
show_list (SutureDashboardPage *self, const char *name)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (get_list (self) == NULL && root != NULL)
    set_left (self, gtk_root_get_focus (root));
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_child_focus (get_list (self), GTK_DIR_TAB_FORWARD);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.back", TRUE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_LIST]);
}

static void
back_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureDashboardPage *self = SUTURE_DASHBOARD_PAGE (widget);

  gtk_stack_set_visible_child_name (self->stack, BOARD);
  gtk_widget_action_set_enabled (widget, "page.back", FALSE);
  if (self->left != NULL)
    gtk_widget_grab_focus (self->left);
  set_left (self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_LIST]);
}

/* Made when it is first wanted. */
static void
ensure_list (SutureDashboardPage *self, const char *name)
{
  if (gtk_stack_get_child_by_name (self->stack, name) != NULL)
    return;
  if (g_str_equal (name, DEVICES))
    add_list (self, name, _("Devices"), suture_devices_page_new (self->context));
  else
    add_list (self, name, _("Software"), suture_software_page_new (self->context));
}

static void
show_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureDashboardPage *self = SUTURE_DASHBOARD_PAGE (widget);
  g_autoptr (SutureQuery) query = suture_query_new_from_text (g_variant_get_string (parameter, NULL));
  const char *name = query != NULL && query->list == SUTURE_LIST_SOFTWARE ? SOFTWARE : DEVICES;

  if (query == NULL || (query->list != SUTURE_LIST_SOFTWARE && query->list != SUTURE_LIST_DEVICES))
    return;
  ensure_list (self, name);
  show_list (self, name);
  gtk_widget_activate_action_variant (get_list (self), "page.show", parameter);
}

static void
open_device_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureDashboardPage *self = SUTURE_DASHBOARD_PAGE (widget);

  ensure_list (self, DEVICES);
  show_list (self, DEVICES);
  gtk_widget_activate_action_variant (get_list (self), "page.open", parameter);
}

static void
open_software_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureDashboardPage *self = SUTURE_DASHBOARD_PAGE (widget);
  const SutureDashboard *dashboard = suture_dashboard_board_get_dashboard (self->board);

  for (guint i = 0; dashboard != NULL && i < dashboard->software->len; i++)
    {
      const SutureSoftware *software = g_ptr_array_index (dashboard->software, i);

      if (g_strcmp0 (software->id, g_variant_get_string (parameter, NULL)) == 0)
        suture_software_dialog_open_product (widget, self->context, software, "general");
    }
}

/* Activities */

static const SutureActivity *
find_activity (SutureDashboardPage *self, const char *id)
{
  const SutureDashboard *dashboard = suture_dashboard_board_get_dashboard (self->board);

  for (guint i = 0; dashboard != NULL && i < dashboard->activities->len; i++)
    {
      const SutureActivity *activity = g_ptr_array_index (dashboard->activities, i);

      if (g_strcmp0 (activity->id, id) == 0)
        return activity;
    }
  return NULL;
}

static void
complete_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureDashboardPage *self = SUTURE_DASHBOARD_PAGE (widget);
  const SutureActivity *activity = find_activity (self, g_variant_get_string (parameter, NULL));

  if (activity != NULL)
    suture_remediation_writes_do_beside (suture_dashboard_board_get_toasts (self->board), self->context,
                                         SUTURE_WRITE_COMPLETE_ACTIVITY, activity);
}

/* What the role of who is signed in allows. */
static void
account_cb (SutureDashboardPage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.complete",
                                 suture_obstacle_get (self->context, SUTURE_CAN_WRITE_ACTIVITIES) == NULL);
}

/* What the window asks of each page: the list has it, or there is none. */
static void
list_action_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureDashboardPage *self = SUTURE_DASHBOARD_PAGE (widget);
  GtkWidget *list = get_list (self);

  if (list != NULL)
    gtk_widget_activate_action_variant (list, action_name, parameter);
  else if (g_str_equal (action_name, "page.undo"))
    suture_toasts_undo (suture_dashboard_board_get_toasts (self->board));
}

/* Class */

static void
suture_dashboard_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_HAS_LIST)
    g_value_set_boolean (value, suture_dashboard_page_get_has_list (SUTURE_DASHBOARD_PAGE (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
suture_dashboard_page_dispose (GObject *object)
{
  SutureDashboardPage *self = SUTURE_DASHBOARD_PAGE (object);

  set_left (self, NULL);
  G_OBJECT_CLASS (suture_dashboard_page_parent_class)->dispose (object);
}

static void
suture_dashboard_page_finalize (GObject *object)
{
  SutureDashboardPage *self = SUTURE_DASHBOARD_PAGE (object);

  g_clear_object (&self->context);
  G_OBJECT_CLASS (suture_dashboard_page_parent_class)->finalize (object);
}

/* The figures that are shown, on paper or as a file. */
static void
print_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SutureDashboardPage *self = SUTURE_DASHBOARD_PAGE (widget);
  SutureDashboard *dashboard = suture_dashboard_board_get_dashboard (self->board);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (dashboard == NULL || !GTK_IS_WINDOW (root))
    return;
  if (g_str_equal (action, "page.print"))
    suture_dashboard_print (GTK_WINDOW (root), self->context, dashboard);
  else
    suture_dashboard_print_save (GTK_WINDOW (root), self->context, dashboard);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const char *const lists[] = { "page.search", "page.export", "page.primary", "page.undo" };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    gtk_widget_class_install_action (widget_class, lists[i], NULL, list_action_cb);
  gtk_widget_class_install_action (widget_class, "page.show", "s", show_cb);
  gtk_widget_class_install_action (widget_class, "page.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "page.open-device", "s", open_device_cb);
  gtk_widget_class_install_action (widget_class, "page.open-software", "s", open_software_cb);
  gtk_widget_class_install_action (widget_class, "page.complete", "s", complete_cb);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "page.save-pdf", NULL, print_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "page.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "page.back", NULL);
}

static void
suture_dashboard_page_class_init (SutureDashboardPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = suture_dashboard_page_dispose;
  object_class->finalize = suture_dashboard_page_finalize;
  object_class->get_property = suture_dashboard_page_get_property;

  /**
   * SutureDashboardPage:has-list:
   *
   * Whether a list is in sight, that can be searched and exported.
   */
  properties[PROP_HAS_LIST] = g_param_spec_boolean ("has-list", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  install_actions (GTK_WIDGET_CLASS (klass));
}

static void
suture_dashboard_page_init (SutureDashboardPage *self)
{
}

/**
 * suture_dashboard_page_new:
 * @context: what it works with
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
suture_dashboard_page_new (SutureContext *context)
{
  SutureDashboardPage *self;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context), NULL);

  self = g_object_new (SUTURE_TYPE_DASHBOARD_PAGE, NULL);
  self->context = g_object_ref (context);
  self->stack = GTK_STACK (gtk_stack_new ());
  self->board = SUTURE_DASHBOARD_BOARD (suture_dashboard_board_new (context));
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->board), BOARD);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.back", FALSE);
  g_signal_connect_object (suture_context_get_status (context), "notify::capabilities", G_CALLBACK (account_cb), self,
                           G_CONNECT_SWAPPED);
  account_cb (self);
  return GTK_WIDGET (self);
}

/**
 * suture_dashboard_page_get_has_list:
 * @self: the page
 *
 * Returns: whether a list is in sight
 */
gboolean
suture_dashboard_page_get_has_list (SutureDashboardPage *self)
{
  g_return_val_if_fail (SUTURE_IS_DASHBOARD_PAGE (self), FALSE);
  return get_list (self) != NULL;
}
