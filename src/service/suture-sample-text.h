/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum
{
  SUTURE_SAMPLE_ENGLISH,
  SUTURE_SAMPLE_FRENCH,
  SUTURE_SAMPLE_N_LANGUAGES,
} SutureSampleLanguage;

/**
 * SutureSampleValues:
 * @name: what `{name}` stands for
 * @version: `{version}`; empty where none is known
 * @program: `{program}`
 * @count: `{count}`, weaknesses
 * @devices: `{devices}`
 * @day: `{date}`, days since 1970-01-01
 *
 * What the placeholders of a template stand for.
 */
typedef struct
{
  const char *name;
  const char *version;
  const char *program;
  guint       count;
  guint       devices;
  gint64      day;
} SutureSampleValues;

const char *suture_sample_text_key       (SutureSampleLanguage      language) G_GNUC_CONST;
const char *suture_sample_text_get       (JsonObject               *texts,
                                          SutureSampleLanguage      language);
const char *suture_sample_text_component (const char               *component,
                                          SutureSampleLanguage      language);
char       *suture_sample_text_number    (guint                     number,
                                          SutureSampleLanguage      language) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_sample_text_date      (gint64                    day,
                                          SutureSampleLanguage      language) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_sample_text_fill      (const char               *template,
                                          SutureSampleLanguage      language,
                                          const SutureSampleValues *values) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_sample_text_fill_list (JsonArray                *templates,
                                          SutureSampleLanguage      language,
                                          const SutureSampleValues *values) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
