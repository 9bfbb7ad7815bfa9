/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-recommendation-cells.h"

#include <glib/gi18n-lib.h>

#include "suture-format.h"
#include "suture-list-cells.h"
#include "suture-recommendation-text.h"
#include "suture-signs.h"
#include "suture-title-cell.h"
#include "suture-trend.h"
#include "suture-words.h"

/* Cells of the Recommendations page. */

#define TREND_WIDTH 52
#define TREND_GAP 9
#define THREAT_WIDTH 16
#define THREAT_GAP 6

static void
show_threats (SutureTitleCell *cell, const SutureRecommendation *record)
{
  const gboolean insight = record != NULL && record->insight != NULL && record->insight[0] != '\0';

  suture_title_cell_set_slot (cell, 0, record != NULL && record->active_alert ? "suture-alert-symbolic" : NULL,
                              _("Possible active alert"), "suture-bad");
  suture_title_cell_set_slot (cell, 1, record != NULL && record->public_exploit ? "suture-exploit-symbolic" : NULL,
                              _("Public exploit"), "suture-bad");
  suture_title_cell_set_slot (cell, 2, insight ? "suture-insight-symbolic" : NULL, _("Recommendation insight"), NULL);
}

static GtkWidget *
make_title (gpointer user_data)
{
  return suture_title_cell_new (FALSE, SUTURE_TITLE_CELL_SLOTS);
}

static void
show_title (GtkWidget *cell, gconstpointer data, gpointer user_data)
{
  const SutureRecommendation *record = data;
  g_autofree char *subtitle = record != NULL ? suture_recommendation_text_subtitle (record) : NULL;
  g_autofree char *name = record != NULL ? suture_recommendation_text_row_name (record) : NULL;

  suture_title_cell_set_title (SUTURE_TITLE_CELL (cell),
                               record != NULL ? suture_recommendation_text_get_title (record) : NULL);
  suture_title_cell_set_subtitle (SUTURE_TITLE_CELL (cell), subtitle);
  suture_title_cell_set_mark (SUTURE_TITLE_CELL (cell), record != NULL ? suture_words_news (record->news) : NULL);
  show_threats (SUTURE_TITLE_CELL (cell), record);
  suture_list_cells_set_row_name (cell, name);
}

static GtkWidget *
make_devices (gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, TREND_GAP);

  gtk_box_append (GTK_BOX (box), suture_list_cells_make_text (1));
  gtk_box_append (GTK_BOX (box), suture_trend_new (TREND_WIDTH, 18));
  return box;
}

static void
show_devices (GtkWidget *cell, gconstpointer data, gpointer user_data)
{
  const SutureRecommendation *record = data;
  g_autofree char *count = record != NULL ? suture_format_count (record->exposed_machines_count) : NULL;

  suture_list_cells_set_text (gtk_widget_get_first_child (cell), count);
  suture_trend_set_values (SUTURE_TREND (gtk_widget_get_last_child (cell)),
                           record != NULL ? record->exposed_trend : NULL);
}

static char *
text_impact (gconstpointer record, gpointer user_data)
{
  return suture_recommendation_text_exposure (record);
}

static char *
text_secure_impact (gconstpointer record, gpointer user_data)
{
  return suture_recommendation_text_secure_score (record);
}

static char *
text_weaknesses (gconstpointer record, gpointer user_data)
{
  return suture_format_count (((const SutureRecommendation *) record)->weaknesses);
}

static char *
text_type (gconstpointer record, gpointer user_data)
{
  return g_strdup (suture_words_remediation (((const SutureRecommendation *) record)->remediation_type));
}

static char *
text_status (gconstpointer record, gpointer user_data)
{
  return g_strdup (suture_words_recommendation_status (((const SutureRecommendation *) record)->status));
}

static char *
text_component (gconstpointer record, gpointer user_data)
{
  return g_strdup (((const SutureRecommendation *) record)->related_component);
}

static char *
text_activities (gconstpointer record, gpointer user_data)
{
  return suture_format_count (((const SutureRecommendation *) record)->activity_count);
}

static char *
text_devices_after (gconstpointer record, gpointer user_data)
{
  return suture_format_count (((const SutureRecommendation *) record)->exposed_after_exceptions);
}

static char *
text_impact_after (gconstpointer record, gpointer user_data)
{
  return suture_format_signed (-((const SutureRecommendation *) record)->exposure_impact_after_exceptions, 2);
}

