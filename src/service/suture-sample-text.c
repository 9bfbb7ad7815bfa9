/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sample-text.h"

#include <string.h>

#include "suture-sample-days.h"

#define NO_BREAK_SPACE "\302\240"

static const char * const month_names[SUTURE_SAMPLE_N_LANGUAGES][12] = {
  { "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December" },
  { "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre" },
};

/* The related components that are words; every other one is the name of a product and stays as it is. */
static const struct { const char *english, *french; } components[] = {
  { "Accounts",          "Comptes" },
  { "Application",       "Application" },
  { "Network",           "Réseau" },
  { "Operating system",  "Système d’exploitation" },
  { "Security controls", "Contrôles de sécurité" },
};

/* The templates are written for several; this is how their phrases read for one. The first match wins. */
static const struct { const char *several, *one; gboolean of_devices; } singulars[] = {
  { "{count} known weaknesses",                     "{count} known weakness",          FALSE },
  { "the {devices} devices that still use it",      "the one device that still uses it", TRUE },
  { "{devices} devices are affected",               "{devices} device is affected",    TRUE },
  { "{devices} exposed devices",                    "{devices} exposed device",        TRUE },
  { "{devices} devices",                            "{devices} device",                TRUE },
  { "{count} faiblesses connues",                   "{count} faiblesse connue",        FALSE },
  { "les {devices} appareils qui l’utilisent encore", "l’appareil qui l’utilise encore", TRUE },
  { "{devices} appareils sont concernés",           "{devices} appareil est concerné", TRUE },
  { "{devices} appareils exposés",                  "{devices} appareil exposé",       TRUE },
  { "{devices} appareils",                          "{devices} appareil",              TRUE },
};

/**
 * suture_sample_text_key:
 * @language: a language
 *
 * Returns: its name in the facts and at the end of column names, `en` or `fr`
 */
const char *
suture_sample_text_key (SutureSampleLanguage language)
{
  return language == SUTURE_SAMPLE_FRENCH ? "fr" : "en";
}

/**
 * suture_sample_text_get:
 * @texts: a member of the facts with the members `en` and `fr`
 * @language: a language
 *
 * Returns: (transfer none): the text in that language
 */
const char *
suture_sample_text_get (JsonObject *texts, SutureSampleLanguage language)
{
  g_return_val_if_fail (texts != NULL, "");

  return json_object_get_string_member (texts, suture_sample_text_key (language));
}

/**
 * suture_sample_text_component:
 * @component: a related component in English
 * @language: a language
 *
 * Returns: (transfer none): the component in that language; the name of a product is the same in all
 */
const char *
suture_sample_text_component (const char *component, SutureSampleLanguage language)
{
  g_return_val_if_fail (component != NULL, "");

  if (language == SUTURE_SAMPLE_FRENCH)
    for (guint i = 0; i < G_N_ELEMENTS (components); i++)
      if (g_str_equal (component, components[i].english))
        return components[i].french;
  return component;
}

/**
 * suture_sample_text_number:
 * @number: any number
 * @language: a language
 *
 * Writes a number with the language's thousands separator: a comma, or a no-break space in French.
 *
 * Returns: (transfer full): the text
 */
char *
suture_sample_text_number (guint number, SutureSampleLanguage language)
{
  const char *separator = language == SUTURE_SAMPLE_FRENCH ? NO_BREAK_SPACE : ",";
  g_autofree char *digits = g_strdup_printf ("%u", number);
  GString *text = g_string_new (NULL);
  gsize length = strlen (digits);

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append (text, separator);
      g_string_append_c (text, digits[i]);
    }
  return g_string_free (text, FALSE);
}

/**
 * suture_sample_text_date:
 * @day: days since 1970-01-01
 * @language: a language
 *
 * Writes a date out: 31 December 2020, 31 décembre 2020, 1er juillet 2025.
 *
 * Returns: (transfer full): the text
 */
char *
suture_sample_text_date (gint64 day, SutureSampleLanguage language)
{
  guint year, month, day_of_month;

  g_return_val_if_fail (language < SUTURE_SAMPLE_N_LANGUAGES, NULL);

  suture_sample_days_split (day, &year, &month, &day_of_month);
  return g_strdup_printf ("%u%s %s %u", day_of_month,
                          language == SUTURE_SAMPLE_FRENCH && day_of_month == 1 ? "er" : "",
                          month_names[language][month - 1], year);
}

static void
use_singular (GString *text, gboolean of_devices)
{
  for (guint i = 0; i < G_N_ELEMENTS (singulars); i++)
    if (singulars[i].of_devices == of_devices)
      g_string_replace (text, singulars[i].several, singulars[i].one, 0);
}

/**
 * suture_sample_text_fill:
 * @template: a text of the facts with placeholders
 * @language: the language of @template
 * @values: what the placeholders stand for; a placeholder that @template has must have a value
 *
 * Fills a template, with numbers and dates as the language writes them and the singular for one.
 *
 * Returns: (transfer full): the text
 */
char *
suture_sample_text_fill (const char *template, SutureSampleLanguage language, const SutureSampleValues *values)
{
  g_autofree char *count = NULL, *devices = NULL, *date = NULL;
  GString *text;

  g_return_val_if_fail (template != NULL && values != NULL, NULL);

  count = suture_sample_text_number (values->count, language);
  devices = suture_sample_text_number (values->devices, language);
  date = suture_sample_text_date (values->day, language);
  text = g_string_new (template);
  if (values->count == 1)
    use_singular (text, FALSE);
  if (values->devices == 1)
    use_singular (text, TRUE);
  if (values->version == NULL || *values->version == '\0')
    g_string_replace (text, " {version}", "", 0);
  else
    g_string_replace (text, "{version}", values->version, 0);
  g_string_replace (text, "{name}", values->name, 0);
  g_string_replace (text, "{program}", values->program != NULL ? values->program : "", 0);
  g_string_replace (text, "{count}", count, 0);
  g_string_replace (text, "{devices}", devices, 0);
  g_string_replace (text, "{date}", date, 0);
  return g_string_free (text, FALSE);
}

/**
 * suture_sample_text_fill_list:
 * @templates: (element-type utf8): texts of the facts, with or without placeholders
 * @language: the language of @templates
 * @values: what the placeholders stand for
 *
 * Fills every template as suture_sample_text_fill() does.
 *
 * Returns: (transfer full): a JSON array of the texts
 */
char *
suture_sample_text_fill_list (JsonArray *templates, SutureSampleLanguage language, const SutureSampleValues *values)
{
  g_autoptr (JsonArray) texts = json_array_new ();
  g_autoptr (JsonNode) node = json_node_alloc ();

  g_return_val_if_fail (templates != NULL && values != NULL, NULL);

  json_node_init_array (node, texts);
  for (guint i = 0; i < json_array_get_length (templates); i++)
    {
      g_autofree char *text = suture_sample_text_fill (json_array_get_string_element (templates, i), language, values);

      json_array_add_string_element (texts, text);
    }
  return json_to_string (node, FALSE);
}
