/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-device-cells.h"

#include <glib/gi18n-lib.h>

#include "suture-cell-parts.h"
#include "suture-device-facts.h"
#include "suture-format.h"
#include "suture-list-cells.h"
#include "suture-signs.h"
#include "suture-title-cell.h"
#include "suture-tooltip.h"
#include "suture-words.h"

/*
 * Columns and cells of the list of devices.
 *
 *   sign:  bars, word        levels
 *   lines: text over text    operating system, last seen
 */

#define SECONDARY "dim-label"
/* An icon and the room between it and its word, px. */
#define SIGN_WIDTH 22
#define WIDE_DAYS 188

static SutureDay
get_today (gpointer context)
{
  return suture_clock_today (suture_context_get_clock (context));
}

/* Name and domain */

static GtkWidget *
make_title (gpointer user_data)
{
  return suture_title_cell_new (FALSE, 0);
}

static void
show_title (GtkWidget *cell, gconstpointer record, gpointer context)
{
  g_autofree char *title = record != NULL ? suture_device_facts_dup_name (record) : NULL;
  g_autofree char *subtitle = record != NULL ? suture_device_facts_dup_subtitle (record) : NULL;
  g_autofree char *name = record != NULL ? suture_device_facts_dup_row_name (record, get_today (context)) : NULL;

  suture_title_cell_set_title (SUTURE_TITLE_CELL (cell), title);
  suture_title_cell_set_subtitle (SUTURE_TITLE_CELL (cell), subtitle);
  suture_list_cells_set_row_name (cell, name);
}

/* Levels: a word, and as many bars as it is high */

static GtkWidget *
make_level (gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *sign = suture_signs_new (NULL, NULL, NULL);

  gtk_widget_set_size_request (sign, 16, 16);
  gtk_box_append (GTK_BOX (box), sign);
  gtk_box_append (GTK_BOX (box), suture_list_cells_make_text (0));
  return box;
}

static void
show_level (GtkWidget *cell, gconstpointer record, int level)
{
  suture_signs_set (gtk_widget_get_first_child (cell), record != NULL ? suture_signs_level (level) : NULL, NULL);
  suture_list_cells_set_text (gtk_widget_get_last_child (cell), record != NULL ? suture_words_level (level) : NULL);
}

static void
show_exposure (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  show_level (cell, record, record != NULL ? ((const SutureDevice *) record)->exposure_level : SUTURE_LEVEL_UNKNOWN);
}

static void
show_risk (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  show_level (cell, record, record != NULL ? ((const SutureDevice *) record)->risk_score : SUTURE_LEVEL_UNKNOWN);
}

/* Two lines */

static GtkWidget *
make_lines (gpointer user_data)
{
  return suture_cell_parts_new_lines (suture_cell_parts_new_text ("caption"));
}

static void
show_lines (GtkWidget *cell, const char *first, const char *second, gboolean warn)
{
  GtkWidget *below = gtk_widget_get_last_child (cell);

  suture_cell_parts_set_text (gtk_widget_get_first_child (cell), first);
  suture_cell_parts_set_text (below, second);
  gtk_widget_set_visible (below, second != NULL && second[0] != '\0');
  suture_cell_parts_set_class (below, "suture-warn", warn);
  suture_cell_parts_set_class (below, SECONDARY, !warn);
}

static void
show_system (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  const SutureDevice *device = record;
  g_autofree char *platform = device != NULL ? suture_words_dup_platform (device->os_platform) : NULL;

  show_lines (cell, platform, device != NULL ? device->version : NULL, FALSE);
  suture_tooltip_set (cell, platform);
}

static char *
describe_absence (const SutureDevice *device, SutureDay today)
{
  g_autofree char *absence = suture_device_facts_dup_absence (device, today);

  if (!suture_device_facts_is_inactive (device, today))
    return g_steal_pointer (&absence);
  /* Translators: a device that was not seen for more than 30 days, and how long ago that was. */
  return g_strdup_printf (_("inactive, %s"), absence);
}

static void
show_seen (GtkWidget *cell, gconstpointer record, gpointer context)
{
  const SutureDevice *device = record;
  const SutureDay today = get_today (context);
  g_autofree char *note = device != NULL ? describe_absence (device, today) : NULL;
  g_autofree char *day = NULL;

  if (device != NULL && device->last_seen != SUTURE_TIME_NONE)
    day = suture_format_day (suture_day_from_time (device->last_seen, NULL));
  show_lines (cell, device != NULL && day == NULL ? _("Unknown") : day, note,
              device != NULL && suture_device_facts_is_inactive (device, today));
}

