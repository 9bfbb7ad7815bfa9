/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-help-window.h"

#include <glib/gi18n-lib.h>

#include "suture-dotted-name.h"

/* Logical pixels; a narrower parent is filled. */
#define HELP_WIDTH 640
#define HELP_HEIGHT 720

/* Where an application is registered, of the cloud that most have. */
#define ENTRA_URI "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade"

/* Microsoft ignores the port behind it. */
#define REDIRECT_URI "http://localhost"

/**
 * SutureHelpWindow:
 *
 * The help: how an administrator registers Suture in Entra ID, step by step. What has to
 * be typed there can be copied; the permissions are those that the program asks for.
 */
struct _SutureHelpWindow
{
  AdwWindow       parent_instance;

  SutureAccounts *accounts; /* (owned) */
  GtkBox         *box;
  GtkWidget      *copied;
  guint           n_steps;
};

G_DEFINE_FINAL_TYPE (SutureHelpWindow, suture_help_window, ADW_TYPE_WINDOW)

/* ---- what can be copied ---- */

static void
copy_cb (GtkWidget *button, SutureHelpWindow *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), g_object_get_data (G_OBJECT (button), "text"));
  gtk_widget_set_visible (self->copied, TRUE);
}

static GtkWidget *
new_copy_button (SutureHelpWindow *self, const char *text)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  g_autofree char *name = g_strdup_printf (_("Copy %s"), text);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "text", g_strdup (text), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (copy_cb), self, 0);
  return button;
}

static GtkWidget *
new_value_row (SutureHelpWindow *self, const char *value, const char *purpose)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), value);
  adw_preferences_row_set_title_selectable (ADW_PREFERENCES_ROW (row), TRUE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  suture_dotted_name_wrap (row, value);
  if (purpose != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), purpose);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_copy_button (self, value));
  return row;
}

/* ---- the steps ---- */

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "xalign", 0.0f, "hexpand", TRUE, NULL);

  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* Returns where the rest of the step goes. */
static GtkBox *
add_step (SutureHelpWindow *self, const char *title, const char *text)
{
  GtkWidget *step = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *number = g_strdup_printf ("%u", ++self->n_steps);
  GtkWidget *mark = gtk_label_new (number);

  gtk_widget_add_css_class (mark, "suture-step");
  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_widget_set_hexpand (body, TRUE);
  gtk_box_append (GTK_BOX (body), new_label (title, "heading"));
  gtk_box_append (GTK_BOX (body), new_label (text, NULL));
  gtk_box_append (GTK_BOX (step), mark);
  gtk_box_append (GTK_BOX (step), body);
  gtk_box_append (self->box, step);
  return GTK_BOX (body);
}

static GtkWidget *
new_list (const char *name)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return list;
}

/* In the order of the table: one list for each API. */
static void
add_permissions (SutureHelpWindow *self, GtkBox *body)
{
  g_autoptr (SutureGrants) grants = suture_accounts_list_permissions (self->accounts);
  const char *api = NULL;
  GtkWidget *list = NULL;

  for (guint i = 0; i < grants->list->len; i++)
    {
      const SutureGrant *grant = g_ptr_array_index (grants->list, i);

      if (g_strcmp0 (api, grant->api) != 0)
        {
          api = grant->api;
          list = new_list (api);
          gtk_box_append (body, new_label (api, "heading"));
          gtk_box_append (body, list);
        }
      gtk_list_box_append (GTK_LIST_BOX (list), new_value_row (self, grant->name, grant->purpose));
    }
}

static void
open_entra_cb (SutureHelpWindow *self)
{
  gtk_show_uri (GTK_WINDOW (self), ENTRA_URI, GDK_CURRENT_TIME);
}

