/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-outbox-private.h"

#include "suture-after-exceptions.h"
#include "suture-capabilities.h"
#include "suture-exception-event.h"
#include "suture-load-private.h"

/* Exceptions in the outbox: exceptionBefore with the waiting changes made is what is shown, as in suture-outbox.c. */

G_STATIC_ASSERT (SUTURE_CAN_WRITE_EXCEPTIONS == 4); /* as in SUTURE_OUTBOX_KEPT_HERE */

/**
 * suture_outbox_is_exception:
 * @kind: a #SutureWriteKind
 *
 * Returns: whether it is about an exception
 */
gboolean
suture_outbox_is_exception (int kind)
{
  return kind == SUTURE_WRITE_CREATE_EXCEPTION || kind == SUTURE_WRITE_CANCEL_EXCEPTION ||
         kind == SUTURE_WRITE_RENEW_EXCEPTION;
}

static void
set_strings (char ***member, char **strings)
{
  g_strfreev (*member);
  *member = strings;
}

static void
add_line (SutureException *exception, SutureExceptionEvent *event)
{
  g_autoptr (GStrvBuilder) history = g_strv_builder_new ();
  g_autofree char *line = suture_exception_event_to_line (event);

  if (exception->history != NULL)
    g_strv_builder_addv (history, (const char **) exception->history);
  g_strv_builder_add (history, line);
  set_strings (&exception->history, g_strv_builder_end (history));
}

/* Those of @groups that the exception covers still. */
static char **
dup_left (const SutureException *exception, char **groups)
{
  g_autoptr (GStrvBuilder) left = g_strv_builder_new ();
  g_auto (GStrv) covered = suture_exception_dup_covered (exception);

  for (guint i = 0; groups[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) covered, groups[i]))
      g_strv_builder_add (left, groups[i]);
  return g_strv_builder_end (left);
}

static void
cancel_groups (SutureException *exception, char **groups, SutureExceptionEvent *event)
{
  g_autoptr (GStrvBuilder) canceled = g_strv_builder_new ();

  event->groups = dup_left (exception, groups);
  if (event->groups[0] == NULL)
    return;
  if (exception->canceled_group_names != NULL)
    g_strv_builder_addv (canceled, (const char **) exception->canceled_group_names);
  g_strv_builder_addv (canceled, (const char **) event->groups);
  set_strings (&exception->canceled_group_names, g_strv_builder_end (canceled));
  add_line (exception, event);
}

static void
cancel (SutureException *exception, const SutureWrite *write, const char *email, gint64 made_on_usec)
{
  g_autoptr (SutureExceptionEvent) event =
    suture_exception_event_new (write->groups != NULL ? SUTURE_EXCEPTION_GROUPS_CANCELED : SUTURE_EXCEPTION_CANCELED_WHOLE,
                                made_on_usec, email);
  g_auto (GStrv) left = NULL;

  if (write->groups != NULL)
    cancel_groups (exception, write->groups, event);
  else
    add_line (exception, event);
  left = suture_exception_dup_covered (exception);
  if (write->groups != NULL && left[0] != NULL)
    return;
  exception->canceled_on = made_on_usec;
  g_free (exception->canceler_email);
  exception->canceler_email = g_strdup (email);
}

static void
renew (SutureException *exception, const SutureWrite *write, const char *email, gint64 made_on_usec)
{
  g_autoptr (SutureExceptionEvent) event = suture_exception_event_new (SUTURE_EXCEPTION_RENEWED, made_on_usec, email);

  event->ends_on = write->ends_on;
  exception->ends_on = write->ends_on;
  add_line (exception, event);
}

/**
 * suture_outbox_change_exception:
 * @exception: an exception that is not shared
 * @write: what was typed
 * @email: (nullable): who did it
 * @made_on_usec: when, microseconds UTC
 *
 * Makes a change. What somebody else has done already meanwhile stays theirs:
 * what is canceled is not canceled again, and an end is only moved to later.
 */
void
suture_outbox_change_exception (SutureException *exception, const SutureWrite *write, const char *email,
                                gint64 made_on_usec)
{
  if (exception->canceled_on != SUTURE_TIME_NONE)
    return;
  if (write->kind == SUTURE_WRITE_CANCEL_EXCEPTION)
    cancel (exception, write, email, made_on_usec);
  else if (write->kind == SUTURE_WRITE_RENEW_EXCEPTION &&
           (exception->ends_on == SUTURE_DAY_NONE || write->ends_on > exception->ends_on))
    renew (exception, write, email, made_on_usec);
}

/**
 * suture_outbox_keep_exception:
 * @connection: the writer's connection
 * @id: an exception that is about to be changed
 * @error: return location
 *
 * Returns: whether what lies beneath the change is kept
 */
gboolean
suture_outbox_keep_exception (SutureConnection *connection, const char *id, GError **error)
{
  return suture_outbox_run (connection, "INSERT OR IGNORE INTO exceptionBefore SELECT * FROM exception WHERE \"id\" = ?1", id,
                            error);
}

/**
 * suture_outbox_make_exception:
 * @store: a store
 * @connection: a connection
 * @id: an exception
 * @up_to: the last change to make, or %SUTURE_OUTBOX_ALL
 * @exception: (out) (transfer full) (nullable): what lies beneath with the changes made, %NULL where nothing waits
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
suture_outbox_make_exception (SutureStore *store, SutureConnection *connection, const char *id, gint64 up_to,
                              SutureException **exception, GError **error)
{
  return suture_outbox_make (store, connection, &suture_table_exceptions_before,
                             SUTURE_OUTBOX_SELECT " WHERE exceptionId = ?1 AND kind IN (8, 9) AND id <= ?2 ORDER BY id",
                             id, up_to, (gpointer *) exception, error);
}

/**
 * suture_outbox_show_exception:
 * @store: a store
 * @connection: the writer's connection
 * @id: an exception whose changes, or what lies beneath them, are others now
 * @error: return location
 *
 * Returns: whether the exception is shown as it should be
 */
