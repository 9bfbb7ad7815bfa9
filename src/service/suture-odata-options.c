/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-odata-options.h"

#include <string.h>

#include "suture-service-error.h"

#define ORDER_MAX 8

static void
clear_order (gpointer data)
{
  g_free (((SutureOdataOrder *) data)->property);
}

/**
 * suture_odata_options_free:
 * @self: (transfer full): options
 */
void
suture_odata_options_free (SutureOdataOptions *self)
{
  g_return_if_fail (self != NULL);

  suture_odata_filter_free (self->filter);
  g_array_unref (self->order);
  g_strfreev (self->select);
  g_free (self);
}

static gboolean
read_number (SutureServiceExchange *exchange, const char *option, gint64 max, gint64 *number, GError **error)
{
  const char *text = suture_service_exchange_get (exchange, option);
  guint64 value;

  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &value, NULL))
    {
      g_set_error (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_ODATA,
                   "Reading %s: “%s” is not a whole number from 0", option, text);
      return FALSE;
    }
  if ((gint64) value > max)
    {
      g_set_error (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_ODATA,
                   "Reading %s: the limit is %" G_GINT64_FORMAT, option, max);
      return FALSE;
    }
  *number = (gint64) value;
  return TRUE;
}

static gboolean
read_order_item (SutureOdataOptions *self, const char *text, GError **error)
{
  g_auto (GStrv) words = NULL;
  g_autofree char *item = g_strstrip (g_strdup (text));
  SutureOdataOrder order = { NULL, FALSE };
  const char *direction;

  words = g_strsplit_set (item, " \t", 2);
  direction = words[0] != NULL && words[1] != NULL ? g_strstrip (words[1]) : "asc";
  order.descending = g_ascii_strcasecmp (direction, "desc") == 0;
  if (words[0] == NULL || (!order.descending && g_ascii_strcasecmp (direction, "asc") != 0))
    {
      g_set_error (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_ODATA,
                   "Reading $orderby: “%s” is not a property with “asc” or “desc”", item);
      return FALSE;
    }
  order.property = g_strdup (words[0]);
  g_array_append_val (self->order, order);
  return TRUE;
}

static gboolean
read_order (SutureOdataOptions *self, const char *text, GError **error)
{
  g_auto (GStrv) items = g_strsplit (text, ",", -1);

  if (g_strv_length (items) > ORDER_MAX)
    {
      g_set_error (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_ODATA,
                   "Reading $orderby: more than %d properties", ORDER_MAX);
      return FALSE;
    }
  for (guint i = 0; items[i] != NULL; i++)
    if (!read_order_item (self, items[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
read_count (SutureOdataOptions *self, const char *text, GError **error)
{
  self->count = text != NULL && g_ascii_strcasecmp (text, "true") == 0;
  if (text == NULL || self->count || g_ascii_strcasecmp (text, "false") == 0)
    return TRUE;
  g_set_error (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_ODATA,
               "Reading $count: “%s” is neither true nor false", text);
  return FALSE;
}

/**
 * suture_odata_options_refuse:
 * @exchange: a request
 * @allowed: names of the options that work here, each between spaces
 * @error: return location for %SUTURE_SERVICE_ERROR_ODATA
 *
 * Says so where the client gave an option that would be without effect: it would take the answer for another one.
 *
 * Returns: %FALSE if there is one
 */
gboolean
suture_odata_options_refuse (SutureServiceExchange *exchange, const char *allowed, GError **error)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, exchange->query);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      g_autofree char *word = g_strdup_printf (" %s ", (const char *) name);

      if (*(const char *) name == '$' && strstr (allowed, word) == NULL)
        {
          g_set_error (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_ODATA,
                       "The query option “%s” is not supported here", (const char *) name);
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * suture_odata_options_new:
 * @exchange: a request, which outlives the options
 * @top_max: the limit of `$top`
 * @error: return location for %SUTURE_SERVICE_ERROR_ODATA
 *
 * Returns: (transfer full) (nullable): its query options; whether the properties exist is not known yet
 */
SutureOdataOptions *
suture_odata_options_new (SutureServiceExchange *exchange, guint top_max, GError **error)
{
  g_autoptr (SutureOdataOptions) self = g_new0 (SutureOdataOptions, 1);
  const char *filter = suture_service_exchange_get (exchange, "$filter");
  const char *order = suture_service_exchange_get (exchange, "$orderby");
  const char *select = suture_service_exchange_get (exchange, "$select");

  self->order = g_array_new (FALSE, FALSE, sizeof (SutureOdataOrder));
  g_array_set_clear_func (self->order, clear_order);
  self->top = -1;
  self->token = suture_service_exchange_get (exchange, "$skiptoken");
  if (!read_number (exchange, "$top", top_max, &self->top, error) ||
      !read_number (exchange, "$skip", G_MAXINT32, &self->skip, error) ||
      !read_count (self, suture_service_exchange_get (exchange, "$count"), error))
    return NULL;
  if (order != NULL && !read_order (self, order, error))
    return NULL;
  if (select != NULL)
    self->select = g_strsplit (select, ",", -1);
  if (filter == NULL)
    return g_steal_pointer (&self);
  self->filter = suture_odata_filter_parse (filter, error);
  return self->filter != NULL ? g_steal_pointer (&self) : NULL;
}