static void
add_open (SutureHelpWindow *self, GtkBox *body)
{
  GtkWidget *button = gtk_button_new_with_label (_("Open Entra ID"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", G_CALLBACK (open_entra_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (body, button);
}

static void
add_redirect (SutureHelpWindow *self, GtkBox *body)
{
  GtkWidget *list = new_list (_("Redirect URI"));

  gtk_list_box_append (GTK_LIST_BOX (list), new_value_row (self, REDIRECT_URI, _("Redirect URI")));
  gtk_box_append (body, list);
}

static void
add_registration (SutureHelpWindow *self)
{
  GtkBox *body;

  gtk_box_append (self->box, new_label (_("Register Suture in Entra ID"), "title-1"));
  gtk_box_append (self->box, new_label (_("An administrator does this once for the tenant, with the role Application Administrator. Nobody "
                                          "gives away a password or a secret: users sign in with their own work account, and through "
                                          "Suture they can do no more than they may."), NULL));
  body = add_step (self, _("Open the app registrations"),
                   _("In the Entra admin center choose “App registrations”, below “Entra ID” or “Identity > Applications”, and there “New "
                     "registration”. The clouds of the US government have an admin center of their own, entra.microsoft.us."));
  add_open (self, body);
  add_step (self, _("Name it"),
            _("Call it Suture. Under “Supported account types” choose “Accounts in this organizational directory only”. Leave the "
              "redirect URI empty, and choose “Register”."));
  body = add_step (self, _("Add the redirect address"),
                   _("Under “Authentication” choose “Add a platform”, then “Mobile and desktop applications”. Type this address as a "
                     "custom redirect URI, without a port: Microsoft ignores the one that Suture adds. Choose “Configure”."));
  add_redirect (self, body);
  add_step (self, _("Allow the sign-in with a code"),
            _("Further down on the same page set “Allow public client flows” to “Yes”, and save. Without it only the browser of the "
              "same computer can be used to sign in."));
}

static void
add_rights (SutureHelpWindow *self)
{
  GtkBox *body;

  body = add_step (self, _("Add the permissions"),
                   _("Under “API permissions” choose “Add a permission”. WindowsDefenderATP is below “APIs my organization uses”, and is "
                     "not listed before you type its name; Microsoft Graph is below “Microsoft APIs”. Of each choose “Delegated "
                     "permissions”. Nothing works without SecurityRecommendation.Read. What else you leave out is left out in Suture, "
                     "which says so."));
  add_permissions (self, body);
  add_step (self, _("Grant admin consent"),
            _("Still under “API permissions” choose “Grant admin consent”. Otherwise every user is asked, or refused."));
  add_step (self, _("Hand out the two values"),
            _("From the page “Overview” give your users the “Directory (tenant) ID” and the “Application (client) ID”: the form of the "
              "account asks for both. Each user also needs a role: in Defender “View data” to read, and “Manage security settings” to "
              "set the value of a device; in Intune “Endpoint Security Manager” for security tasks."));
  add_step (self, _("For commands that run without a user"),
            _("In a scheduled job suturectl can sign in as the application itself. Add the “Application permissions” of both APIs too, whose "
              "names end in “.All”, and grant consent again, for which Graph demands a Privileged Role Administrator. Make a client "
              "secret under “Certificates & secrets”, put it into a file that only you can read, and name that with "
              "“--client-secret-file”."));
}

static void
suture_help_window_dispose (GObject *object)
{
  g_clear_object (&SUTURE_HELP_WINDOW (object)->accounts);
  G_OBJECT_CLASS (suture_help_window_parent_class)->dispose (object);
}

static void
suture_help_window_class_init (SutureHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_help_window_dispose;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
new_content (SutureHelpWindow *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->box));
  gtk_box_append (GTK_BOX (content), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (content), scrolled);
  gtk_box_append (GTK_BOX (content), self->copied);
  return content;
}

static void
suture_help_window_init (SutureHelpWindow *self)
{
  self->box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 18, "margin-top", 6,
                            "margin-bottom", 24, "margin-start", 24, "margin-end", 24, NULL);
  self->copied = g_object_new (GTK_TYPE_LABEL, "label", _("Copied to the clipboard"), "visible", FALSE, "margin-top", 6,
                               "margin-bottom", 6, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL);
  gtk_widget_add_css_class (self->copied, "caption");
  adw_window_set_content (ADW_WINDOW (self), new_content (self));
  gtk_window_set_title (GTK_WINDOW (self), _("Help"));
}

/**
 * suture_help_window_new:
 * @parent: (nullable): the window that it belongs to
 * @accounts: who knows the permissions
 *
 * Returns: (transfer none): a window, not shown yet; GTK owns it
 */
GtkWidget *
suture_help_window_new (GtkWindow *parent, SutureAccounts *accounts)
{
  SutureHelpWindow *self;
  int width, height;

  g_return_val_if_fail (SUTURE_IS_ACCOUNTS (accounts), NULL);

  /* Not modal by itself: it is read beside the form; over a modal dialog it has to be. */
  self = g_object_new (SUTURE_TYPE_HELP_WINDOW, "transient-for", parent, "destroy-with-parent", TRUE,
                       "modal", parent != NULL && gtk_window_get_modal (parent), NULL);
  self->accounts = g_object_ref (accounts);
  width = parent != NULL ? gtk_widget_get_width (GTK_WIDGET (parent)) : 0;
  height = parent != NULL ? gtk_widget_get_height (GTK_WIDGET (parent)) : 0;
  gtk_window_set_default_size (GTK_WINDOW (self), width > 0 ? MIN (width, HELP_WIDTH) : HELP_WIDTH,
                               height > 0 ? MIN (height, HELP_HEIGHT) : HELP_HEIGHT);
  add_registration (self);
  add_rights (self);
  return GTK_WIDGET (self);
}
