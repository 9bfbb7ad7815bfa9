/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-software-general.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "suture-format.h"
#include "suture-software-state.h"

/* A value is given so much room before it is broken. */
#define VALUE_CHARS 14

/* The tab General: what the store has of the software, and what the service says of it now. */

typedef enum
{
  ROW_NAME,
  ROW_VENDOR,
  ROW_EXPOSED,
  ROW_INSTALLED,
  ROW_WEAKNESSES,
  ROW_EXPLOIT,
  ROW_ALERT,
  ROW_IMPACT,
  ROW_ID,
  N_ROWS,
} Row;

typedef struct
{
  SutureSoftwareData *data; /* lives longer */
  GtkLabel           *values[N_ROWS];
  GtkWidget          *signs[N_ROWS];
  GtkWidget          *rows[N_ROWS];
  GtkWidget          *error_box;
  GtkLabel           *error_label;
  GtkLabel           *note; /* where the figures come from */
} General;

static const char *
get_title (Row row)
{
  switch (row)
    {
    case ROW_NAME:       return _("Name");
    case ROW_VENDOR:     return _("Vendor");
    case ROW_EXPOSED:    return _("Exposed devices");
    case ROW_INSTALLED:  return _("Devices that have it");
    case ROW_WEAKNESSES: return _("Weaknesses");
    case ROW_EXPLOIT:    return _("Public exploit");
    case ROW_ALERT:      return _("Possible active alert");
    case ROW_IMPACT:     return _("Impact on the exposure score");
    case ROW_ID:
    case N_ROWS:
    default:             return _("Software ID");
    }
}

static void
show_text (General *self, Row row, const char *text)
{
  const char *shown = text != NULL ? text : "";
  const int length = (int) g_utf8_strlen (shown, -1);

  /* What is short is never broken; what is long may be, and leaves room for its title. */
  gtk_label_set_wrap (self->values[row], length > VALUE_CHARS);
  gtk_label_set_width_chars (self->values[row], MIN (length, VALUE_CHARS));
  gtk_label_set_text (self->values[row], shown);
  gtk_widget_set_visible (self->rows[row], shown[0] != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows[row]), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, shown, -1);
}

static void
show_count (General *self, Row row, gint64 n)
{
  g_autofree char *text = suture_format_count (n);

  show_text (self, row, text);
}

static void
show_threat (General *self, Row row, gboolean there)
{
  show_text (self, row, there ? C_("threat", "Known") : C_("threat", "None known"));
  gtk_widget_set_visible (self->signs[row], there);
}

static const char *
find_text (const char *first, const char *second)
{
  return first != NULL && first[0] != '\0' ? first : second;
}

static void
show_software (General *self, const SutureSoftware *software)
{
  const SutureRecommendation *recommendation = suture_software_data_get_recommendation (self->data);
  const double impact = software != NULL && software->impact_score > 0 ? software->impact_score
                                                                       : recommendation->exposure_impact;
  g_autofree char *score = suture_format_signed (-impact, 2);
  g_autofree char *vendor = suture_software_dup_title (find_text (recommendation->vendor,
                                                                  software != NULL ? software->vendor : NULL), NULL);
  g_autofree char *title = suture_software_dup_title (software != NULL ? software->name : recommendation->product_name,
                                                      suture_software_find_id (recommendation->id));

  show_text (self, ROW_NAME, find_text (recommendation->related_component, title));
  show_text (self, ROW_VENDOR, vendor[0] != '\0' ? vendor : NULL);
  show_count (self, ROW_EXPOSED, software != NULL ? software->exposed_machines : recommendation->exposed_machines_count);
  show_text (self, ROW_INSTALLED, NULL);
  if (recommendation->total_machine_count > 0)
    show_count (self, ROW_INSTALLED, recommendation->total_machine_count);
  show_count (self, ROW_WEAKNESSES, software != NULL ? software->weaknesses : recommendation->weaknesses);
  show_threat (self, ROW_EXPLOIT, software != NULL ? software->public_exploit : recommendation->public_exploit);
  show_threat (self, ROW_ALERT, software != NULL ? software->active_alert : recommendation->active_alert);
  show_text (self, ROW_IMPACT, score);
  show_text (self, ROW_ID, suture_software_find_id (recommendation->id));
}