/* Plain text */

static char *
text_health (gconstpointer record, gpointer user_data)
{
  return suture_device_facts_dup_health (record);
}

static char *
text_value (gconstpointer record, gpointer user_data)
{
  return g_strdup (suture_words_device_value (((const SutureDevice *) record)->device_value));
}

static char *
text_findings (gconstpointer record, gpointer user_data)
{
  return suture_format_count (((const SutureDevice *) record)->findings);
}

static char *
text_tags (gconstpointer record, gpointer user_data)
{
  const SutureDevice *device = record;

  return device->machine_tags != NULL ? g_strjoinv (", ", device->machine_tags) : NULL;
}

static char *
text_domain (gconstpointer record, gpointer user_data)
{
  return g_strdup (suture_device_facts_get_domain (record));
}

static char *
text_group (gconstpointer record, gpointer context)
{
  const char *name = ((const SutureDevice *) record)->rbac_group_name;

  return name != NULL ? g_strdup (suture_context_get_group_name (context, name)) : NULL;
}

static char *
text_address (gconstpointer record, gpointer user_data)
{
  return g_strdup (((const SutureDevice *) record)->last_ip_address);
}

static char *
text_joined (gconstpointer record, gpointer user_data)
{
  return g_strdup (((const SutureDevice *) record)->is_aad_joined ? _("Yes") : _("No"));
}

static char *
text_first_seen (gconstpointer record, gpointer user_data)
{
  const gint64 first = ((const SutureDevice *) record)->first_seen;

  return first != SUTURE_TIME_NONE ? suture_format_day (suture_day_from_time (first, NULL)) : NULL;
}

static void
add_levels (SutureListColumns *columns)
{
  const char *levels[] = { suture_words_level (SUTURE_LEVEL_LOW), suture_words_level (SUTURE_LEVEL_MEDIUM),
                           suture_words_level (SUTURE_LEVEL_HIGH), suture_words_level (SUTURE_LEVEL_UNKNOWN), NULL };
  const char *risks[] = { suture_words_level (SUTURE_LEVEL_INFORMATIONAL), suture_words_level (SUTURE_LEVEL_MEDIUM),
                          suture_words_level (SUTURE_LEVEL_UNKNOWN), NULL };

  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "exposure", .title = C_("column", "Exposure level"), .sort_field = "exposureLevel", .words = levels,
    .extra = SIGN_WIDTH, .descending = TRUE, .factory = suture_list_cells_new (make_level, show_exposure, NULL) });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "risk", .title = C_("column", "Risk level"), .sort_field = "riskScore", .words = risks,
    .extra = SIGN_WIDTH, .descending = TRUE, .factory = suture_list_cells_new (make_level, show_risk, NULL) });
}

static void
add_state (SutureListColumns *columns, SutureContext *context)
{
  g_autofree char *days = g_strdup_printf (ngettext ("%d day ago", "%d days ago", WIDE_DAYS), WIDE_DAYS);
  g_autofree char *inactive = g_strdup_printf (_("inactive, %s"), days);

  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "system", .title = C_("column", "Operating system"), .sort_field = "osPlatform", .report = "osPlatform version",
    .words = (const char *const[]) { "Windows Server 2019", NULL },
    .factory = suture_list_cells_new (make_lines, show_system, NULL) });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "health", .title = C_("column", "Health state"), .sort_field = "healthStatus", .wrap = TRUE,
    .words = (const char *const[]) { C_("health", "Active"), C_("health", "Impaired communication"), NULL },
    .factory = suture_list_cells_new_text (text_health, NULL) });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "seen", .title = C_("column", "Last seen"), .sort_field = "lastSeen", .descending = TRUE,
    .words = (const char *const[]) { inactive, NULL },
    .factory = suture_list_cells_new (make_lines, show_seen, context) });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "tags", .title = C_("column", "Tags"), .report = "machineTags", .hidden = TRUE, .wrap = TRUE,
    .words = (const char *const[]) { "production", NULL }, .factory = suture_list_cells_new_text (text_tags, NULL) });
}

