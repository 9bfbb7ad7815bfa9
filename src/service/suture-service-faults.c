/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-faults.h"

#include <string.h>

typedef struct
{
  SutureServiceFault fault;
  char              *where;      /* (owned) */
  gint64             after;      /* requests that still pass */
  gint64             remaining;  /* times; -1 always */
} Rule;

struct _SutureServiceFaults
{
  GArray  *rules;         /* (owned) (element-type Rule) */
  guint    latency_ms;
  gboolean foreign_next;
};

static void
clear_rule (gpointer rule)
{
  g_free (((Rule *) rule)->where);
}

static gboolean
fail (const char *item, GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "Reading --faults: “%s” is not a fault; see --help", item);
  return FALSE;
}

static gboolean
parse_kind (const char *word, SutureServiceFault *fault)
{
  static const char *const kinds[] = { "truncate", "reset", "hang", "malformed", "lose", "twice" };
  guint64 status;

  fault->retry_after = -1;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (word, kinds[i]))
      {
        fault->kind = (SutureServiceFaultKind) (SUTURE_SERVICE_FAULT_TRUNCATE + i);
        return TRUE;
      }
  fault->kind = SUTURE_SERVICE_FAULT_STATUS;
  if (!g_ascii_string_to_unsigned (word, 10, 400, 599, &status, NULL))
    return FALSE;
  fault->status = (guint) status;
  return TRUE;
}

static gboolean
parse_detail (const char *word, Rule *rule)
{
  guint64 number;
  const char *value = strchr (word, '=');

  if (!g_ascii_string_to_unsigned (value != NULL ? value + 1 : word, 10, 0, G_MAXINT32, &number, NULL))
    return FALSE;
  if (value == NULL)
    rule->remaining = (gint64) number;
  else if (g_str_has_prefix (word, "after="))
    rule->after = (gint64) number;
  else if (g_str_has_prefix (word, "retry="))
    rule->fault.retry_after = (int) number;
  else
    return FALSE;
  return TRUE;
}

static gboolean
parse_rule (SutureServiceFaults *self, const char *item, GError **error)
{
  g_auto (GStrv) words = g_strsplit (item, ":", -1);
  Rule rule = { .remaining = -1 };

  if (words[0] == NULL || words[1] == NULL || words[1][0] == '\0' || !parse_kind (words[0], &rule.fault))
    return fail (item, error);
  for (guint i = 2; words[i] != NULL; i++)
    if (!parse_detail (words[i], &rule))
      return fail (item, error);
  rule.where = g_strdup (words[1]);
  g_array_append_val (self->rules, rule);
  return TRUE;
}

static gboolean
parse_item (SutureServiceFaults *self, const char *item, GError **error)
{
  guint64 number;

  if (g_str_equal (item, "foreign-next"))
    {
      self->foreign_next = TRUE;
      return TRUE;
    }
  if (!g_str_has_prefix (item, "latency="))
    return parse_rule (self, item, error);
  if (!g_ascii_string_to_unsigned (item + strlen ("latency="), 10, 0, 600000, &number, NULL))
    return fail (item, error);
  self->latency_ms = (guint) number;
  return TRUE;
}

/**
 * suture_service_faults_new:
 * @spec: (nullable): what goes wrong, in the language of #SutureServiceFaults
 * @error: return location for %G_IO_ERROR_INVALID_ARGUMENT
 *
 * Returns: (transfer full) (nullable): the faults
 */
SutureServiceFaults *
suture_service_faults_new (const char *spec, GError **error)
{
  g_autoptr (SutureServiceFaults) self = g_new0 (SutureServiceFaults, 1);
  g_auto (GStrv) items = g_strsplit (spec != NULL ? spec : "", ",", -1);

  self->rules = g_array_new (FALSE, FALSE, sizeof (Rule));
  g_array_set_clear_func (self->rules, clear_rule);
  for (guint i = 0; items[i] != NULL; i++)
    if (!parse_item (self, items[i], error))
      return NULL;
  return g_steal_pointer (&self);
}

/**
 * suture_service_faults_free:
 * @self: (transfer full): faults
 */
void
suture_service_faults_free (SutureServiceFaults *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->rules);
  g_free (self);
}

static gboolean
applies (const Rule *rule, SutureServiceExchange *exchange)
{
  if (g_str_equal (rule->where, "*") || g_str_equal (rule->where, exchange->method))
    return TRUE;
  for (guint i = 0; exchange->segments[i] != NULL; i++)
    if (g_ascii_strcasecmp (rule->where, exchange->segments[i]) == 0)
      return TRUE;
  return FALSE;
}

/**
 * suture_service_faults_next:
 * @self: faults
 * @exchange: a request that has just come
 *
 * Counts the request.
 *
 * Returns: what goes wrong with it
 */
SutureServiceFault
suture_service_faults_next (SutureServiceFaults *self, SutureServiceExchange *exchange)
{
  const SutureServiceFault none = { SUTURE_SERVICE_FAULT_NONE, 0, -1 };

  exchange->foreign_next = self->foreign_next;
  for (guint i = 0; i < self->rules->len; i++)
    {
      Rule *rule = &g_array_index (self->rules, Rule, i);

      if (rule->remaining == 0 || !applies (rule, exchange))
        continue;
      if (rule->after > 0)
        {
          rule->after--;
          continue;
        }
      if (rule->remaining > 0)
        rule->remaining--;
      return rule->fault;
    }
  return none;
}

/**
 * suture_service_faults_get_latency:
 * @self: faults
 *
 * Returns: milliseconds that every answer comes later
 */
guint
suture_service_faults_get_latency (SutureServiceFaults *self)
{
  return self->latency_ms;
}
