/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-exchange.h"

#include <stdlib.h>
#include <string.h>

#include "suture-service-error.h"
#include "suture-service-json.h"

static char *
decode (const char *text, gboolean plus_is_space)
{
  g_autofree char *spaced = g_strdup (text);

  if (plus_is_space)
    g_strdelimit (spaced, "+", ' ');
  return g_uri_unescape_string (spaced, NULL);
}

static gboolean
parse_path (SutureServiceExchange *self, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (self->path, "/", -1);
  g_autoptr (GPtrArray) segments = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *part = decode (parts[i], FALSE);

      if (part == NULL || !g_utf8_validate (part, -1, NULL))
        {
          g_free (part);
          g_set_error_literal (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_BAD_REQUEST,
                               "Reading the path: it is not UTF-8 with percent escapes");
          return FALSE;
        }
      if (part[0] == '\0')
        g_free (part);
      else
        g_ptr_array_add (segments, part);
    }
  /* The version may be named; there is only one. */
  if (segments->len >= 2 && g_ascii_strcasecmp (segments->pdata[0], "api") == 0 &&
      g_ascii_strcasecmp (segments->pdata[1], "v1.0") == 0)
    g_ptr_array_remove_index (segments, 1);
  g_ptr_array_add (segments, NULL);
  self->segments = (char **) g_ptr_array_free (g_steal_pointer (&segments), FALSE);
  return TRUE;
}

static gboolean
add_option (SutureServiceExchange *self, const char *pair, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (pair, "=", 2);
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;

  if (parts[0] == NULL)
    return TRUE;
  name = decode (parts[0], TRUE);
  value = decode (parts[1] != NULL ? parts[1] : "", TRUE);
  if (name == NULL || value == NULL || !g_utf8_validate (name, -1, NULL) || !g_utf8_validate (value, -1, NULL))
    {
      g_set_error_literal (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_BAD_REQUEST,
                           "Reading the query: it is not UTF-8 with percent escapes");
      return FALSE;
    }
  if (name[0] == '$')
    {
      char *lower = g_ascii_strdown (name, -1);

      g_free (name);
      name = lower;
    }
  if (g_hash_table_contains (self->query, name))
    {
      g_set_error (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_BAD_REQUEST,
                   "Reading the query: the option “%s” is given twice", name);
      return FALSE;
    }
  g_hash_table_insert (self->query, g_steal_pointer (&name), g_steal_pointer (&value));
  return TRUE;
}

