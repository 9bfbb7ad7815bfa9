/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sample-private.h"

#include "suture-sample-days.h"
#include "suture-sample-hash.h"

/* Intune receives no more devices of one request. */
#define MAX_SENT_DEVICES 10000

/* The most valuable devices first, then the most exposed ones. */
static SutureServiceBitmap *
choose_sent (SutureSample *self, const SutureServiceBitmap *targets)
{
  SutureServiceBitmap *sent = roaring_bitmap_create ();
  guint n = 0;

  for (int rank = SUTURE_SAMPLE_N_VALUES * SUTURE_SAMPLE_N_EXPOSURES - 1; rank >= 0; rank--)
    {
      roaring_uint32_iterator_t iterator;

      roaring_init_iterator (targets, &iterator);
      for (; iterator.has_value && n < MAX_SENT_DEVICES; roaring_advance_uint32_iterator (&iterator))
        {
          const SutureSampleDevice *device = &self->devices[iterator.current_value - 1];

          if (device->value * SUTURE_SAMPLE_N_EXPOSURES + device->exposure != rank)
            continue;
          roaring_bitmap_add (sent, iterator.current_value);
          n++;
        }
    }
  roaring_bitmap_run_optimize (sent);
  return sent;
}

static char *
steps_to_text (const char *steps)
{
  g_autoptr (JsonNode) node = json_from_string (steps, NULL);
  JsonArray *array = json_node_get_array (node);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_string_append_printf (text, "%s%u. %s", i > 0 ? "\n" : "", i + 1, json_array_get_string_element (array, i));
  return g_string_free (text, FALSE);
}

static void
set_texts (SutureSample *self, const SutureSampleActivity *activity, SutureServiceInsert *row)
{
  static const char * const names[] = { "displayName", "displayName_fr" };
  static const char * const descriptions[] = { "description", "description_fr" };
  static const char * const insights[] = { "insights", "insights_fr" };
  static const char * const remediations[] = { "remediation", "remediation_fr" };
  const char *type = json_object_get_string_member (activity->facts, "type");

  for (SutureSampleLanguage language = 0; language < SUTURE_SAMPLE_N_LANGUAGES; language++)
    {
      g_autofree char *name = suture_sample_wording_title (self, activity->recommendation, type, language);
      g_autofree char *description = suture_sample_wording_description (self, activity->recommendation,
                                                                        activity->n_targets, language);
      g_autofree char *insight = suture_sample_wording_insight (self, activity->recommendation, 0, language);
      g_autofree char *steps = suture_sample_wording_steps (self, activity->recommendation, type, language);
      g_autofree char *remediation = steps_to_text (steps);

      suture_service_insert_text (row, names[language], name);
      suture_service_insert_text (row, descriptions[language], description);
      suture_service_insert_text (row, insights[language], insight);
      suture_service_insert_text (row, remediations[language], remediation);
    }
}

static void
set_software (const SutureSampleActivity *activity, SutureServiceInsert *row)
{
  const SutureSampleRecommendation *recommendation = activity->recommendation;
  gboolean uninstalls = g_str_equal (json_object_get_string_member (activity->facts, "type"), "Uninstall");

  suture_service_insert_text (row, "odataType", "#microsoft.graph.appVulnerabilityTask");
  suture_service_insert_text (row, "appName", recommendation->names[SUTURE_SAMPLE_ENGLISH]);
  suture_service_insert_text (row, "appPublisher", json_object_get_string_member (recommendation->facts, "vendor"));
  suture_service_insert_text (row, "appVersion", recommendation->version);
  suture_service_insert_text (row, "mitigationType", uninstalls ? "uninstall" : "update");
  suture_service_insert_integer (row, "mobileAppCount", 1);
}

static void
set_configuration (const SutureSampleActivity *activity, SutureServiceInsert *row)
{
  static const struct { const char *policy, *profile; } profiles[] = {
    { "antivirus", "antivirus" }, { "firewall", "firewall" }, { "diskEncryption", "bitLocker" },
    { "attackSurfaceReduction", "attackSurfaceReductionRules" }, { "accountProtection", "accountProtection" },
  };
  JsonObject *facts = activity->recommendation->facts;
  JsonArray *platforms = json_object_get_array_member (facts, "platforms");
  const char *policy = suture_sample_facts_string (facts, "intuneEndpointSecurityPolicy");
  const char *profile = "unknown";

  for (guint i = 0; policy != NULL && i < G_N_ELEMENTS (profiles); i++)
    if (g_str_equal (policy, profiles[i].policy))
      profile = profiles[i].profile;
  suture_service_insert_text (row, "odataType", "#microsoft.graph.securityConfigurationTask");
  suture_service_insert_text (row, "endpointSecurityPolicy", policy != NULL ? policy : "unknown");
  suture_service_insert_text (row, "endpointSecurityPolicyProfile", profile);
  suture_service_insert_text (row, "applicablePlatform",
                              suture_sample_facts_contains (platforms, "windowsServer") ? "windows10AndWindowsServer"
                                                                                        : "windows10AndLater");
  suture_service_insert_text (row, "intendedSettings", "[]");
}

