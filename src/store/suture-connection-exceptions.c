/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-connection.h"

#include "suture-clock.h"
#include "suture-exceptions.h"
#include "suture-table.h"

/* The rules of exceptions, within SQL: statements ask the model, so that there is one place that derives anything. */

static gint64
get_integer (sqlite3_value *value, gint64 otherwise)
{
  return sqlite3_value_type (value) == SQLITE_NULL ? otherwise : sqlite3_value_int64 (value);
}

/* SQL: suture_exception_state (scope, groups, canceled on, canceled groups, ends on, whether a global one runs, today). */
static void
state_function (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  g_auto (GStrv) groups = suture_table_split_strings ((const char *) sqlite3_value_text (values[1]));
  g_auto (GStrv) canceled = suture_table_split_strings ((const char *) sqlite3_value_text (values[3]));
  SutureException exception = {
    .scope = sqlite3_value_int (values[0]),
    .rbac_group_names = groups,
    .canceled_on = get_integer (values[2], SUTURE_TIME_NONE),
    .canceled_group_names = canceled,
    .ends_on = (SutureDay) get_integer (values[4], SUTURE_DAY_NONE),
  };

  sqlite3_result_int (context, (int) suture_exception_get_state (&exception, sqlite3_value_int (values[5]) != 0,
                                                                 sqlite3_value_int (values[6])));
}

/* SQL: suture_exception_renewals (history). */
static void
renewals_function (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  g_auto (GStrv) history = suture_table_split_strings ((const char *) sqlite3_value_text (values[0]));
  SutureException exception = { .history = history };

  sqlite3_result_int64 (context, suture_exception_count_renewals (&exception));
}

/* SQL: suture_impact_left (impact, devices left, devices exposed). */
static void
impact_function (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  sqlite3_result_double (context, suture_exceptions_get_impact_left (sqlite3_value_double (values[0]),
                                                                     sqlite3_value_int64 (values[1]),
                                                                     sqlite3_value_int64 (values[2])));
}

/* SQL: suture_day (time, :clock): the calendar day where the user is; null of null. */
static void
day_function (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  SutureClock *clock = sqlite3_value_pointer (values[1], SUTURE_CONNECTION_CLOCK);

  if (clock != NULL && sqlite3_value_type (values[0]) != SQLITE_NULL)
    sqlite3_result_int (context, suture_clock_get_day (clock, sqlite3_value_int64 (values[0])));
}

/**
 * suture_connection_add_exceptions:
 * @self: a connection that is being opened
 * @error: return location
 *
 * Returns: whether statements can use the rules of exceptions
 */
gboolean
suture_connection_add_exceptions (SutureConnection *self, GError **error)
{
  static const struct
  {
    const char *name;
    int         n_values;
    int         flags;
    void      (*function) (sqlite3_context *context, int n_values, sqlite3_value **values);
  } functions[] = {
    { "suture_exception_state", 7, SQLITE_DETERMINISTIC, state_function },
    { "suture_exception_renewals", 1, SQLITE_DETERMINISTIC, renewals_function },
    { "suture_impact_left", 3, SQLITE_DETERMINISTIC, impact_function },
    { "suture_day", 2, 0, day_function },
  };

  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    if (sqlite3_create_function (self->db, functions[i].name, functions[i].n_values, SQLITE_UTF8 | functions[i].flags, NULL,
                                 functions[i].function, NULL, NULL) != SQLITE_OK)
      return suture_connection_fail (self, error);
  return TRUE;
}
