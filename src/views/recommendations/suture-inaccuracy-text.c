/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-inaccuracy-text.h"

#include <glib/gi18n-lib.h>

#include "suture-format.h"
#include "suture-recommendation-text.h"

/* The report of an inaccuracy in words: its mail, and its draft on this computer. */

/**
 * suture_inaccuracy_text_clear:
 * @self: what was typed
 *
 * Frees what it owns.
 */
void
suture_inaccuracy_text_clear (SutureInaccuracy *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->details, g_free);
}

/**
 * suture_inaccuracy_text_get_category:
 * @recommendation: what it is about
 * @category: what is inaccurate
 *
 * Returns: (transfer none): the category in words; for a configuration other ones than for software
 */
const char *
suture_inaccuracy_text_get_category (const SutureRecommendation *recommendation, SutureInaccuracyCategory category)
{
  const gboolean configuration = recommendation != NULL && suture_recommendation_is_configuration (recommendation);

  switch (category)
    {
    case SUTURE_INACCURACY_DETAIL:
      return configuration ? _("A detail of the configuration is wrong") : _("A software detail is wrong");
    case SUTURE_INACCURACY_NOT_THERE:
      return configuration ? _("It concerns no device of my organization")
                           : _("The software is not installed on any device of my organization");
    case SUTURE_INACCURACY_COUNT:
      return configuration ? _("The number of exposed devices is wrong")
                           : _("The number of installed or exposed devices is wrong");
    case SUTURE_INACCURACY_OTHER:
    case SUTURE_INACCURACY_CATEGORIES:
    default:
      return C_("inaccuracy", "Other");
    }
}

/* A name comes from elsewhere: it is never more than one line. */
static void
add_line (GString *text, const char *what, const char *value)
{
  g_autofree char *line = g_strdelimit (g_strdup (value != NULL ? value : ""), "\r\n", ' ');

  /* Translators: a line of a mail: what it is, such as "Weaknesses", then the value. */
  if (line[0] != '\0')
    g_string_append_printf (text, C_("line of a mail", "%s: %s\n"), what, line);
}

static void
add_count (GString *text, const char *what, gint64 n)
{
  g_autofree char *count = suture_format_count (n);

  add_line (text, what, count);
}

/**
 * suture_inaccuracy_text_dup_subject:
 * @recommendation: what it is about
 *
 * Returns: (transfer full): the subject of the mail
 */
char *
suture_inaccuracy_text_dup_subject (const SutureRecommendation *recommendation)
{
  g_return_val_if_fail (recommendation != NULL, NULL);

  /* Translators: the name of a recommendation. */
  return g_strdup_printf (_("Inaccuracy in a recommendation: %s"), suture_recommendation_text_get_title (recommendation));
}

/**
 * suture_inaccuracy_text_dup_body:
 * @recommendation: what it is about
 * @inaccuracy: what was typed
 * @synced_at_usec: when the figures came, or %SUTURE_TIME_NONE
 *
 * Returns: (transfer full): the text of the mail
 */
char *
suture_inaccuracy_text_dup_body (const SutureRecommendation *recommendation, const SutureInaccuracy *inaccuracy,
                                 gint64 synced_at_usec)
{
  g_autoptr (GString) text = NULL;
  g_autofree char *synced_at = NULL;
  gboolean configuration;

  g_return_val_if_fail (recommendation != NULL && inaccuracy != NULL, NULL);

  text = g_string_new (NULL);
  synced_at = synced_at_usec != SUTURE_TIME_NONE ? suture_time_to_iso (synced_at_usec) : NULL;
  configuration = suture_recommendation_is_configuration (recommendation);
  add_line (text, _("Inaccuracy category"), suture_inaccuracy_text_get_category (recommendation, inaccuracy->category));
  add_line (text, _("Recommendation"), suture_recommendation_text_get_title (recommendation));
  add_line (text, _("Recommendation ID"), recommendation->id);
  add_line (text, _("Related component"), recommendation->related_component);
  add_line (text, _("Vendor"), recommendation->vendor);
  add_line (text, _("Recommended version"), recommendation->recommended_version);
  add_count (text, _("Exposed devices"), recommendation->exposed_machines_count);
  if (recommendation->total_machine_count > 0)
    add_count (text, configuration ? _("Devices it concerns") : _("Devices that have it"),
               recommendation->total_machine_count);
  if (!configuration)
    add_count (text, _("Weaknesses"), recommendation->weaknesses);
  add_line (text, _("Figures of"), synced_at);
  add_line (text, _("Reply to"), inaccuracy->address);
  if (inaccuracy->details != NULL && inaccuracy->details[0] != '\0')
    g_string_append_printf (text, "\n%s\n", inaccuracy->details);
  return g_strdup (text->str);
}

/**
 * suture_inaccuracy_text_dup_draft:
 * @self: what was typed
 *
 * Returns: (transfer full): it as a text, for suture_inaccuracy_text_parse_draft()
 */
char *
suture_inaccuracy_text_dup_draft (const SutureInaccuracy *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strdup_printf ("%d\n%s\n%s", (int) self->category, self->address != NULL ? self->address : "",
                          self->details != NULL ? self->details : "");
}

/**
 * suture_inaccuracy_text_parse_draft:
 * @draft: (nullable): a draft
 * @self: (out caller-allocates): what it holds
 *
 * Returns: whether it is a draft
 */
gboolean
suture_inaccuracy_text_parse_draft (const char *draft, SutureInaccuracy *self)
{
  g_auto (GStrv) lines = NULL;
  guint64 category;

  g_return_val_if_fail (self != NULL, FALSE);

  *self = (SutureInaccuracy) { 0 };
  if (draft == NULL)
    return FALSE;
  lines = g_strsplit (draft, "\n", 3);
  if (g_strv_length (lines) != 3 ||
      !g_ascii_string_to_unsigned (lines[0], 10, 0, SUTURE_INACCURACY_CATEGORIES - 1, &category, NULL))
    return FALSE;
  self->category = (SutureInaccuracyCategory) category;
  self->address = g_strdup (lines[1]);
  self->details = g_strdup (lines[2]);
  return TRUE;
}

/**
 * suture_inaccuracy_text_dup_count:
 * @n: characters typed
 *
 * Returns: (transfer full): "84 of 1,000"
 */
char *
suture_inaccuracy_text_dup_count (int n)
{
  g_autofree char *typed = suture_format_count (n);
  g_autofree char *limit = suture_format_count (SUTURE_INACCURACY_DETAILS_MAX);

  /* Translators: characters typed, of how many there may be. */
  return g_strdup_printf (C_("characters", "%1$s of %2$s"), typed, limit);
}

/**
 * suture_inaccuracy_text_dup_status:
 * @n: characters typed
 *
 * Returns: (transfer full) (nullable): that there are too many
 */
char *
suture_inaccuracy_text_dup_status (int n)
{
  const int over = n - SUTURE_INACCURACY_DETAILS_MAX;
  g_autofree char *count = suture_format_count (over);

  if (over <= 0)
    return NULL;
  return g_strdup_printf (ngettext ("%s character too many. Shorten the details.",
                                    "%s characters too many. Shorten the details.", (gulong) over), count);
}
