/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-request-many-text.h"

#include <glib/gi18n-lib.h>

#include "suture-activity.h"
#include "suture-format.h"
#include "suture-request-text.h"
#include "suture-signs.h"
#include "suture-words.h"

/* The sentences of several requests at once. */

static void
join (GString *text, const char *fact)
{
  g_autofree char *before = NULL;

  if (text->len == 0)
    {
      g_string_append (text, fact);
      return;
    }
  before = g_strdup (text->str);
  g_string_printf (text, C_("two facts", "%1$s · %2$s"), before, fact);
}

/**
 * suture_request_many_text_title:
 * @item: one of several requests
 *
 * Returns: (transfer full): what it is for
 */
char *
suture_request_many_text_title (SutureRequestItem *item)
{
  const SutureRecommendation *recommendation = suture_request_item_get_recommendation (item);
  const char *title = recommendation->recommendation_name;

  return g_strdup (title != NULL && title[0] != '\0' ? title : recommendation->id);
}

static void
join_figures (GString *text, SutureRequestItem *item)
{
  const SutureRequest *request = suture_request_item_get_request (item);
  const SuturePreview *preview = suture_request_item_get_preview (item);
  g_autofree char *devices = preview != NULL ? suture_request_text_devices (preview->devices) : NULL;

  join (text, suture_words_remediation (request->option));
  if (request->scope == SUTURE_SCOPE_NON_IMPACTED)
    join (text, suture_words_scope (request->scope));
  if (devices != NULL)
    join (text, devices);
  if (preview != NULL && request->intune)
    {
      g_autofree char *count = suture_format_count (preview->ticket_devices);
      g_autofree char *sent = g_strdup_printf (ngettext ("%s sent to Intune", "%s sent to Intune",
                                                         (gulong) preview->ticket_devices), count);

      join (text, sent);
    }
}

static void
join_covered (GString *text, const SuturePreview *preview)
{
  if (preview == NULL)
    return;
  if (preview->open_activities != NULL && preview->open_activities->len > 0)
    join (text, _("an open activity already covers some of these devices"));
  if (preview->exceptions != NULL && preview->exceptions->len > 0)
    join (text, _("an exception covers some of these devices"));
}

/**
 * suture_request_many_text_item:
 * @item: one of several requests
 *
 * Returns: (transfer full): its figures, and what became of it
 */
char *
suture_request_many_text_item (SutureRequestItem *item)
{
  const char *problem = suture_request_item_get_problem (item);
  GString *text = g_string_new (NULL);

  switch (suture_request_item_get_state (item))
    {
    case SUTURE_REQUEST_READY:
      join_figures (text, item);
      join_covered (text, suture_request_item_get_preview (item));
      break;
    case SUTURE_REQUEST_CREATED:
      join (text, C_("request", "Created"));
      join_figures (text, item);
      if (problem != NULL)
        join (text, problem);
      break;
    case SUTURE_REQUEST_BLOCKED:
      /* Translators: why a request is not created. */
      g_string_printf (text, _("Not created: %s"), problem);
      break;
    case SUTURE_REQUEST_FAILED:
      g_string_printf (text, _("Not created: %s"), problem);
      break;
    case SUTURE_REQUEST_UNDONE:
      join (text, _("Taken back"));
      break;
    case SUTURE_REQUEST_WAITING:
    default:
      join (text, _("Working out the figures…"));
      break;
    }
  return g_string_free (text, FALSE);
}

/**
 * suture_request_many_text_icon:
 * @item: one of several requests
 * @css_class: (out) (nullable): the class of the icon
 *
 * Returns: (transfer none) (nullable): the sign of its state
 */
const char *
suture_request_many_text_icon (SutureRequestItem *item, const char **css_class)
{
  const SuturePreview *preview = suture_request_item_get_preview (item);
  const gboolean covered = preview != NULL && ((preview->open_activities != NULL && preview->open_activities->len > 0) ||
                                               (preview->exceptions != NULL && preview->exceptions->len > 0));

  *css_class = NULL;
  switch (suture_request_item_get_state (item))
    {
    case SUTURE_REQUEST_READY:
      *css_class = covered ? "suture-warn" : "dim-label";
      return covered ? "dialog-warning-symbolic"
                     : suture_signs_remediation (suture_request_item_get_request (item)->option);
    case SUTURE_REQUEST_CREATED:
      *css_class = "suture-good";
      return "object-select-symbolic";
    case SUTURE_REQUEST_BLOCKED:
    case SUTURE_REQUEST_FAILED:
      *css_class = "suture-bad";
      return "dialog-error-symbolic";
    case SUTURE_REQUEST_UNDONE:
      return "edit-undo-symbolic";
    case SUTURE_REQUEST_WAITING:
    default:
      return NULL;
    }
}

/**
 * suture_request_many_text_count:
 * @n: requests
 *
 * Returns: (transfer full): "150 requests"
 */
char *
suture_request_many_text_count (guint n)
{
  g_autofree char *count = suture_format_count (n);

  return g_strdup_printf (ngettext ("%s request", "%s requests", n), count);
}