static void
changed_cb (SutureSoftwareData *data, int what, GtkWidget *widget)
{
  General *self = g_object_get_data (G_OBJECT (widget), "suture-general");
  GPtrArray *records = suture_software_data_get_records (data, SUTURE_FETCH_SOFTWARE);
  const GError *error = suture_software_data_get_error (data, SUTURE_FETCH_SOFTWARE);
  g_autofree char *text = NULL;

  if (what != SUTURE_FETCH_SOFTWARE)
    return;
  show_software (self, records != NULL && records->len > 0 ? g_ptr_array_index (records, 0) : NULL);
  if (error != NULL)
    /* Translators: why the service could not be asked, as a sentence. */
    text = g_strdup_printf (_("These are the figures of the last sync. %s"), error->message);
  gtk_label_set_text (self->error_label, text != NULL ? text : "");
  gtk_widget_set_visible (self->error_box, error != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->note), error == NULL);
  gtk_label_set_text (self->note, records != NULL
                                    ? _("As the service says now; the devices that have it are those of the last sync.")
                                    : _("These are the figures of the last sync. Asking the service…"));
}

static void
retry_cb (GtkButton *button, SutureSoftwareData *data)
{
  suture_software_data_ask (data, SUTURE_FETCH_SOFTWARE);
}

static GtkWidget *
create_row (General *self, Row row)
{
  GtkWidget *widget = adw_action_row_new ();
  GtkWidget *value = gtk_label_new (NULL);
  GtkWidget *sign = gtk_image_new_from_icon_name (row == ROW_ALERT ? "suture-alert-symbolic" : "suture-exploit-symbolic");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), get_title (row));
  gtk_label_set_wrap_mode (GTK_LABEL (value), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (value), 1);
  gtk_label_set_selectable (GTK_LABEL (value), TRUE);
  gtk_widget_set_can_focus (value, FALSE);
  gtk_widget_set_css_classes (value, (const char *[]) { "numeric", NULL });
  gtk_widget_set_visible (sign, FALSE);
  gtk_widget_add_css_class (sign, "suture-bad");
  adw_action_row_add_suffix (ADW_ACTION_ROW (widget), sign);
  adw_action_row_add_suffix (ADW_ACTION_ROW (widget), value);
  self->rows[row] = widget;
  self->signs[row] = sign;
  self->values[row] = GTK_LABEL (value);
  return widget;
}

static GtkWidget *
create_error (General *self)
{
  GtkWidget *retry = gtk_button_new_with_label (_("Try again"));

  self->error_box = g_object_new (GTK_TYPE_BOX, "spacing", 12, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, NULL);
  self->error_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->error_label, 0);
  gtk_label_set_wrap (self->error_label, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->error_label), TRUE);
  gtk_widget_set_valign (retry, GTK_ALIGN_CENTER);
  g_signal_connect_object (retry, "clicked", G_CALLBACK (retry_cb), self->data, 0);
  gtk_box_append (GTK_BOX (self->error_box), GTK_WIDGET (self->error_label));
  gtk_box_append (GTK_BOX (self->error_box), retry);
  gtk_widget_add_css_class (self->error_box, "suture-note");
  return self->error_box;
}

/**
 * suture_software_general_new:
 * @data: of the software; lives longer
 *
 * Returns: (transfer floating): the tab
 */
GtkWidget *
suture_software_general_new (SutureSoftwareData *data)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list = gtk_list_box_new ();
  General *self = g_new0 (General, 1);

  self->data = data;
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Software details"), -1);
  for (int row = 0; row < N_ROWS; row++)
    gtk_list_box_append (GTK_LIST_BOX (list), create_row (self, (Row) row));
  self->note = GTK_LABEL (suture_software_state_new_note (NULL));
  gtk_box_append (GTK_BOX (box), create_error (self));
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->note));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  g_object_set_data_full (G_OBJECT (scrolled), "suture-general", self, g_free);
  g_signal_connect_object (data, "changed", G_CALLBACK (changed_cb), scrolled, 0);
  changed_cb (data, SUTURE_FETCH_SOFTWARE, scrolled);
  suture_software_data_ask (data, SUTURE_FETCH_SOFTWARE);
  return scrolled;
}