static char *
text_tags (gconstpointer record, gpointer user_data)
{
  const SutureRecommendation *recommendation = record;
  const SutureSupport support = suture_recommendation_get_support (recommendation);
  g_autofree char *tags = recommendation->tags != NULL && recommendation->tags[0] != NULL
                            ? g_strjoinv (", ", recommendation->tags) : NULL;

  if (support == SUTURE_SUPPORT_UNKNOWN)
    return g_steal_pointer (&tags);
  return tags != NULL ? g_strdup_printf ("%s, %s", suture_words_support (support), tags)
                      : g_strdup (suture_words_support (support));
}

/* The same signs as below the title, in a column of their own for who wants to see them first. */
static GtkWidget *
make_threats (gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, THREAT_GAP);

  for (int threat = SUTURE_THREAT_ALERT; threat <= SUTURE_THREAT_INSIGHT; threat++)
    {
      GtkWidget *sign = suture_signs_new (NULL, "", threat != SUTURE_THREAT_INSIGHT ? "suture-bad" : NULL);

      gtk_widget_set_size_request (sign, THREAT_WIDTH, THREAT_WIDTH);
      gtk_box_append (GTK_BOX (box), sign);
    }
  return box;
}

static void
show_threat_signs (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  static const char *const icons[] = { NULL, "suture-alert-symbolic", "suture-exploit-symbolic", "suture-insight-symbolic" };
  const guint threats = record != NULL ? suture_recommendation_get_threats (record) : 0;
  GtkWidget *sign = gtk_widget_get_first_child (cell);

  for (int threat = SUTURE_THREAT_ALERT; threat <= SUTURE_THREAT_INSIGHT; threat++)
    {
      suture_signs_set (sign, (threats & 1u << threat) != 0 ? icons[threat] : NULL, suture_words_threat (threat));
      sign = gtk_widget_get_next_sibling (sign);
    }
}

/* Two lines of one column fit in half its longest words, so a type's words count one by one where they are long. */
static void
add_text_columns (SutureListColumns *columns)
{
  const char *types[] = { suture_words_remediation (SUTURE_REMEDIATION_UPDATE),
                          suture_words_remediation (SUTURE_REMEDIATION_UPGRADE),
                          suture_words_remediation (SUTURE_REMEDIATION_UNINSTALL),
                          suture_words_remediation (SUTURE_REMEDIATION_CONFIGURATION_CHANGE), NULL };
  const char *states[] = { suture_words_recommendation_status (SUTURE_RECOMMENDATION_ACTIVE),
                           suture_words_recommendation_status (SUTURE_RECOMMENDATION_PARTIAL_EXCEPTION),
                           suture_words_recommendation_status (SUTURE_RECOMMENDATION_FULL_EXCEPTION), NULL };

  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "type", .title = _("Remediation type"), .sort_field = "remediationType", .words = types, .wrap = TRUE,
    .factory = suture_list_cells_new_text (text_type, NULL) });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "status", .title = _("Status"), .sort_field = "status", .words = states, .wrap = TRUE,
    .factory = suture_list_cells_new_text (text_status, NULL) });
}

static void
add_hidden_columns (SutureListColumns *columns)
{
  const char *components[] = { "Microsoft Defender", NULL };
  const char *counts[] = { "999", NULL };
  const char *tags[] = { suture_words_support (SUTURE_SUPPORT_UPCOMING_EOS_VERSIONS), NULL };
  g_autofree char *secure = suture_format_signed (99.9, 1);
  const char *impacts[] = { secure, NULL };

  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "impact-secure", .title = C_("column", "Impact on the secure score"), .sort_field = "configScoreImpact",
    .words = impacts, .numeric = TRUE, .descending = TRUE, .hidden = TRUE,
    .factory = suture_list_cells_new_number (text_secure_impact, NULL) });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "component", .title = _("Related component"), .sort_field = "relatedComponent", .words = components,
    .hidden = TRUE, .factory = suture_list_cells_new_text (text_component, NULL) });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "threats", .title = _("Threats"), .report = "activeAlert publicExploit insight",
    .extra = 3 * THREAT_WIDTH + 2 * THREAT_GAP, .hidden = TRUE,
    .factory = suture_list_cells_new (make_threats, show_threat_signs, NULL) });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "activities", .title = _("Remediation activities"), .sort_field = "activityCount", .words = counts,
    .numeric = TRUE, .descending = TRUE, .hidden = TRUE,
    .factory = suture_list_cells_new_number (text_activities, NULL) });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "tags", .title = _("Tags"), .report = "tags endOfSupportTag", .words = tags, .wrap = TRUE, .hidden = TRUE,
    .factory = suture_list_cells_new_text (text_tags, NULL) });
}

