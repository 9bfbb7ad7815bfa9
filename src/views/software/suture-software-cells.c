/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-software-cells.h"

#include <glib/gi18n-lib.h>

#include "suture-format.h"
#include "suture-list-cells.h"
#include "suture-title-cell.h"

/* Columns and cells of the list of software. */

/* Alert and exploit; software has no insight. */
#define N_THREATS 2

/**
 * suture_software_cells_dup_title:
 * @software: a product
 *
 * Returns: (transfer full): what people call it
 */
char *
suture_software_cells_dup_title (const SutureSoftware *software)
{
  g_return_val_if_fail (software != NULL, NULL);

  return suture_software_dup_title (software->name, software->id);
}

static char *
describe_row (const SutureSoftware *software)
{
  g_autofree char *weaknesses = suture_format_count (software->weaknesses);
  g_autofree char *devices = suture_format_count (software->exposed_machines);
  g_autofree char *weak = g_strdup_printf (ngettext ("%s weakness", "%s weaknesses", (gulong) software->weaknesses), weaknesses);
  g_autofree char *exposed = g_strdup_printf (ngettext ("%s exposed device", "%s exposed devices",
                                                        (gulong) software->exposed_machines), devices);
  g_autofree char *title = suture_software_cells_dup_title (software);
  g_autofree char *vendor = suture_software_dup_title (software->vendor, NULL);
  g_autoptr (GString) text = g_string_new (title);

  if (vendor[0] != '\0')
    g_string_append_printf (text, ", %s", vendor);
  g_string_append_printf (text, ", %s, %s", weak, exposed);
  if (software->active_alert)
    g_string_append_printf (text, ", %s", _("Possible active alert"));
  if (software->public_exploit)
    g_string_append_printf (text, ", %s", _("Public exploit"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
make_title (gpointer user_data)
{
  return suture_title_cell_new (FALSE, N_THREATS);
}

static void
show_title (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  const SutureSoftware *software = record;
  SutureTitleCell *title = SUTURE_TITLE_CELL (cell);
  g_autofree char *name = software != NULL ? describe_row (software) : NULL;
  g_autofree char *words = software != NULL ? suture_software_cells_dup_title (software) : NULL;
  g_autofree char *vendor = software != NULL ? suture_software_dup_title (software->vendor, NULL) : NULL;

  suture_title_cell_set_title (title, words);
  suture_title_cell_set_subtitle (title, vendor);
  suture_title_cell_set_slot (title, 0, software != NULL && software->active_alert ? "suture-alert-symbolic" : NULL,
                              _("Possible active alert"), "suture-bad");
  suture_title_cell_set_slot (title, 1, software != NULL && software->public_exploit ? "suture-exploit-symbolic" : NULL,
                              _("Public exploit"), "suture-bad");
  suture_list_cells_set_row_name (cell, name);
}

static char *
text_weaknesses (gconstpointer record, gpointer user_data)
{
  return suture_format_count (((const SutureSoftware *) record)->weaknesses);
}

static char *
text_devices (gconstpointer record, gpointer user_data)
{
  return suture_format_count (((const SutureSoftware *) record)->exposed_machines);
}

static char *
text_impact (gconstpointer record, gpointer user_data)
{
  return suture_format_signed (-((const SutureSoftware *) record)->impact_score, 2);
}

static char *
text_vendor (gconstpointer record, gpointer user_data)
{
  return suture_software_dup_title (((const SutureSoftware *) record)->vendor, NULL);
}

static char *
text_threats (gconstpointer record, gpointer user_data)
{
  const SutureSoftware *software = record;

  if (software->active_alert && software->public_exploit)
    return g_strdup_printf ("%s, %s", _("Possible active alert"), _("Public exploit"));
  if (software->active_alert)
    return g_strdup (_("Possible active alert"));
  return software->public_exploit ? g_strdup (_("Public exploit")) : NULL;
}

/**
 * suture_software_cells_add_columns:
 * @columns: of the page's table
 *
 * Adds the columns of the list of software, four of them shown.
 */
void
suture_software_cells_add_columns (SutureListColumns *columns)
{
  g_autofree char *million = suture_format_count (1000000);
  g_autofree char *impact = suture_format_signed (-99.99, 2);

  g_return_if_fail (SUTURE_IS_LIST_COLUMNS (columns));

  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "name", .title = C_("column", "Software"), .sort_field = "name", .report = "name vendor activeAlert publicExploit",
    .expand = TRUE, .factory = suture_list_cells_new (make_title, show_title, NULL) });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "weaknesses", .title = C_("column", "Weaknesses"), .sort_field = "weaknesses", .numeric = TRUE, .descending = TRUE,
    .words = (const char *const[]) { "9999", NULL }, .factory = suture_list_cells_new_number (text_weaknesses, NULL) });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "devices", .title = C_("column", "Exposed devices"), .sort_field = "exposedMachines", .numeric = TRUE,
    .descending = TRUE, .words = (const char *const[]) { million, NULL },
    .factory = suture_list_cells_new_number (text_devices, NULL) });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "impact", .title = C_("column", "Impact"), .name = C_("column", "Impact on the exposure score"),
    .sort_field = "impactScore", .numeric = TRUE, .descending = TRUE, .words = (const char *const[]) { impact, NULL },
    .extra = 8, .factory = suture_list_cells_new_number (text_impact, NULL) });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "vendor", .title = C_("column", "Vendor"), .sort_field = "vendor", .hidden = TRUE,
    .words = (const char *const[]) { "microsoft corporation", NULL }, .factory = suture_list_cells_new_text (text_vendor, NULL) });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "threats", .title = C_("column", "Threats"), .report = "activeAlert publicExploit", .hidden = TRUE, .wrap = TRUE,
    .words = (const char *const[]) { _("Possible active alert"), NULL },
    .factory = suture_list_cells_new_text (text_threats, NULL) });
}

/* Narrow: title and threats; how many weaknesses on how many devices. */

static GtkWidget *
make_narrow (gpointer user_data)
{
  GtkWidget *cell = suture_title_cell_new (FALSE, N_THREATS);

  gtk_widget_set_margin_top (cell, 9);
  gtk_widget_set_margin_bottom (cell, 9);
  gtk_widget_set_margin_start (cell, 12);
  gtk_widget_set_margin_end (cell, 12);
  return cell;
}

static void
show_narrow (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  const SutureSoftware *software = record;
  g_autofree char *weaknesses = NULL, *weak = NULL, *devices = NULL, *exposed = NULL, *subtitle = NULL;

  show_title (cell, record, user_data);
  if (software == NULL)
    return;
  weaknesses = suture_format_count (software->weaknesses);
  weak = g_strdup_printf (ngettext ("%s weakness", "%s weaknesses", (gulong) software->weaknesses), weaknesses);
  devices = suture_format_count (software->exposed_machines);
  exposed = g_strdup_printf (ngettext ("%s exposed device", "%s exposed devices", (gulong) software->exposed_machines), devices);
  subtitle = g_strdup_printf ("%s · %s", weak, exposed);
  suture_title_cell_set_subtitle (SUTURE_TITLE_CELL (cell), subtitle);
}

/**
 * suture_software_cells_new_narrow:
 *
 * Returns: (transfer full): a factory for two-line rows
 */
GtkListItemFactory *
suture_software_cells_new_narrow (void)
{
  return suture_list_cells_new (make_narrow, show_narrow, NULL);
}