/**
 * suture_request_many_text_totals:
 * @totals: what the requests come to
 *
 * Returns: (transfer full): devices and tickets of all; a device that several
 *   requests are for is counted in each
 */
char *
suture_request_many_text_totals (const SutureRequestTotals *totals)
{
  GString *text = g_string_new (NULL);
  g_autofree char *devices = suture_request_text_devices (totals->devices);

  if (totals->waiting > 0)
    {
      g_string_free (text, TRUE);
      return g_strdup (_("Working out the figures…"));
    }
  /* Translators: %s is "18,511 devices": the sum over several requests. */
  g_string_printf (text, _("%s, counted in each request"), devices);
  if (totals->limited > 0)
    {
      g_autofree char *count = suture_format_count (totals->limited), *all = suture_format_count (totals->n);
      g_autofree char *limited = g_strdup_printf (ngettext ("%1$s of %2$s request only for devices with no user impact",
                                                            "%1$s of %2$s requests only for devices with no user impact",
                                                            totals->n), count, all);

      join (text, limited);
    }
  if (totals->tickets > 0)
    {
      g_autofree char *count = suture_format_count (totals->ticket_devices);
      g_autofree char *sent = g_strdup_printf (ngettext ("%s sent to Intune", "%s sent to Intune",
                                                         (gulong) totals->ticket_devices), count);
      g_autofree char *tickets_count = suture_format_count (totals->tickets);
      g_autofree char *tickets = g_strdup_printf (ngettext ("%s ticket", "%s tickets", totals->tickets), tickets_count);

      join (text, sent);
      join (text, tickets);
    }
  return g_string_free (text, FALSE);
}

/**
 * suture_request_many_text_common:
 * @common: what the requests have in common
 * @groups: how many device groups, in words
 *
 * Returns: (transfer full): the choices that hold for each
 */
char *
suture_request_many_text_common (const SutureRequest *common, const char *groups)
{
  GString *text = g_string_new (NULL);
  g_autofree char *priority = g_strdup_printf (C_("fact", "%1$s: %2$s"), _("Priority"),
                                               suture_words_priority (common->priority));
  g_autofree char *day = suture_format_day_long (common->due_on);
  g_autofree char *due = g_strdup_printf (C_("fact", "%1$s: %2$s"), _("Due date"),
                                          common->due_on != SUTURE_DAY_NONE ? day : _("No due date"));

  join (text, priority);
  join (text, due);
  join (text, groups);
  return g_string_free (text, FALSE);
}

/**
 * suture_request_many_text_effect:
 * @totals: what the requests come to
 *
 * Returns: (transfer full): what submitting does and does not do, and which
 *   devices Intune gets where it does not get all
 */
char *
suture_request_many_text_effect (const SutureRequestTotals *totals)
{
  g_autofree char *limit = NULL, *which = NULL;
  const char *effect;

  if (totals->tickets == 0)
    return g_strdup (_("No device is changed. Submitting creates an activity for each."));
  effect = _("No device is changed. Submitting creates an activity for each, and the tickets; the IT administrator makes the changes.");
  if (totals->capped == 0)
    return g_strdup (effect);
  limit = suture_format_count (SUTURE_INTUNE_DEVICES_MAX);
  which = g_strdup_printf (_("Intune gets %s devices of a request at the most: those with the highest value, then exposure."),
                           limit);
  return g_strdup_printf (C_("two sentences", "%1$s %2$s"), effect, which);
}

/**
 * suture_request_many_text_result:
 * @totals: what became of the requests
 *
 * Returns: (transfer full): "148 of 150 requests created"
 */
char *
suture_request_many_text_result (const SutureRequestTotals *totals)
{
  g_autofree char *created = suture_format_count (totals->created), *all = suture_format_count (totals->n);
  g_autofree char *undone = suture_format_count (totals->undone);

  if (totals->undone > 0)
    /* Translators: how many of how many requests. */
    return g_strdup_printf (ngettext ("%1$s of %2$s request taken back", "%1$s of %2$s requests taken back", totals->n),
                            undone, all);
  /* Translators: how many of how many requests. */
  return g_strdup_printf (ngettext ("%1$s of %2$s request created", "%1$s of %2$s requests created", totals->n),
                          created, all);
}

/**
 * suture_request_many_text_problems:
 * @totals: what the requests come to
 * @submitted: whether they have been submitted
 *
 * Returns: (transfer full) (nullable): how many are not, or will not be, created
 */
char *
suture_request_many_text_problems (const SutureRequestTotals *totals, gboolean submitted)
{
  const guint n = totals->blocked + totals->failed;
  g_autofree char *count = suture_format_count (n);

  if (n == 0)
    return NULL;
  if (submitted)
    return g_strdup_printf (ngettext ("%s request was not created; its row says why.",
                                      "%s requests were not created; their rows say why.", n), count);
  return g_strdup_printf (ngettext ("%s request cannot be created; its row says why.",
                                    "%s requests cannot be created; their rows say why.", n), count);
}