static void
add_hidden (SutureListColumns *columns, SutureContext *context)
{
  g_autofree char *count = suture_format_count (8888);
  const char *values[] = { suture_words_device_value (SUTURE_VALUE_LOW), suture_words_device_value (SUTURE_VALUE_NORMAL),
                           suture_words_device_value (SUTURE_VALUE_HIGH), NULL };

  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "value", .title = C_("column", "Device value"), .sort_field = "deviceValue", .words = values, .hidden = TRUE,
    .descending = TRUE, .factory = suture_list_cells_new_text (text_value, NULL) });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "findings", .title = C_("column", "Security recommendations"), .report = "findings", .hidden = TRUE,
    .numeric = TRUE, .words = (const char *const[]) { count, NULL },
    .factory = suture_list_cells_new_number (text_findings, NULL) });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "domain", .title = C_("column", "Domain"), .report = "domain", .hidden = TRUE, .wrap = TRUE,
    .words = (const char *const[]) { "corp.contoso.com", NULL }, .factory = suture_list_cells_new_text (text_domain, NULL) });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "group", .title = C_("column", "Device group"), .sort_field = "rbacGroupName", .hidden = TRUE, .wrap = TRUE,
    .words = (const char *const[]) { "London Trading", NULL },
    .factory = suture_list_cells_new_text (text_group, context) });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "address", .title = C_("column", "Last IP address"), .sort_field = "lastIpAddress", .hidden = TRUE,
    .words = (const char *const[]) { "188.188.188.188", NULL }, .factory = suture_list_cells_new_text (text_address, NULL) });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "joined", .title = C_("column", "Microsoft Entra joined"), .sort_field = "isAadJoined", .hidden = TRUE,
    .words = (const char *const[]) { _("Yes"), _("No"), NULL }, .factory = suture_list_cells_new_text (text_joined, NULL) });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "first-seen", .title = C_("column", "First seen"), .sort_field = "firstSeen", .hidden = TRUE, .descending = TRUE,
    .words = (const char *const[]) { "28 Sep 2028,", NULL }, .factory = suture_list_cells_new_text (text_first_seen, NULL) });
}

/**
 * suture_device_cells_add_columns:
 * @columns: of the page's table
 * @context: what the cells are given; outlives the table
 *
 * Adds the columns of the list of devices.
 */
void
suture_device_cells_add_columns (SutureListColumns *columns, SutureContext *context)
{
  g_return_if_fail (SUTURE_IS_LIST_COLUMNS (columns) && SUTURE_IS_CONTEXT (context));

  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "name", .title = C_("column", "Device"), .sort_field = "computerDnsName", .expand = TRUE,
    .factory = suture_list_cells_new (make_title, show_title, context) });
  add_levels (columns);
  add_state (columns, context);
  add_hidden (columns, context);
}

/* Narrow: name; where it is and when it was seen; its exposure level at the end. */

static GtkWidget *
make_narrow (gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *end = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *word = gtk_label_new (NULL);

  gtk_widget_set_css_classes (word, (const char *[]) { "caption", NULL });
  gtk_box_append (GTK_BOX (end), word);
  gtk_box_append (GTK_BOX (end), suture_signs_new (NULL, NULL, NULL));
  gtk_widget_set_size_request (gtk_widget_get_last_child (end), 16, 16);
  gtk_box_append (GTK_BOX (box), suture_title_cell_new (FALSE, 0));
  gtk_box_append (GTK_BOX (box), end);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  return box;
}

static void
show_narrow (GtkWidget *cell, gconstpointer record, gpointer context)
{
  const SutureDevice *device = record;
  GtkWidget *title = gtk_widget_get_first_child (cell);
  GtkWidget *end = gtk_widget_get_last_child (cell);
  g_autofree char *system = device != NULL ? suture_device_facts_dup_system (device) : NULL;
  g_autofree char *absence = device != NULL ? describe_absence (device, get_today (context)) : NULL;
  g_autofree char *subtitle = device != NULL ? g_strjoin (" · ", system, absence, NULL) : NULL;

  show_title (title, record, context);
  suture_title_cell_set_subtitle (SUTURE_TITLE_CELL (title), subtitle);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (end)),
                      device != NULL ? suture_words_level (device->exposure_level) : "");
  suture_signs_set (gtk_widget_get_last_child (end), device != NULL ? suture_signs_level (device->exposure_level) : NULL,
                    NULL);
}

/**
 * suture_device_cells_new_narrow:
 * @context: what the cells are given; outlives the factory
 *
 * Returns: (transfer full): a factory for two-line rows
 */
GtkListItemFactory *
suture_device_cells_new_narrow (SutureContext *context)
{
  return suture_list_cells_new (make_narrow, show_narrow, context);
}
