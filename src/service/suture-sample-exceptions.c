/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sample-private.h"

#include "suture-sample-days.h"
#include "suture-sample-hash.h"
#include "suture-service-history.h"

static JsonArray *
exceptions_of (SutureSample *self)
{
  return json_object_get_array_member (self->facts->scenarios, "exceptions");
}

static char *
make_id (SutureSample *self, const char *key)
{
  return suture_sample_hash_uuid (suture_sample_hash_salt (self->seed, "exception", key), 0);
}

static gboolean
is_global (JsonObject *exception)
{
  return g_str_equal (json_object_get_string_member (exception, "scope"), "global");
}

/**
 * suture_sample_exceptions_hide:
 * @self: the organisation
 * @recommendation_id: a recommendation
 *
 * Returns: whether a global exception is in effect for it, so that its status is `Exception`
 */
gboolean
suture_sample_exceptions_hide (SutureSample *self, const char *recommendation_id)
{
  JsonArray *exceptions = exceptions_of (self);

  for (guint i = 0; i < json_array_get_length (exceptions); i++)
    {
      JsonObject *exception = json_array_get_object_element (exceptions, i);

      if (is_global (exception) &&
          g_str_equal (json_object_get_string_member (exception, "state"), "inEffect") &&
          g_str_equal (json_object_get_string_member (exception, "recommendationId"), recommendation_id))
        return TRUE;
    }
  return FALSE;
}

static guint
count_covered (SutureSample *self, JsonObject *exception)
{
  const SutureSampleRecommendation *recommendation =
    g_hash_table_lookup (self->recommendation_by_id, json_object_get_string_member (exception, "recommendationId"));
  guint32 mask = suture_sample_organisation_group_mask (self, json_object_get_array_member (exception, "deviceGroups"));
  roaring_uint32_iterator_t iterator;
  guint count = 0;

  if (is_global (exception))
    return recommendation->exposed;
  roaring_init_iterator (recommendation->devices, &iterator);
  for (; iterator.has_value; roaring_advance_uint32_iterator (&iterator))
    count += (mask & (1u << self->devices[iterator.current_value - 1].group)) != 0;
  return count;
}

/* In working hours of a day. */
static gint64
draw_time (gint64 day, guint64 salt, guint64 number)
{
  return day * SUTURE_SAMPLE_DAY_USEC + 8 * G_TIME_SPAN_HOUR +
         (gint64) (suture_sample_hash_number (salt, number) % (9 * G_TIME_SPAN_HOUR));
}

static gint64
creation_time (SutureSample *self, JsonObject *exception, guint64 salt)
{
  return draw_time (self->today - json_object_get_int_member (exception, "createdDaysAgo"), salt, 2);
}

static gint64
cancellation_time (SutureSample *self, JsonObject *exception, guint64 salt)
{
  return draw_time (self->today - json_object_get_int_member (exception, "canceledDaysAgo"), salt, 3);
}

static void
add_event (char **history, SutureExceptionEventKind kind, gint64 time, const char *email, SutureDay ends_on)
{
  g_autoptr (SutureExceptionEvent) event = suture_exception_event_new (kind, time, email);
  char *longer;

  event->ends_on = ends_on;
  longer = suture_service_history_append (*history, event);
  g_free (*history);
  *history = longer;
}

static char *
make_history (SutureSample *self, JsonObject *exception, guint64 salt)
{
  const char *first = json_object_has_member (exception, "firstDurationDays") ? "firstDurationDays" : "durationDays";
  const char *canceler = suture_sample_facts_string (exception, "canceledBy");
  JsonArray *renewals = json_object_has_member (exception, "renewals")
                          ? json_object_get_array_member (exception, "renewals") : NULL;
  const gint64 created_day = self->today - json_object_get_int_member (exception, "createdDaysAgo");
  char *history = NULL;

  add_event (&history, SUTURE_EXCEPTION_CREATED, creation_time (self, exception, salt),
             json_object_get_string_member (exception, "createdBy"),
             (SutureDay) (created_day + json_object_get_int_member (exception, first)));
  for (guint i = 0; renewals != NULL && i < json_array_get_length (renewals); i++)
    {
      JsonObject *renewal = json_array_get_object_element (renewals, i);

      add_event (&history, SUTURE_EXCEPTION_RENEWED,
                 draw_time (self->today - json_object_get_int_member (renewal, "daysAgo"), salt, 4 + i),
                 json_object_get_string_member (renewal, "by"),
                 (SutureDay) (self->today + json_object_get_int_member (renewal, "endsInDays")));
    }
  if (canceler != NULL)
    add_event (&history, SUTURE_EXCEPTION_CANCELED_WHOLE, cancellation_time (self, exception, salt), canceler,
               SUTURE_DAY_NONE);
  return history;
}

