/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-record-cell.h"

#include <glib/gi18n-lib.h>

#include "suture-activity-text.h"
#include "suture-activity.h"
#include "suture-device.h"
#include "suture-format.h"
#include "suture-list-cells.h"
#include "suture-recommendation-text.h"
#include "suture-signs.h"
#include "suture-title-cell.h"
#include "suture-vulnerability.h"
#include "suture-words.h"

/*
 * Two-line rows of the small lists beside a table: a title, what tells it
 * apart, and at the end a figure or a word with its sign.
 */

typedef struct
{
  SutureTitleCell *title;
  GtkWidget       *mark; /* a sign of its own, before the figure */
  GtkInscription  *end;
  GtkWidget       *sign; /* beside the figure or word */
} Parts;

static GtkWidget *
make_cell (gpointer user_data)
{
  const gboolean with_icon = GPOINTER_TO_INT (g_object_get_data (user_data, "suture-with-icon"));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  Parts *parts = g_new0 (Parts, 1);

  parts->title = SUTURE_TITLE_CELL (suture_title_cell_new (with_icon, 0));
  parts->mark = suture_signs_new (NULL, "", "suture-bad");
  parts->end = GTK_INSCRIPTION (gtk_inscription_new (NULL));
  parts->sign = suture_signs_new (NULL, NULL, NULL);
  gtk_inscription_set_xalign (parts->end, 1);
  gtk_widget_set_css_classes (GTK_WIDGET (parts->end), (const char *[]) { "numeric", "dim-label", NULL });
  gtk_widget_set_valign (GTK_WIDGET (parts->end), GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (parts->sign, 16, 16);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (parts->title));
  gtk_box_append (GTK_BOX (box), parts->mark);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (parts->end));
  gtk_box_append (GTK_BOX (box), parts->sign);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  g_object_set_data_full (G_OBJECT (box), "suture-parts", parts, g_free);
  return box;
}

static Parts *
show_lines (GtkWidget *cell, const char *title, const char *subtitle, const char *end, const char *sign)
{
  Parts *parts = g_object_get_data (G_OBJECT (cell), "suture-parts");
  /* A word of ours is never cut; what it does not need belongs to the title. */
  const guint n_chars = end != NULL ? (guint) g_utf8_strlen (end, -1) + 1 : 0;

  suture_title_cell_set_title (parts->title, title);
  suture_title_cell_set_subtitle (parts->title, subtitle);
  gtk_inscription_set_min_chars (parts->end, n_chars);
  gtk_inscription_set_nat_chars (parts->end, n_chars);
  gtk_inscription_set_text (parts->end, end);
  suture_signs_set (parts->sign, sign, NULL);
  suture_signs_set (parts->mark, NULL, NULL);
  return parts;
}

/* Platform and device group, as people call them, or what there is of both. */
static char *
describe_device (const SutureDevice *device, SutureContext *context)
{
  g_autofree char *platform = suture_words_dup_platform (device->os_platform);
  const char *group = device->rbac_group_name != NULL
                        ? suture_context_get_group_name (context, device->rbac_group_name) : NULL;

  if (platform != NULL && group != NULL)
    return g_strjoin (" · ", platform, group, NULL);
  return g_strdup (platform != NULL ? platform : group != NULL ? group : "");
}

static void
show_device (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  const SutureDevice *device = record;
  const char *title, *level;
  g_autofree char *subtitle = NULL;
  g_autofree char *name = NULL;
  Parts *parts;

  if (device == NULL)
    {
      parts = show_lines (cell, NULL, NULL, NULL, NULL);
      suture_title_cell_set_icon (parts->title, NULL, NULL);
      return;
    }
  title = device->computer_dns_name != NULL ? device->computer_dns_name : device->id;
  level = device->exposure_level != SUTURE_LEVEL_UNKNOWN ? suture_words_level (device->exposure_level) : "";
  subtitle = describe_device (device, g_object_get_data (user_data, "suture-context"));
  parts = show_lines (cell, title, subtitle, level, suture_signs_level (device->exposure_level));
  suture_title_cell_set_icon (parts->title, "computer-symbolic", NULL);
  /* Translators: a device, its platform and group, its exposure level */
  name = g_strdup_printf (_("%s, %s, exposure level %s"), title, subtitle,
                          suture_words_level (device->exposure_level));
  suture_list_cells_set_row_name (cell, name);
}