static gboolean
parse_query (SutureServiceExchange *self, const char *query, GError **error)
{
  g_auto (GStrv) pairs = g_strsplit (query != NULL ? query : "", "&", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    if (pairs[i][0] != '\0' && !add_option (self, pairs[i], error))
      return FALSE;
  return TRUE;
}

/**
 * suture_service_exchange_new:
 * @method: the HTTP method
 * @path: as sent
 * @query: (nullable): as sent, behind the question mark
 * @now_usec: the time, microseconds UTC
 * @error: return location for %SUTURE_SERVICE_ERROR_BAD_REQUEST
 *
 * Returns: (transfer full) (nullable): the request, without what its headers say
 */
SutureServiceExchange *
suture_service_exchange_new (const char *method, const char *path, const char *query, gint64 now_usec, GError **error)
{
  g_autoptr (SutureServiceExchange) self = g_new0 (SutureServiceExchange, 1);

  self->method = g_ascii_strup (method, -1);
  self->path = g_strdup (path);
  self->query = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->base = g_strdup ("");
  self->now = now_usec;
  self->today = suture_day_from_time (now_usec, NULL);
  self->status = 200;
  self->gen = yajl_gen_alloc (NULL);
  if (!parse_path (self, error) || !parse_query (self, query, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * suture_service_exchange_free:
 * @self: (transfer full): an exchange
 */
void
suture_service_exchange_free (SutureServiceExchange *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->method);
  g_free (self->path);
  g_strfreev (self->segments);
  g_hash_table_unref (self->query);
  g_free (self->base);
  g_free (self->email);
  g_free (self->if_match);
  g_free (self->if_none_match);
  g_clear_pointer (&self->request, g_bytes_unref);
  yajl_gen_free (self->gen);
  g_free (self->etag);
  g_free (self->location);
  g_free (self);
}

/**
 * suture_service_exchange_get:
 * @self: an exchange
 * @option: such as `$top`
 *
 * Returns: (transfer none) (nullable): what the client gave for it
 */
const char *
suture_service_exchange_get (SutureServiceExchange *self, const char *option)
{
  return g_hash_table_lookup (self->query, option);
}

static void
read_preference (SutureServiceExchange *self, const char *preference)
{
  static const char page[] = "odata.maxpagesize=";
  static const char annotations[] = "odata.include-annotations=";
  g_autofree char *text = g_strstrip (g_strdup (preference));

  if (g_ascii_strncasecmp (text, page, strlen (page)) == 0)
    self->page_max = (guint) CLAMP (g_ascii_strtoll (text + strlen (page), NULL, 10), 0, 1000000);
  else if (g_ascii_strcasecmp (text, "odata.track-changes") == 0 || g_ascii_strcasecmp (text, "track-changes") == 0)
    self->track_changes = TRUE;
  else if (g_ascii_strncasecmp (text, annotations, strlen (annotations)) == 0)
    {
      const char *value = text + strlen (annotations);

      self->annotations = strstr (value, "suture.*") != NULL || g_str_equal (value, "\"*\"") || g_str_equal (value, "*");
    }
}

/**
 * suture_service_exchange_set_prefer:
 * @self: an exchange
 * @prefer: (nullable): the header, several ones joined with commas
 *
 * Understands `odata.include-annotations="suture.*"`, `odata.maxpagesize` and `odata.track-changes`.
 */
void
suture_service_exchange_set_prefer (SutureServiceExchange *self, const char *prefer)
{
  g_auto (GStrv) preferences = g_strsplit_set (prefer != NULL ? prefer : "", ",;", -1);

  for (guint i = 0; preferences[i] != NULL; i++)
    read_preference (self, preferences[i]);
}

/* "fr-CH;q=0.8": its weight if it is in @language, else 0. */
static double
weigh_range (const char *range, const char *language)
{
  g_autofree char *text = g_strstrip (g_strdup (range));
  const char *weight = strstr (text, "q=");
  const gboolean is_any = text[0] == '*';

  if (!is_any && (g_ascii_strncasecmp (text, language, 2) != 0 || g_ascii_isalpha (text[2])))
    return 0;
  if (weight == NULL)
    return is_any ? 0.001 : 1;
  return g_ascii_strtod (weight + 2, NULL) * (is_any ? 0.001 : 1);
}

/**
 * suture_service_exchange_set_languages:
 * @self: an exchange
 * @accept_language: (nullable): the header
 *
 * Chooses French where the client likes it better than English.
 */
void
suture_service_exchange_set_languages (SutureServiceExchange *self, const char *accept_language)
{
  g_auto (GStrv) ranges = g_strsplit (accept_language != NULL ? accept_language : "", ",", -1);
  double english = 0;
  double french = 0;

  for (guint i = 0; ranges[i] != NULL; i++)
    {
      english = MAX (english, weigh_range (ranges[i], "en"));
      french = MAX (french, weigh_range (ranges[i], "fr"));
    }
  self->language = french > english ? SUTURE_SERVICE_FRENCH : SUTURE_SERVICE_ENGLISH;
}

/**
 * suture_service_exchange_open:
 * @self: an exchange
 * @context: what the answer is: `RemediationTasks`, `RemediationTasks/$entity`
 *
 * Begins the answer's object with its `@odata.context`.
 */
void
suture_service_exchange_open (SutureServiceExchange *self, const char *context)
{
  const char *root = self->segments[0] != NULL && g_ascii_strcasecmp (self->segments[0], "beta") == 0 ? "beta" : "api";
  g_autofree char *uri = g_strdup_printf ("%s/%s/$metadata%s%s", self->base, root, context[0] != '\0' ? "#" : "", context);

  yajl_gen_map_open (self->gen);
  suture_service_json_string (self->gen, "@odata.context", uri);
}

/**
 * suture_service_exchange_close:
 * @self: an exchange
 *
 * Ends the answer's object.
 */
void
suture_service_exchange_close (SutureServiceExchange *self)
{
  yajl_gen_map_close (self->gen);
}

/**
 * suture_service_exchange_matches:
 * @self: a request
 * @revision: of what it wants to change
 *
 * Returns: whether `If-Match` allows that, also where it was not sent
 */
gboolean
suture_service_exchange_matches (const SutureServiceExchange *self, gint64 revision)
{
  g_autofree char *etag = g_strdup_printf ("\"%" G_GINT64_FORMAT "\"", revision);
  const char *given = self->if_match;

  if (given == NULL)
    return TRUE;
  if (g_str_has_prefix (given, "W/"))
    given += strlen ("W/");
  return g_str_equal (given, "*") || g_str_equal (given, etag);
}

/**
 * suture_service_exchange_not_found:
 * @self: an exchange
 * @what: what kind of thing has no such id
 * @error: return location for %SUTURE_SERVICE_ERROR_NOT_FOUND
 *
 * Returns: %FALSE
 */
gboolean
suture_service_exchange_not_found (SutureServiceExchange *self, const char *what, GError **error)
{
  g_set_error (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_NOT_FOUND, "%s %s was not found", what,
               self->id != NULL ? self->id : "");
  return FALSE;
}
