/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sample-private.h"

#include <math.h>

#include "suture-sample-days.h"
#include "suture-sample-hash.h"

static gboolean
write_score (SutureServiceInsert *row, const char *kind, gint64 time, double score, const SutureSampleGroup *group,
             GError **error)
{
  suture_service_insert_text (row, "kind", kind);
  suture_service_insert_integer (row, "time", time);
  suture_service_insert_real (row, "score", round (score * 100) / 100);
  if (group != NULL)
    {
      suture_service_insert_text (row, "rbacGroupName", group->name);
      suture_service_insert_integer (row, "rbacGroupId", group->id);
    }
  return suture_service_insert_run (row, error) >= 0;
}

/* From 0 to 3: the mean exposure level of the devices from @first on. */
static double
mean_exposure (const SutureSample *self, guint first, guint n)
{
  guint64 sum = 0;

  for (guint i = first; i < first + n; i++)
    sum += self->devices[i].exposure;
  return n > 0 ? (double) sum / n : 0;
}

/* A group whose devices are more exposed than all on average has a higher score, by as much in proportion. */
static gboolean
write_group_scores (SutureSample *self, SutureServiceInsert *row, gint64 time, double score, guint day, GError **error)
{
  double all = mean_exposure (self, 0, self->n_devices);

  for (guint i = 0; i < self->groups->len; i++)
    {
      const SutureSampleGroup *group = &g_array_index (self->groups, SutureSampleGroup, i);
      guint64 salt = suture_sample_hash_salt (self->seed, "score", group->key);
      double noise = (suture_sample_hash_unit (salt, day) - 0.5) * 0.6;
      double ratio = all > 0 ? mean_exposure (self, group->first, group->size) / all : 1;

      if (!write_score (row, "exposureByGroup", time, CLAMP (score * ratio + noise, 0, 100), group, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_series (SutureSample *self, JsonArray *series, GError **error)
{
  g_autoptr (SutureServiceInsert) row = suture_service_insert_new (self->db, "score", error);

  for (guint i = 0; row != NULL && i < json_array_get_length (series); i++)
    {
      JsonObject *day = json_array_get_object_element (series, i);
      gint64 time = (self->today - json_object_get_int_member (day, "daysAgo")) * SUTURE_SAMPLE_DAY_USEC;
      double exposure = json_object_get_double_member (day, "exposureScore");

      if (!write_score (row, "exposure", time, exposure, NULL, error) ||
          !write_score (row, "configuration", time, json_object_get_double_member (day, "secureScore"), NULL, error) ||
          !write_group_scores (self, row, time, exposure, i, error))
        return FALSE;
    }
  return row != NULL;
}

/* Since when nobody knows: they are those of today. */
static gboolean
write_categories (SutureSample *self, JsonObject *categories, GError **error)
{
  g_autoptr (SutureServiceInsert) row = suture_service_insert_new (self->db, "score", error);
  g_autoptr (GList) names = json_object_get_members (categories);

  for (GList *name = names; row != NULL && name != NULL; name = name->next)
    {
      JsonObject *category = json_object_get_object_member (categories, name->data);

      suture_service_insert_text (row, "category", name->data);
      suture_service_insert_real (row, "maximum", (double) json_object_get_int_member (category, "maximum"));
      if (!write_score (row, "configurationByCategory", self->today * SUTURE_SAMPLE_DAY_USEC,
                        (double) json_object_get_int_member (category, "points"), NULL, error))
        return FALSE;
    }
  return row != NULL;
}

static gboolean
write_events (SutureSample *self, JsonArray *events, GError **error)
{
  g_autoptr (SutureServiceInsert) row = suture_service_insert_new (self->db, "scoreEvent", error);

  for (guint i = 0; row != NULL && i < json_array_get_length (events); i++)
    {
      JsonObject *event = json_array_get_object_element (events, i);
      JsonObject *reason = json_object_get_object_member (event, "reason");
      gint64 day = self->today - json_object_get_int_member (event, "daysAgo");

      suture_service_insert_integer (row, "time", day * SUTURE_SAMPLE_DAY_USEC);
      suture_service_insert_text (row, "kind", json_object_get_string_member (event, "kind"));
      suture_service_insert_text (row, "recommendationId", suture_sample_facts_string (event, "recommendationId"));
      suture_service_insert_real (row, "exposureDelta", json_object_get_double_member (event, "exposureDelta"));
      suture_service_insert_real (row, "secureDelta", json_object_get_double_member (event, "secureDelta"));
      suture_service_insert_text (row, "reason_en", suture_sample_text_get (reason, SUTURE_SAMPLE_ENGLISH));
      suture_service_insert_text (row, "reason_fr", suture_sample_text_get (reason, SUTURE_SAMPLE_FRENCH));
      if (suture_service_insert_run (row, error) < 0)
        return FALSE;
    }
  return row != NULL;
}

/**
 * suture_sample_scores_write:
 * @self: the organisation, with the exposure level of its devices
 * @error: return location for an error
 *
 * Writes 91 days of scores, the events that explain them, and the parts of the secure score.
 *
 * Returns: %FALSE with @error set if the database refused
 */
gboolean
suture_sample_scores_write (SutureSample *self, GError **error)
{
  JsonObject *history = json_object_get_object_member (self->facts->scenarios, "scoreHistory");

  return write_series (self, json_object_get_array_member (history, "series"), error) &&
         write_events (self, json_object_get_array_member (history, "events"), error) &&
         write_categories (self, json_object_get_object_member (history, "secureScoreByCategory"), error);
}
