/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-store-exceptions.h"

#include <glib/gi18n-lib.h>

#include "suture-error.h"
#include "suture-exception-event.h"
#include "suture-list.h"
#include "suture-outbox-private.h"

/* Making exceptions: what the window shows and what waits to be sent are written
 * in one transaction; what they leave of the exposure is worked out after it. */

typedef struct
{
  const SutureExceptionRequest *request;
  const char                   *email;           /* (nullable) */
  gint64                        hold_until_usec;
  gint64                        change;          /* what became of it */
  SutureException              *exception;       /* (owned): likewise */
} Making;

/**
 * suture_store_exceptions_make:
 * @self: a store
 * @request: a request, possibly not all filled in
 * @email: (nullable): who asks
 *
 * Returns: (transfer full): the exception it would make now
 */
SutureException *
suture_store_exceptions_make (SutureStore *self, const SutureExceptionRequest *request, const char *email)
{
  SutureException *exception = suture_record_new (&suture_exception_type);
  gint64 now = suture_clock_now (self->clock);
  g_autoptr (SutureExceptionEvent) event = suture_exception_event_new (SUTURE_EXCEPTION_CREATED, now, email);

  exception->id = g_strdup (request->exception_id);
  exception->recommendation_id = g_strdup (request->recommendation_id);
  exception->scope = request->scope;
  exception->rbac_group_names = request->scope == SUTURE_EXCEPTION_DEVICE_GROUPS ? g_strdupv (request->groups) : NULL;
  exception->justification = request->justification;
  exception->justification_context = g_strdup (request->context);
  exception->created_on = now;
  exception->creator_email = g_strdup (email);
  exception->ends_on = request->ends_on;
  if (request->ends_on != SUTURE_DAY_NONE)
    exception->duration_days = request->ends_on - suture_clock_today (self->clock);
  event->ends_on = request->ends_on;
  exception->history = g_new0 (char *, 2);
  exception->history[0] = suture_exception_event_to_line (event);
  return exception;
}

static gboolean
check_recommendation (SutureConnection *connection, const char *id, GError **error)
{
  gint64 key;

  if (!suture_table_find (&suture_table_recommendations, connection, id, &key, error))
    return FALSE;
  if (key != 0)
    return TRUE;
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND,
               _("The recommendation “%s” is not known here any more, so no exception was created. Sync and look again."), id);
  return FALSE;
}

static gboolean
submit_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  Making *making = data;
  const SutureExceptionRequest *request = making->request;
  g_autoptr (SutureWrite) write = suture_write_new (SUTURE_WRITE_CREATE_EXCEPTION, request->exception_id);
  g_autoptr (GPtrArray) others = NULL;
  gint64 key;

  if (!check_recommendation (connection, request->recommendation_id, error))
    return FALSE;
  others = suture_store_exceptions_read (self, connection, request->recommendation_id, error);
  if (others == NULL ||
      !suture_exception_request_validate (request, (SutureException *const *) (gpointer) others->pdata, others->len,
                                          suture_clock_today (self->clock), error))
    return FALSE;
  making->exception = suture_store_exceptions_make (self, request, making->email);
  return suture_table_insert (&suture_table_exceptions, connection, 0, NULL, making->exception, &key, error) &&
         suture_outbox_keep_exception (connection, making->exception->id, error) &&
         suture_outbox_add (self, connection, write, NULL, NULL, making->email, making->hold_until_usec, &making->change,
                            error) &&
         suture_store_exceptions_say_ends (self, connection, error);
}

/**
 * suture_store_submit_exception:
 * @self: a store
 * @request: an exception as filled in
 * @email: (nullable): who asks
 * @hold_until_usec: nothing is sent before, so that it can be undone; microseconds UTC
 * @error: return location; %SUTURE_ERROR_NOT_FOUND, %SUTURE_ERROR_INVALID_INPUT where a rule of
 *   suture_exception_request_validate() speaks against it
 *
 * Adds the exception to what is shown, and to the outbox. To a service that has
 * no exceptions it is never sent: it is kept on this computer. Blocks.
 *
 * Returns: the change to undo, or 0 and @error
 */
gint64
suture_store_submit_exception (SutureStore *self, const SutureExceptionRequest *request, const char *email,
                               gint64 hold_until_usec, GError **error)
{
  Making making = { .request = request, .email = email, .hold_until_usec = hold_until_usec };
  gboolean done;

  g_return_val_if_fail (SUTURE_IS_STORE (self) && request != NULL, 0);

  done = suture_store_write (self, submit_job, &making, error);
  if (done)
    suture_outbox_follow_exception (self, making.exception);
  g_clear_pointer (&making.exception, suture_record_unref);
  return done ? making.change : 0;
}

/**
 * suture_store_exceptions_say_ends:
 * @self: a store
 * @connection: the writer's connection
 * @error: return location
 *
 * Notes that ends are said from today on; what was over before the first list
 * came is nobody's news.
 *
 * Returns: whether it is noted
 */
gboolean
suture_store_exceptions_say_ends (SutureStore *self, SutureConnection *connection, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection, "INSERT OR IGNORE INTO meta (name, value) VALUES ('store.endsSince', ?1)", error);
  g_autofree char *today = g_strdup_printf ("%d", suture_clock_today (self->clock));

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, today, -1, SQLITE_STATIC);
  return suture_connection_finish (connection, statement, error);
}
