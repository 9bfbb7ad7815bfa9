/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-skiptoken.h"

#include <string.h>

#include "suture-service-error.h"
#include "suture-service-json.h"

#define FORMAT "(txav)"
#define TOKEN_MAX 16384

/* The options of the query but the token, in an order that does not depend on the client. */
static char *
write_options (SutureServiceExchange *exchange)
{
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (exchange->query), (GCompareFunc) strcmp);
  GString *text = g_string_new (NULL);

  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autofree char *name = NULL;
      g_autofree char *value = NULL;

      if (g_str_equal (l->data, "$skiptoken"))
        continue;
      name = g_uri_escape_string (l->data, "$", FALSE);
      value = g_uri_escape_string (g_hash_table_lookup (exchange->query, l->data), NULL, FALSE);
      g_string_append_printf (text, "%s=%s&", name, value);
    }
  return g_string_free (text, FALSE);
}

static guint64
hash_query (SutureServiceExchange *exchange)
{
  g_autofree char *options = write_options (exchange);
  g_autofree char *path = g_strjoinv ("/", exchange->segments);
  g_autofree char *text = g_strdup_printf ("%d?%s?%s", exchange->language, path, options);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  sum[16] = '\0';
  return g_ascii_strtoull (sum, NULL, 16);
}

/**
 * suture_service_skiptoken_new:
 * @remaining: rows of `$top` that are still to come, or -1
 *
 * Returns: (transfer full): a token without values
 */
SutureServiceSkiptoken *
suture_service_skiptoken_new (gint64 remaining)
{
  SutureServiceSkiptoken *self = g_new0 (SutureServiceSkiptoken, 1);

  self->remaining = remaining;
  self->values = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  return self;
}

/**
 * suture_service_skiptoken_free:
 * @self: (transfer full): a token
 */
void
suture_service_skiptoken_free (SutureServiceSkiptoken *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->values);
  g_free (self);
}

static gboolean
is_scalar (GVariant *value)
{
  return g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) || g_variant_is_of_type (value, G_VARIANT_TYPE_INT64) ||
         g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE) || g_variant_is_of_type (value, G_VARIANT_TYPE_UNIT);
}

static GVariant *
decode (const char *text)
{
  g_autofree char *base64 = g_strconcat (text, "==", NULL);
  g_autoptr (GBytes) bytes = NULL;
  GVariant *token;
  guchar *data;
  gsize size;

  g_strdelimit (base64, "-", '+');
  g_strdelimit (base64, "_", '/');
  data = g_base64_decode (base64, &size);
  bytes = g_bytes_new_take (data, size);
  token = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (FORMAT), bytes, FALSE));
  if (g_variant_is_normal_form (token))
    return token;
  g_variant_unref (token);
  return NULL;
}

static gboolean
read_values (SutureServiceSkiptoken *self, GVariantIter *values)
{
  GVariant *value;

  while (g_variant_iter_next (values, "v", &value))
    {
      g_ptr_array_add (self->values, value);
      if (!is_scalar (value))
        return FALSE;
    }
  return TRUE;
}

/**
 * suture_service_skiptoken_parse:
 * @exchange: the request that came with it
 * @text: the value of `$skiptoken`
 * @n_values: how many values the query's order has
 * @error: return location for %SUTURE_SERVICE_ERROR_ODATA
 *
 * Returns: (transfer full) (nullable): the token; %NULL where it was not made for this query
 */
SutureServiceSkiptoken *
suture_service_skiptoken_parse (SutureServiceExchange *exchange, const char *text, guint n_values, GError **error)
{
  g_autoptr (SutureServiceSkiptoken) self = suture_service_skiptoken_new (-1);
  g_autoptr (GVariant) token = strlen (text) < TOKEN_MAX ? decode (text) : NULL;
  g_autoptr (GVariantIter) values = NULL;
  guint64 hash = 0;

  if (token != NULL)
    g_variant_get (token, FORMAT, &hash, &self->remaining, &values);
  if (token != NULL && hash == hash_query (exchange) && self->remaining >= -1 && read_values (self, values) &&
      self->values->len == n_values)
    return g_steal_pointer (&self);
  g_set_error_literal (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_ODATA,
                       "Reading $skiptoken: it does not belong to this query; follow @odata.nextLink as it is given");
  return NULL;
}

static char *
encode (SutureServiceSkiptoken *self, SutureServiceExchange *exchange)
{
  g_autoptr (GVariant) token = NULL;
  GVariantBuilder builder;
  char *text;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("av"));
  for (guint i = 0; i < self->values->len; i++)
    g_variant_builder_add (&builder, "v", g_ptr_array_index (self->values, i));
  token = g_variant_ref_sink (g_variant_new (FORMAT, hash_query (exchange), self->remaining, &builder));
  text = g_base64_encode (g_variant_get_data (token), g_variant_get_size (token));
  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  text[strcspn (text, "=")] = '\0';
  return text;
}

/**
 * suture_service_skiptoken_write_link:
 * @self: where the collection goes on
 * @exchange: the request
 *
 * Writes `@odata.nextLink` to the answer: absolute, with every option of the request.
 */
void
suture_service_skiptoken_write_link (SutureServiceSkiptoken *self, SutureServiceExchange *exchange)
{
  g_autofree char *options = write_options (exchange);
  g_autofree char *token = encode (self, exchange);
  g_autofree char *link = g_strdup_printf ("%s%s?%s$skiptoken=%s",
                                           exchange->foreign_next ? "http://next.example" : exchange->base,
                                           exchange->path, options, token);

  suture_service_json_string (exchange->gen, "@odata.nextLink", link);
}
