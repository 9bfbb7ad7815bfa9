/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-store-private.h"

#include "fake-records.h"
#include "suture-distribution.h"
#include "suture-error.h"
#include "suture-software.h"

#define CHANGE 7

static SutureSyncStatus *
get_status (SutureCommands *commands)
{
  return FAKE_STORE (commands)->status;
}

static void
submit_async (SutureCommands *commands, const SutureRequest *request, GCancellable *cancellable,
              GAsyncReadyCallback callback, gpointer user_data)
{
  FakeStore *self = FAKE_STORE (commands);

  g_clear_pointer (&self->request, suture_request_free);
  self->request = suture_request_copy (request);
  fake_store_give_change (self, cancellable, callback, user_data, CHANGE);
}

/* As the store does it: at once, and waiting in the outbox. */
static void
apply_to_ticket (FakeStore *self, const SutureWrite *write)
{
  SutureTicket *before = fake_store_find_ticket (self, write->id);
  SutureTicket *after = suture_record_copy (before);

  after->record.key = before->record.key;
  after->status = write->ticket_status;
  g_free (after->status_note);
  after->status_note = g_strdup (write->notes);
  after->outbox_state = SUTURE_OUTBOX_WAITING;
  suture_record_unref (before);
  self->tickets->pdata[after->record.key - 1] = after;
  suture_reader_emit_changed (SUTURE_READER (self));
}

static void
write_async (SutureCommands *commands, const SutureWrite *write, GCancellable *cancellable, GAsyncReadyCallback callback,
             gpointer user_data)
{
  FakeStore *self = FAKE_STORE (commands);

  if (self->write_error != NULL &&
      (self->write_error_of == 0 || fake_store_find_ticket (self, write->id)->record.key == self->write_error_of))
    {
      g_task_report_new_error (self, callback, user_data, write_async, SUTURE_ERROR, SUTURE_ERROR_STORE, "%s",
                               self->write_error);
      return;
    }
  g_clear_pointer (&self->write, suture_write_free);
  self->write = suture_write_copy (write);
  if (write->kind == SUTURE_WRITE_UPDATE_TICKET)
    apply_to_ticket (self, write);
  fake_store_give_change (self, cancellable, callback, user_data, CHANGE);
}

static void
undo_async (SutureCommands *commands, gint64 change, GCancellable *cancellable, GAsyncReadyCallback callback,
            gpointer user_data)
{
  FAKE_STORE (commands)->undone = change;
  fake_store_give_done (FAKE_STORE (commands), cancellable, callback, user_data);
}

static void
settle_async (SutureCommands *commands, const char *id, gboolean again, GCancellable *cancellable,
              GAsyncReadyCallback callback, gpointer user_data)
{
  FakeStore *self = FAKE_STORE (commands);

  g_free (self->settled);
  self->settled = g_strdup_printf ("%s %s", again ? "again" : "discard", id);
  fake_store_give_done (self, cancellable, callback, user_data);
}

static void
refresh (SutureCommands *commands)
{
  suture_sync_status_set_state (FAKE_STORE (commands)->status, SUTURE_SYNC_RUNNING, NULL);
}

static void
want (SutureCommands *commands, SutureQuery *query)
{
  FAKE_STORE (commands)->wanted++;
}

static void
mark_seen (SutureCommands *commands, const char *recommendation_id)
{
  FakeStore *self = FAKE_STORE (commands);

  for (guint i = 0; i < self->recommendations->len; i++)
    {
      SutureRecommendation *record = g_ptr_array_index (self->recommendations, i);

      if (record->news == SUTURE_NEWS_NONE ||
          (recommendation_id != NULL && g_strcmp0 (record->id, recommendation_id) != 0))
        continue;
      self->recommendations->pdata[i] = suture_record_copy (record);
      ((SutureRecommendation *) self->recommendations->pdata[i])->news = SUTURE_NEWS_NONE;
      suture_record_unref (record);
    }
  suture_reader_emit_changed (SUTURE_READER (self));
}

static void
save_draft (SutureCommands *commands, const char *name, const char *text)
{
  FakeStore *self = FAKE_STORE (commands);

  if (text != NULL)
    g_hash_table_insert (self->drafts, g_strdup (name), g_strdup (text));
  else
    g_hash_table_remove (self->drafts, name);
}

/* Of the service: always the same product. */
static SutureSoftware *
make_software (const char *id)
{
  SutureSoftware *software = suture_record_new (&suture_software_type);

  software->id = g_strdup (id);
  software->name = g_strdup ("chrome");
  software->vendor = g_strdup ("google");
  software->weaknesses = 39;
  software->exposed_machines = 18600;
  software->impact_score = 3.22;
  software->public_exploit = TRUE;
  return software;
}

static void
add_version (GPtrArray *records, const char *name, gint64 installations, gint64 vulnerabilities)
{
  SutureDistribution *version = suture_record_new (&suture_distribution_type);

  version->version = g_strdup (name);
  version->installations = installations;
  version->vulnerabilities = vulnerabilities;
  g_ptr_array_add (records, version);
}

static void
fetch_async (SutureCommands *commands, SutureFetch what, const char *software_id, GCancellable *cancellable,
             GAsyncReadyCallback callback, gpointer user_data)
{
  FakeStore *self = FAKE_STORE (commands);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (suture_record_unref);

  self->fetched++;
  if (self->offline != NULL)
    {
      g_task_report_new_error (self, callback, user_data, fetch_async, SUTURE_ERROR, SUTURE_ERROR_OFFLINE, "%s",
                               self->offline);
      return;
    }
  if (what == SUTURE_FETCH_SOFTWARE)
    g_ptr_array_add (records, make_software (software_id));
  else if (what == SUTURE_FETCH_WEAKNESSES && !self->nothing)
    g_ptr_array_add (records, fake_records_make_vulnerability (1));
  else if (!self->nothing)
    {
      add_version (records, "127.0.1", 1, 12);
      add_version (records, "128.0.6613.85", 900, 0);
      add_version (records, "126.<b>", 99, 1);
    }
  fake_store_give (self, cancellable, callback, user_data, g_steal_pointer (&records), (GDestroyNotify) g_ptr_array_unref);
}

/* What the service answers: nothing of a product, or not at all. */
void
fake_store_set_fetch (FakeStore *self, gboolean empty, const char *offline)
{
  self->nothing = empty;
  g_free (self->offline);
  self->offline = g_strdup (offline);
}

guint
fake_store_get_fetched (FakeStore *self)
{
  return self->fetched;
}

void
fake_store_commands_init (SutureCommandsInterface *iface)
{
  iface->get_status = get_status;
  iface->submit_async = submit_async;
  iface->write_async = write_async;
  iface->undo_async = undo_async;
  iface->settle_async = settle_async;
  iface->refresh = refresh;
  iface->want = want;
  iface->mark_seen = mark_seen;
  iface->save_draft = save_draft;
  iface->fetch_async = fetch_async;
}