gboolean
suture_outbox_show_exception (SutureStore *store, SutureConnection *connection, const char *id, GError **error)
{
  g_autoptr (SutureException) exception = NULL;

  if (!suture_outbox_make_exception (store, connection, id, SUTURE_OUTBOX_ALL, &exception, error))
    return FALSE;
  if (exception == NULL)
    return TRUE;
  return suture_table_update (&suture_table_exceptions, connection, exception->record.key, NULL, exception, error) &&
         suture_outbox_run (connection,
                            "DELETE FROM exceptionBefore WHERE \"id\" = ?1 AND NOT EXISTS"
                            " (SELECT 1 FROM change WHERE exceptionId = ?1)", id, error);
}

/* Takes back what only this computer has made, and with it what was to follow. */
static gboolean
drop (SutureConnection *connection, const char *id, GError **error)
{
  return suture_outbox_run (connection, "DELETE FROM exception WHERE \"id\" = ?1", id, error) &&
         suture_outbox_run (connection, "DELETE FROM exceptionBefore WHERE \"id\" = ?1", id, error) &&
         suture_outbox_run (connection, "DELETE FROM exceptionSaid WHERE exceptionId = ?1", id, error) &&
         suture_outbox_run (connection, "DELETE FROM change WHERE exceptionId = ?1", id, error);
}

/**
 * suture_outbox_take_back_exception:
 * @store: a store
 * @connection: the writer's connection
 * @change: a change of an exception
 * @error: return location
 *
 * Undoes or discards. A creation that arrived although no answer did stays the
 * service's.
 *
 * Returns: whether it is taken back
 */
gboolean
suture_outbox_take_back_exception (SutureStore *store, SutureConnection *connection, const SutureChange *change,
                                   GError **error)
{
  const char *id = change->write->id;
  gboolean own;

  if (!suture_outbox_exists (connection, "SELECT 1 FROM change WHERE exceptionId = ?1 AND id = ?2 AND kind = 7 AND NOT known",
                             id, change->id, &own, error))
    return FALSE;
  if (own)
    return drop (connection, id, error);
  return suture_outbox_delete_change (connection, change->id, error) &&
         suture_outbox_show_exception (store, connection, id, error);
}

/* The service said yes and no more: what was typed is its word now. */
static gboolean
take_over (SutureStore *store, SutureConnection *connection, const SutureChange *change, GError **error)
{
  g_autoptr (SutureException) exception = NULL;

  if (!suture_outbox_make_exception (store, connection, change->write->id, 0, &exception, error))
    return FALSE;
  if (exception == NULL)
    return TRUE;
  suture_outbox_change_exception (exception, change->write, change->email, change->made_on_usec);
  return suture_table_update (&suture_table_exceptions_before, connection, exception->record.key, NULL, exception, error);
}

/**
 * suture_outbox_accept_exception:
 * @store: a store
 * @connection: the writer's connection
 * @change: a change of an exception that was accepted
 * @entity: (nullable): the exception as the service answered with it
 * @error: return location
 *
 * Returns: whether the change is gone, and the exception shown as it should be
 */
gboolean
suture_outbox_accept_exception (SutureStore *store, SutureConnection *connection, const SutureChange *change,
                                SutureException *entity, GError **error)
{
  gboolean done;
  gint64 key;

  if (entity != NULL)
    done = suture_outbox_put_exception (store, connection, entity, &key, error);
  else
    done = take_over (store, connection, change, error);
  return done && suture_outbox_advance_base (connection, change->id, error) &&
         suture_outbox_delete_change (connection, change->id, error) &&
         suture_outbox_show_exception (store, connection, change->write->id, error);
}

/**
 * suture_outbox_put_exception:
 * @store: a store
 * @connection: the writer's connection
 * @exception: an exception as the service has it
 * @key: (out): its key
 * @error: return location
 *
 * Stores what the service says; a change of ours that waits stays visible.
 *
 * Returns: whether it is stored
 */
gboolean
suture_outbox_put_exception (SutureStore *store, SutureConnection *connection, SutureException *exception, gint64 *key,
                             GError **error)
{
  if (!suture_table_find (&suture_table_exceptions_before, connection, exception->id, key, error))
    return FALSE;
  if (*key == 0)
    return suture_table_put (&suture_table_exceptions, connection, NULL, exception, key, error);
  return suture_table_update (&suture_table_exceptions_before, connection, *key, NULL, exception, error) &&
         suture_outbox_run (connection, "UPDATE change SET known = 1 WHERE exceptionId = ?1 AND kind = 7", exception->id,
                            error) &&
         suture_outbox_show_exception (store, connection, exception->id, error);
}

/**
 * suture_outbox_follow_exception:
 * @store: a store
 * @exception: (nullable): an exception that was changed
 *
 * Works out what it leaves of the exposure. The change itself is stored already,
 * so that a failure here is only told: the next refresh makes it good. Blocks;
 * outside of any transaction.
 */
void
suture_outbox_follow_exception (SutureStore *store, const SutureException *exception)
{
  g_autoptr (GError) error = NULL;

  if (exception != NULL && exception->recommendation_id != NULL &&
      !suture_after_exceptions_refresh (store, exception->recommendation_id, &error))
    g_message ("%s", error->message);
}
