/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SutureSampleFacts:
 * @configuration: (element-type JsonObject): secure-configuration recommendations
 * @organisation: company, sites, device groups, people and distributions
 * @scenarios: activities, exceptions and score history
 * @software: (element-type JsonObject): software recommendations with their weaknesses
 * @texts: templates and notes
 *
 * What is known about the sample organisation, as compiled into the program. Everything else is derived.
 */
typedef struct
{
  JsonArray  *configuration;
  JsonObject *organisation;
  JsonObject *scenarios;
  JsonArray  *software;
  JsonObject *texts;

  /*< private >*/
  GPtrArray  *nodes;  /* (owned) (element-type JsonNode) what the members above are parts of */
} SutureSampleFacts;

SutureSampleFacts *suture_sample_facts_new      (GError           **error) G_GNUC_WARN_UNUSED_RESULT;
void               suture_sample_facts_free     (SutureSampleFacts *self);
const char        *suture_sample_facts_string   (JsonObject        *object,
                                                 const char        *member);
char              *suture_sample_facts_to_text  (JsonArray         *array) G_GNUC_WARN_UNUSED_RESULT;
gboolean           suture_sample_facts_contains (JsonArray         *array,
                                                 const char        *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureSampleFacts, suture_sample_facts_free)

G_END_DECLS
