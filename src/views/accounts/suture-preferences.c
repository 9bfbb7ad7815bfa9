/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-preferences.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "suture-accounts-group.h"
#include "suture-mail.h"

#define INTUNE_HELP_URI "https://learn.microsoft.com/mem/intune/protect/advanced-threat-protection-configure"

/**
 * SuturePreferences:
 *
 * The preferences: every control is bound to its key of the settings schema
 * `org.suture.Suture` and takes effect at once. The address of the IT
 * administrator alone is applied when it is complete.
 */
struct _SuturePreferences
{
  AdwPreferencesWindow parent_instance;

  GSettings *settings; /* (owned) */

  SutureAccountsGroup *accounts;
  GtkSwitch     *intune;
  AdwEntryRow   *it_contact;
  GtkWidget     *contact_error;
  GtkSpinButton *days_high;
  GtkSpinButton *days_medium;
  GtkSpinButton *days_low;
  GtkSwitch     *archive;
  GtkSwitch     *live;
  AdwComboRow   *preset;
  AdwComboRow   *language;
};

G_DEFINE_FINAL_TYPE (SuturePreferences, suture_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* In the order of the rows in the .ui file. */
static const char *const presets[] = { "rfc4180", "spreadsheet", NULL };
static const char *const languages[] = { "", "en", "fr", NULL };

static gboolean
position_from_word (GValue *value, GVariant *variant, gpointer user_data)
{
  const char *const *words = user_data;

  for (guint i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], g_variant_get_string (variant, NULL)) == 0)
      {
        g_value_set_uint (value, i);
        return TRUE;
      }
  return FALSE;
}

static GVariant *
word_from_position (const GValue *value, const GVariantType *expected_type, gpointer user_data)
{
  const char *const *words = user_data;
  guint position = g_value_get_uint (value);

  return position < g_strv_length ((char **) words) ? g_variant_new_string (words[position]) : NULL;
}

static void
intune_help_cb (SuturePreferences *self)
{
  gtk_show_uri (GTK_WINDOW (self), INTUNE_HELP_URI, GDK_CURRENT_TIME);
}

/* Empty is nobody. What is not an address stays in the field, and is said; the setting keeps the last good one. */
static void
contact_applied_cb (SuturePreferences *self)
{
  g_autofree char *address = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->it_contact))));
  const gboolean good = address[0] == '\0' || suture_mail_is_address (address);

  if (good)
    g_settings_set_string (self->settings, "it-contact", address);
  if (good)
    gtk_widget_remove_css_class (GTK_WIDGET (self->it_contact), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->it_contact), "error");
  gtk_widget_set_visible (self->contact_error, !good);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->it_contact), GTK_ACCESSIBLE_STATE_INVALID,
                               good ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

/* While it is being corrected nothing is complained about. */
static void
contact_changed_cb (SuturePreferences *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->it_contact), "error");
  gtk_widget_set_visible (self->contact_error, FALSE);
}

static void
show_contact (SuturePreferences *self)
{
  g_autofree char *address = g_settings_get_string (self->settings, "it-contact");

  /* Without the button that appears when something was typed. */
  adw_entry_row_set_show_apply_button (self->it_contact, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->it_contact), address);
  adw_entry_row_set_show_apply_button (self->it_contact, TRUE);
}

static void
bind_settings (SuturePreferences *self)
{
  g_settings_bind (self->settings, "intune-connection", self->intune, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "archive-completed", self->archive, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "live-sample", self->live, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "due-days-high", self->days_high, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "due-days-medium", self->days_medium, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "due-days-low", self->days_low, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind_with_mapping (self->settings, "report-preset", self->preset, "selected", G_SETTINGS_BIND_DEFAULT,
                                position_from_word, word_from_position, (gpointer) presets, NULL);
  g_settings_bind_with_mapping (self->settings, "report-language", self->language, "selected",
                                G_SETTINGS_BIND_DEFAULT, position_from_word, word_from_position,
                                (gpointer) languages, NULL);
}

static void
suture_preferences_dispose (GObject *object)
{
  SuturePreferences *self = SUTURE_PREFERENCES (object);

  g_clear_object (&self->settings);
  G_OBJECT_CLASS (suture_preferences_parent_class)->dispose (object);
}

static void
suture_preferences_class_init (SuturePreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_preferences_dispose;

  g_type_ensure (SUTURE_TYPE_ACCOUNTS_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, SuturePreferences, accounts);
  gtk_widget_class_bind_template_child (widget_class, SuturePreferences, intune);
  gtk_widget_class_bind_template_child (widget_class, SuturePreferences, it_contact);
  gtk_widget_class_bind_template_child (widget_class, SuturePreferences, contact_error);
  gtk_widget_class_bind_template_child (widget_class, SuturePreferences, archive);
  gtk_widget_class_bind_template_child (widget_class, SuturePreferences, live);
  gtk_widget_class_bind_template_child (widget_class, SuturePreferences, days_high);
  gtk_widget_class_bind_template_child (widget_class, SuturePreferences, days_medium);
  gtk_widget_class_bind_template_child (widget_class, SuturePreferences, days_low);
  gtk_widget_class_bind_template_child (widget_class, SuturePreferences, preset);
  gtk_widget_class_bind_template_child (widget_class, SuturePreferences, language);
  gtk_widget_class_bind_template_callback (widget_class, intune_help_cb);
  gtk_widget_class_bind_template_callback (widget_class, contact_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, contact_changed_cb);
}

static void
suture_preferences_init (SuturePreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * suture_preferences_new:
 * @parent: (nullable): the window that it belongs to
 * @settings: settings of schema `org.suture.Suture`, of the profile in use
 * @accounts: (nullable): the accounts of that profile; %NULL to leave them out
 *
 * Returns: (transfer none): a window, not shown yet; GTK owns it
 */
GtkWidget *
suture_preferences_new (GtkWindow *parent, GSettings *settings, SutureAccounts *accounts)
{
  SuturePreferences *self;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (SUTURE_TYPE_PREFERENCES, "transient-for", parent, "modal", parent != NULL, NULL);
  self->settings = g_object_ref (settings);
  bind_settings (self);
  show_contact (self);
  gtk_widget_set_visible (GTK_WIDGET (self->accounts), accounts != NULL);
  if (accounts != NULL)
    suture_accounts_group_set_accounts (self->accounts, accounts);
  return GTK_WIDGET (self);
}