static void
set_cancellation (SutureSample *self, JsonObject *exception, guint64 salt, SutureServiceInsert *row)
{
  const char *canceler = suture_sample_facts_string (exception, "canceledBy");
  JsonNode *days_ago = json_object_get_member (exception, "canceledDaysAgo");
  JsonObject *person = suture_sample_organisation_person (self, canceler);

  if (JSON_NODE_HOLDS_NULL (days_ago) || person == NULL)
    return;
  suture_service_insert_text (row, "cancelerEmail", canceler);
  suture_service_insert_text (row, "cancelerId", json_object_get_string_member (person, "id"));
  suture_service_insert_integer (row, "canceledOn", cancellation_time (self, exception, salt));
}

static gboolean
write_exception (SutureSample *self, JsonObject *exception, SutureServiceInsert *row, GError **error)
{
  const char *key = json_object_get_string_member (exception, "key");
  const char *creator = json_object_get_string_member (exception, "createdBy");
  guint64 salt = suture_sample_hash_salt (self->seed, "exception", key);
  g_autofree char *id = make_id (self, key);
  g_autofree char *history = make_history (self, exception, salt);
  g_autofree char *groups =
    suture_sample_organisation_group_names (self, json_object_get_array_member (exception, "deviceGroups"));

  suture_service_insert_text (row, "id", id);
  suture_service_insert_text (row, "recommendationId", json_object_get_string_member (exception, "recommendationId"));
  suture_service_insert_text (row, "scope", is_global (exception) ? "Global" : "DeviceGroups");
  suture_service_insert_text (row, "rbacGroupNames", groups);
  suture_service_insert_text (row, "justification", json_object_get_string_member (exception, "justification"));
  suture_service_insert_text (row, "justificationContext",
                              suture_sample_text_get (json_object_get_object_member (exception, "context"),
                                                      suture_sample_organisation_language_of (self, creator)));
  suture_service_insert_integer (row, "createdOn", creation_time (self, exception, salt));
  suture_service_insert_text (row, "creatorEmail", creator);
  suture_service_insert_text (row, "creatorId",
                              suture_sample_facts_string (suture_sample_organisation_person (self, creator), "id"));
  suture_service_insert_integer (row, "durationDays", json_object_get_int_member (exception, "durationDays"));
  suture_service_insert_integer (row, "endsOn", self->today + json_object_get_int_member (exception, "endsInDays"));
  set_cancellation (self, exception, salt, row);
  suture_service_insert_text (row, "history", history);
  suture_service_insert_integer (row, "coveredExposedDevices", count_covered (self, exception));
  suture_service_insert_integer (row, "etag", 1);
  return suture_service_insert_run (row, error) >= 0;
}

/**
 * suture_sample_exceptions_write:
 * @self: the organisation, with its recommendations drawn
 * @error: return location for an error
 *
 * Writes the exceptions of the scenario.
 *
 * Returns: %FALSE with @error set if the database refused
 */
gboolean
suture_sample_exceptions_write (SutureSample *self, GError **error)
{
  JsonArray *exceptions = exceptions_of (self);
  g_autoptr (SutureServiceInsert) row = suture_service_insert_new (self->db, "recommendationException", error);

  for (guint i = 0; row != NULL && i < json_array_get_length (exceptions); i++)
    if (!write_exception (self, json_array_get_object_element (exceptions, i), row, error))
      return FALSE;
  return row != NULL;
}