/* Graph has no medium priority, so the first line of the notes says it. */
static char *
compose_notes (SutureSample *self, const SutureSampleActivity *activity)
{
  JsonObject *labels = json_object_get_object_member (self->facts->texts, "labels");
  const char *label = suture_sample_text_get (json_object_get_object_member (labels, "ticketMediumNote"),
                                              suture_sample_organisation_language_of (self, activity->requester));

  if (!g_str_equal (json_object_get_string_member (activity->facts, "priority"), "Medium"))
    return g_strdup (activity->notes);
  return activity->notes != NULL ? g_strdup_printf ("%s\n%s", label, activity->notes) : g_strdup (label);
}

static const char *
find_status_note (SutureSample *self, JsonObject *ticket)
{
  static const struct { const char *index, *list; } notes[] = {
    { "rejectionReasonIndex", "rejectionReasons" }, { "itNoteIndex", "itNotes" },
  };
  const char *author = suture_sample_facts_string (ticket, "assignedTo");

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      JsonNode *index = json_object_get_member (ticket, notes[i].index);

      if (!JSON_NODE_HOLDS_NULL (index))
        return suture_sample_text_get (json_array_get_object_element (json_object_get_array_member (self->facts->texts,
                                                                                                    notes[i].list),
                                                                      (guint) json_node_get_int (index)),
                                       suture_sample_organisation_language_of (self, author));
    }
  return NULL;
}

static void
set_status (SutureSample *self, const SutureSampleActivity *activity, JsonObject *ticket, guint64 salt,
            SutureServiceInsert *row)
{
  const char *status = json_object_get_string_member (ticket, "status");
  JsonNode *decided = json_object_get_member (ticket, "decidedDaysAgo");
  gint64 modified = activity->created;

  if (g_str_equal (status, "completed") && activity->completed != 0)
    modified = activity->completed - 5 * G_TIME_SPAN_MINUTE;
  else if (!JSON_NODE_HOLDS_NULL (decided))
    modified = (self->today - json_node_get_int (decided)) * SUTURE_SAMPLE_DAY_USEC + 8 * G_TIME_SPAN_HOUR +
               (gint64) (suture_sample_hash_number (salt, 2) % (9 * G_TIME_SPAN_HOUR));
  suture_service_insert_text (row, "status", status);
  suture_service_insert_text (row, "assignedTo", suture_sample_facts_string (ticket, "assignedTo"));
  suture_service_insert_text (row, "statusNote", find_status_note (self, ticket));
  /* Decided on the day of the request: not before it. */
  suture_service_insert_integer (row, "statusModifiedOn", MAX (modified, activity->created));
}

/**
 * suture_sample_tickets_write:
 * @self: the organisation
 * @activity: an activity, already written
 * @row: a writer of `deviceAppManagementTask`
 * @error: return location for an error
 *
 * Writes the Intune security task of an activity, if the scenario has one.
 *
 * Returns: %FALSE with @error set if the database refused
 */
gboolean
suture_sample_tickets_write (SutureSample *self, const SutureSampleActivity *activity, SutureServiceInsert *row,
                             GError **error)
{
  JsonNode *node = json_object_get_member (activity->facts, "ticket");
  guint64 salt = suture_sample_hash_salt (self->seed, "ticket", json_object_get_string_member (activity->facts, "key"));
  g_autofree char *id = suture_sample_hash_uuid (salt, 0);
  g_autofree char *notes = NULL;
  g_autoptr (SutureServiceBitmap) sent = NULL;

  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  notes = compose_notes (self, activity);
  sent = choose_sent (self, activity->targets);
  suture_service_insert_text (row, "id", id);
  suture_service_insert_text (row, "remediationTaskId", activity->id);
  set_texts (self, activity, row);
  if (activity->recommendation->is_software)
    set_software (activity, row);
  else
    set_configuration (activity, row);
  set_status (self, activity, json_node_get_object (node), salt, row);
  /* The service makes the ticket right after the activity. */
  suture_service_insert_integer (row, "createdDateTime", activity->created + 2 * G_TIME_SPAN_SECOND);
  if (activity->due != 0)
    suture_service_insert_integer (row, "dueDateTime", activity->due * SUTURE_SAMPLE_DAY_USEC);
  suture_service_insert_text (row, "category", "advancedThreatProtection");
  suture_service_insert_text (row, "priority",
                              json_object_get_string_member (json_node_get_object (node), "graphPriority"));
  suture_service_insert_text (row, "creator", activity->requester);
  suture_service_insert_text (row, "creatorNotes", notes);
  suture_service_insert_integer (row, "managedDeviceCount", (gint64) roaring_bitmap_get_cardinality (sent));
  suture_service_insert_integer (row, "etag", 1);
  suture_service_insert_bitmap (row, "devices", sent);
  return suture_service_insert_run (row, error) >= 0;
}