static void
add_after_columns (SutureListColumns *columns)
{
  g_autofree char *devices = suture_format_count (100000);
  g_autofree char *exposure = suture_format_signed (-99.99, 2);
  const char *counts[] = { devices, NULL };
  const char *impacts[] = { exposure, NULL };

  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "devices-after", .title = _("Exposed devices (after exceptions)"), .sort_field = "exposedAfterExceptions",
    .words = counts, .numeric = TRUE, .descending = TRUE, .hidden = TRUE,
    .factory = suture_list_cells_new_number (text_devices_after, NULL) });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "impact-after", .title = _("Impact (after exceptions)"), .sort_field = "exposureImpactAfterExceptions",
    .words = impacts, .numeric = TRUE, .descending = TRUE, .hidden = TRUE,
    .factory = suture_list_cells_new_number (text_impact_after, NULL) });
}

/**
 * suture_recommendation_cells_add_columns:
 * @columns: of the page's table
 *
 * Adds the columns of the Recommendations page, six of them shown.
 */
void
suture_recommendation_cells_add_columns (SutureListColumns *columns)
{
  g_autofree char *million = suture_format_count (100000);
  g_autofree char *exposure = suture_format_signed (-99.99, 2);
  const char *weaknesses[] = { "9999", NULL };
  const char *devices[] = { million, NULL };
  const char *impacts[] = { exposure, NULL };

  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "name", .title = _("Recommendation"), .sort_field = "recommendationName", .expand = TRUE,
    .factory = suture_list_cells_new (make_title, show_title, NULL) });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "weaknesses", .title = _("Weaknesses"), .sort_field = "weaknesses", .words = weaknesses, .numeric = TRUE,
    .descending = TRUE, .factory = suture_list_cells_new_number (text_weaknesses, NULL) });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "devices", .title = _("Exposed devices"), .sort_field = "exposedMachinesCount", .words = devices,
    .extra = TREND_WIDTH + TREND_GAP, .descending = TRUE,
    .factory = suture_list_cells_new (make_devices, show_devices, NULL) });
  add_text_columns (columns);
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "impact", .title = _("Impact"), .name = C_("column", "Impact on the exposure score"),
    .sort_field = "exposureImpact", .words = impacts, .numeric = TRUE, .descending = TRUE,
    .factory = suture_list_cells_new_number (text_impact, NULL) });
  add_hidden_columns (columns);
  add_after_columns (columns);
}

/* Narrow: title and threats; devices with their trend, and the impact at the end. */

static GtkWidget *
make_narrow (gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *end = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *impact = gtk_inscription_new (NULL);

  gtk_box_append (GTK_BOX (box), suture_title_cell_new (FALSE, SUTURE_TITLE_CELL_SLOTS));
  gtk_inscription_set_xalign (GTK_INSCRIPTION (impact), 1);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (impact), 6);
  gtk_widget_set_css_classes (impact, (const char *[]) { "numeric", "caption", NULL });
  gtk_box_append (GTK_BOX (end), suture_trend_new (36, 14));
  gtk_box_append (GTK_BOX (end), impact);
  gtk_widget_set_valign (end, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), end);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  return box;
}

static void
show_narrow (GtkWidget *cell, gconstpointer data, gpointer user_data)
{
  const SutureRecommendation *record = data;
  GtkWidget *end = gtk_widget_get_last_child (cell);
  SutureTitleCell *title = SUTURE_TITLE_CELL (gtk_widget_get_first_child (cell));
  g_autofree char *count = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *impact = NULL;

  show_title (GTK_WIDGET (title), record, NULL);
  if (record != NULL)
    {
      count = suture_format_count (record->exposed_machines_count);
      subtitle = g_strdup_printf (ngettext ("%s exposed", "%s exposed", (gulong) record->exposed_machines_count), count);
      impact = suture_recommendation_text_exposure (record);
    }
  suture_title_cell_set_subtitle (title, subtitle);
  suture_trend_set_values (SUTURE_TREND (gtk_widget_get_first_child (end)),
                           record != NULL ? record->exposed_trend : NULL);
  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_widget_get_last_child (end)), impact);
}

/**
 * suture_recommendation_cells_new_narrow:
 *
 * Returns: (transfer full): a factory for two-line rows
 */
GtkListItemFactory *
suture_recommendation_cells_new_narrow (void)
{
  return suture_list_cells_new (make_narrow, show_narrow, NULL);
}