static void
show_vulnerability (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  const SutureVulnerability *weakness = record;
  g_autofree char *score = NULL;
  g_autofree char *name = NULL;
  const char *subtitle;
  Parts *parts;

  if (weakness == NULL)
    {
      show_lines (cell, NULL, NULL, NULL, NULL);
      return;
    }
  score = suture_format_real (weakness->cvss_v3, 1);
  subtitle = weakness->description != NULL ? weakness->description : suture_words_level (weakness->severity);
  parts = show_lines (cell, weakness->id, subtitle, score, suture_signs_level (weakness->severity));
  if (weakness->public_exploit)
    suture_signs_set (parts->mark, "suture-exploit-symbolic", _("Public exploit"));
  /* Translators: a CVE, its severity, its CVSS score. */
  name = g_strdup_printf (weakness->public_exploit ? _("%s, severity %s, CVSS score %s, public exploit")
                                                   : _("%s, severity %s, CVSS score %s"),
                          weakness->id, suture_words_level (weakness->severity), score);
  suture_list_cells_set_row_name (cell, name);
}

static char *
describe_activity (const SutureActivity *activity, SutureDay today)
{
  g_autofree char *due = NULL;

  if (activity->status == SUTURE_ACTIVITY_COMPLETED)
    return g_strdup (suture_words_activity_status (activity->status));
  if (activity->due_on == SUTURE_DAY_NONE)
    return g_strdup_printf ("%s · %s", suture_words_activity_status (activity->status), _("No due date"));
  due = suture_format_due (activity->due_on, today);
  return g_strdup_printf ("%s · %s", suture_words_activity_status (activity->status), due);
}

static void
show_activity (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  SutureContext *context = g_object_get_data (user_data, "suture-context");
  const SutureActivity *activity = record;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *percent = NULL;
  g_autofree char *name = NULL;

  if (activity == NULL)
    {
      show_lines (cell, NULL, NULL, NULL, NULL);
      return;
    }
  title = suture_activity_text_dup_title (activity);
  subtitle = describe_activity (activity, suture_clock_today (suture_context_get_clock (context)));
  percent = suture_activity_is_measured (activity)
              ? suture_format_percent (suture_activity_get_progress (activity)) : g_strdup (_("Not measured"));
  show_lines (cell, title, subtitle, percent, suture_signs_priority (activity->priority));
  name = g_strdup_printf ("%s, %s, %s", title, subtitle, percent);
  suture_list_cells_set_row_name (cell, name);
}

static void
show_recommendation (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  const SutureRecommendation *recommendation = record;
  g_autofree char *subtitle = NULL, *impact = NULL, *name = NULL;
  Parts *parts;

  if (recommendation == NULL)
    {
      show_lines (cell, NULL, NULL, NULL, NULL);
      return;
    }
  subtitle = suture_recommendation_text_subtitle (recommendation);
  impact = suture_recommendation_text_exposure (recommendation);
  name = suture_recommendation_text_row_name (recommendation);
  parts = show_lines (cell, suture_recommendation_text_get_title (recommendation), subtitle, impact, NULL);
  if (recommendation->active_alert)
    suture_signs_set (parts->mark, "suture-alert-symbolic", _("Possible active alert"));
  else if (recommendation->public_exploit)
    suture_signs_set (parts->mark, "suture-exploit-symbolic", _("Public exploit"));
  suture_list_cells_set_row_name (cell, name);
}

/**
 * suture_record_cell_new_factory:
 * @kind: devices, vulnerabilities, activities or recommendations
 * @context: what the page is given
 *
 * Returns: (transfer full): a factory for two-line rows of a lazy list of @kind
 */
GtkListItemFactory *
suture_record_cell_new_factory (SutureList kind, SutureContext *context)
{
  g_autoptr (GObject) data = g_object_new (G_TYPE_OBJECT, NULL);
  SutureCellShowFunc show = show_device;
  GtkListItemFactory *factory;

  if (kind == SUTURE_LIST_VULNERABILITIES)
    show = show_vulnerability;
  else if (kind == SUTURE_LIST_ACTIVITIES)
    show = show_activity;
  else if (kind == SUTURE_LIST_RECOMMENDATIONS)
    show = show_recommendation;
  g_object_set_data (data, "suture-with-icon", GINT_TO_POINTER (kind == SUTURE_LIST_DEVICES));
  g_object_set_data_full (data, "suture-context", g_object_ref (context), g_object_unref);
  factory = suture_list_cells_new (make_cell, show, data);
  g_object_set_data_full (G_OBJECT (factory), "suture-record-cell", g_steal_pointer (&data), g_object_unref);
  return factory;
}
