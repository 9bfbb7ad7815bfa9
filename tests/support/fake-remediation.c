/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-remediation.h"

#include "fake-answers.h"
#include "suture-device.h"
#include "suture-error.h"

struct _FakeRemediation
{
  GObject           parent_instance;

  GPtrArray        *activities; /* (element-type SutureActivity), key = index + 1 */
  GArray           *lists;      /* (element-type SutureList): where each of them is */
  GPtrArray        *writes;     /* (element-type SutureWrite) */
  GPtrArray        *befores;    /* (element-type SutureActivity): as each write found it */
  GArray           *points;     /* (element-type SutureProgressPoint) */
  GHashTable       *theirs;     /* id to SutureActivity: of conflicts, what somebody else made of it */
  GHashTable       *refusals;   /* id to message */
  GHashTable       *drafts;     /* name to text */
  SutureQuery      *queries[SUTURE_LIST_EXCEPTIONS + 1];
  SutureSyncStatus *status;
  guint             n_undone;
  guint             write_ms;   /* that every write takes */
};

static void reader_iface_init (SutureReaderInterface *iface);
static void commands_iface_init (SutureCommandsInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeRemediation, fake_remediation, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SUTURE_TYPE_READER, reader_iface_init)
                               G_IMPLEMENT_INTERFACE (SUTURE_TYPE_COMMANDS, commands_iface_init))

/* Answering */

static gboolean
give_later_cb (gpointer task)
{
  g_task_return_int (task, GPOINTER_TO_SIZE (g_task_get_task_data (task)));
  return G_SOURCE_REMOVE;
}

static void
give_int_later (FakeRemediation *self, GAsyncReadyCallback callback, gpointer user_data, gssize value)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_task_data (task, GSIZE_TO_POINTER (value), NULL);
  g_timeout_add_full (G_PRIORITY_DEFAULT, self->write_ms, give_later_cb, task, g_object_unref);
}

/* Reader */

static gboolean
passes (FakeRemediation *self, SutureQuery *query, guint index)
{
  SutureActivity *activity = g_ptr_array_index (self->activities, index);

  if (g_array_index (self->lists, SutureList, index) != query->list)
    return FALSE;
  if (query->status_mask != 0 && (query->status_mask & 1u << activity->status) == 0)
    return FALSE;
  if (query->leaving && activity->status != SUTURE_ACTIVITY_COMPLETED)
    return FALSE;
  return query->requester_email == NULL || g_strcmp0 (query->requester_email, activity->requester_email) == 0;
}

static void
read_keys_async (SutureReader *reader, SutureQuery *query, GCancellable *cancellable, GAsyncReadyCallback callback,
                 gpointer user_data)
{
  FakeRemediation *self = FAKE_REMEDIATION (reader);
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (guint32));

  /* Those that leave are also counted: that is not what the list asks for. */
  if (!query->leaving)
    {
      g_clear_pointer (&self->queries[query->list], suture_query_unref);
      self->queries[query->list] = suture_query_ref (query);
    }
  for (guint32 i = 0; i < self->activities->len; i++)
    if (passes (self, query, i))
      {
        const guint32 key = i + 1;

        g_array_append_val (keys, key);
      }
  fake_give (self, cancellable, callback, user_data, keys, (GDestroyNotify) g_array_unref);
}

static void
clear_record (gpointer record)
{
  g_clear_pointer (&record, suture_record_unref);
}

/* One without a title has gone since its key was read. */
static void
read_records_async (SutureReader *reader, SutureQuery *query, const guint32 *keys, guint n_keys,
                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  FakeRemediation *self = FAKE_REMEDIATION (reader);
  GPtrArray *records = g_ptr_array_new_with_free_func (clear_record);

  for (guint i = 0; i < n_keys; i++)
    {
      SutureActivity *activity = g_ptr_array_index (self->activities, keys[i] - 1);

      g_ptr_array_add (records, activity->title != NULL ? suture_record_ref (activity) : NULL);
    }
  fake_give (self, cancellable, callback, user_data, records, (GDestroyNotify) g_ptr_array_unref);
}

static guint
find (FakeRemediation *self, const char *id)
{
  for (guint i = 0; i < self->activities->len; i++)
    if (g_strcmp0 (((SutureActivity *) g_ptr_array_index (self->activities, i))->id, id) == 0)
      return i;
  g_assert_not_reached ();
}

static void
lookup_async (SutureReader *reader, const SutureRecordType *type, const char *id, GCancellable *cancellable,
              GAsyncReadyCallback callback, gpointer user_data)
{
  FakeRemediation *self = FAKE_REMEDIATION (reader);

  fake_give (self, cancellable, callback, user_data,
             suture_record_ref (g_ptr_array_index (self->activities, find (self, id))), suture_record_unref);
}

static void
read_theirs_async (SutureReader *reader, const char *activity_id, GCancellable *cancellable, GAsyncReadyCallback callback,
                   gpointer user_data)
{
  FakeRemediation *self = FAKE_REMEDIATION (reader);

  fake_give (self, cancellable, callback, user_data, suture_record_ref (g_hash_table_lookup (self->theirs, activity_id)),
             suture_record_unref);
}

static void
read_draft_async (SutureReader *reader, const char *name, GCancellable *cancellable, GAsyncReadyCallback callback,
                  gpointer user_data)
{
  FakeRemediation *self = FAKE_REMEDIATION (reader);

  fake_give (self, cancellable, callback, user_data, g_strdup (g_hash_table_lookup (self->drafts, name)), g_free);
}

static void
read_progress_async (SutureReader *reader, const char *activity_id, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data)
{
  FakeRemediation *self = FAKE_REMEDIATION (reader);
  GArray *points = g_array_new (FALSE, FALSE, sizeof (SutureProgressPoint));

  g_array_append_vals (points, self->points->data, self->points->len);
  fake_give (self, cancellable, callback, user_data, points, (GDestroyNotify) g_array_unref);
}

/* It has no exceptions. */
static void
read_figures_async (SutureReader *reader, SutureDay today, GCancellable *cancellable, GAsyncReadyCallback callback,
                    gpointer user_data)
{
  fake_give (FAKE_REMEDIATION (reader), cancellable, callback, user_data, suture_exception_figures_new (),
             (GDestroyNotify) suture_exception_figures_free);
}

static void
reader_iface_init (SutureReaderInterface *iface)
{
  iface->read_keys_async = read_keys_async;
  iface->read_records_async = read_records_async;
  iface->lookup_async = lookup_async;
  iface->read_theirs_async = read_theirs_async;
  iface->read_draft_async = read_draft_async;
  iface->read_progress_async = read_progress_async;
  iface->read_figures_async = read_figures_async;
}

/* Commands */

static SutureSyncStatus *
get_status (SutureCommands *commands)
{
  return FAKE_REMEDIATION (commands)->status;
}

static void
replace (FakeRemediation *self, guint index, gpointer record)
{
  suture_record_unref (g_ptr_array_index (self->activities, index));
  g_ptr_array_index (self->activities, index) = record;
  suture_reader_emit_changed (SUTURE_READER (self));
}

static void
apply (FakeRemediation *self, const SutureWrite *write)
{
  const guint index = find (self, write->id);
  SutureActivity *activity = suture_record_copy (g_ptr_array_index (self->activities, index));

  g_ptr_array_add (self->befores, suture_record_ref (g_ptr_array_index (self->activities, index)));
  if (write->kind == SUTURE_WRITE_COMPLETE_ACTIVITY)
    activity->status = SUTURE_ACTIVITY_COMPLETED;
  else if (write->kind == SUTURE_WRITE_REOPEN_ACTIVITY)
    activity->status = SUTURE_ACTIVITY_ACTIVE;
  else if (write->kind == SUTURE_WRITE_CREATE_TICKET)
    activity->ticket_status = SUTURE_TICKET_PENDING;
  if ((write->fields & SUTURE_EDIT_PRIORITY) != 0)
    activity->priority = write->priority;
  activity->outbox_state = SUTURE_OUTBOX_WAITING;
  replace (self, index, activity);
}

static void
write_async (SutureCommands *commands, const SutureWrite *write, GCancellable *cancellable,
             GAsyncReadyCallback callback, gpointer user_data)
{
  FakeRemediation *self = FAKE_REMEDIATION (commands);
  const char *refusal = g_hash_table_lookup (self->refusals, write->id);

  if (refusal != NULL)
    {
      g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

      g_task_return_new_error (task, SUTURE_ERROR, SUTURE_ERROR_STORE, "%s", refusal);
      return;
    }
  g_ptr_array_add (self->writes, suture_write_copy (write));
  apply (self, write);
  give_int_later (self, callback, user_data, (gssize) self->writes->len);
}

static void
undo_async (SutureCommands *commands, gint64 change, GCancellable *cancellable, GAsyncReadyCallback callback,
            gpointer user_data)
{
  FakeRemediation *self = FAKE_REMEDIATION (commands);
  SutureActivity *before = g_ptr_array_index (self->befores, change - 1);

  self->n_undone++;
  replace (self, find (self, before->id), suture_record_copy (before));
  fake_give_done (self, cancellable, callback, user_data);
}

/* Sent again, it waits; given up, what the others made of it is shown. */
static void
settle_async (SutureCommands *commands, const char *id, gboolean again, GCancellable *cancellable,
              GAsyncReadyCallback callback, gpointer user_data)
{
  FakeRemediation *self = FAKE_REMEDIATION (commands);
  const guint index = find (self, id);
  SutureActivity *settled = suture_record_copy (again ? g_ptr_array_index (self->activities, index)
                                                      : g_hash_table_lookup (self->theirs, id));

  settled->outbox_state = again ? SUTURE_OUTBOX_WAITING : SUTURE_OUTBOX_NONE;
  replace (self, index, settled);
  fake_give_done (self, cancellable, callback, user_data);
}

static void
refresh (SutureCommands *commands)
{
}

static void
want (SutureCommands *commands, SutureQuery *query)
{
}

static void
mark_seen (SutureCommands *commands, const char *recommendation_id)
{
}

static void
mark_reminded (SutureCommands *commands, GPtrArray *exceptions, SutureDay today)
{
}

static void
save_draft (SutureCommands *commands, const char *name, const char *text)
{
  fake_remediation_set_draft (FAKE_REMEDIATION (commands), name, text);
}

static void
commands_iface_init (SutureCommandsInterface *iface)
{
  iface->get_status = get_status;
  iface->write_async = write_async;
  iface->undo_async = undo_async;
  iface->settle_async = settle_async;
  iface->refresh = refresh;
  iface->want = want;
  iface->mark_seen = mark_seen;
  iface->mark_reminded = mark_reminded;
  iface->save_draft = save_draft;
}

static void
fake_remediation_finalize (GObject *object)
{
  FakeRemediation *self = FAKE_REMEDIATION (object);

  g_ptr_array_unref (self->activities);
  g_array_unref (self->lists);
  g_ptr_array_unref (self->writes);
  g_ptr_array_unref (self->befores);
  g_array_unref (self->points);
  g_hash_table_unref (self->theirs);
  g_hash_table_unref (self->refusals);
  g_hash_table_unref (self->drafts);
  for (guint i = 0; i < G_N_ELEMENTS (self->queries); i++)
    g_clear_pointer (&self->queries[i], suture_query_unref);
  g_clear_object (&self->status);
  G_OBJECT_CLASS (fake_remediation_parent_class)->finalize (object);
}

static void
fake_remediation_class_init (FakeRemediationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_remediation_finalize;
}

static void
fake_remediation_init (FakeRemediation *self)
{
  self->activities = g_ptr_array_new_with_free_func (suture_record_unref);
  self->lists = g_array_new (FALSE, FALSE, sizeof (SutureList));
  self->writes = g_ptr_array_new_with_free_func ((GDestroyNotify) suture_write_free);
  self->befores = g_ptr_array_new_with_free_func (suture_record_unref);
  self->points = g_array_new (FALSE, FALSE, sizeof (SutureProgressPoint));
  self->theirs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, suture_record_unref);
  self->refusals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->status = suture_sync_status_new ();
  suture_sync_status_set_account (self->status, SUTURE_CAN_WRITE_ACTIVITIES | SUTURE_CAN_REOPEN_ACTIVITIES,
                                  "a.moreau@tilvane.example");
}

FakeRemediation *
fake_remediation_new (void)
{
  return g_object_new (FAKE_TYPE_REMEDIATION, NULL);
}

/* Returns: (transfer none): to be filled in before it is read */
SutureActivity *
fake_remediation_add (FakeRemediation *self, SutureList list, const char *title)
{
  SutureActivity *activity = suture_record_new (&suture_activity_type);

  g_ptr_array_add (self->activities, activity);
  g_array_append_val (self->lists, list);
  activity->record.key = self->activities->len;
  activity->id = g_strdup_printf ("00000000-0000-4000-8000-%012u", self->activities->len);
  activity->title = g_strdup (title);
  activity->type = SUTURE_REMEDIATION_UPDATE;
  activity->status = list == SUTURE_LIST_ARCHIVE ? SUTURE_ACTIVITY_COMPLETED : SUTURE_ACTIVITY_ACTIVE;
  activity->priority = SUTURE_PRIORITY_MEDIUM;
  activity->created_on = 1724140800LL * G_USEC_PER_SEC; /* 20 August 2024 */
  activity->due_on = suture_day_from_ymd (2024, 9, 10);
  activity->target_devices = 200;
  activity->fixed_devices = 30;
  activity->requester_email = g_strdup (self->activities->len % 2 == 1 ? "a.moreau@tilvane.example" : "b@tilvane.example");
  activity->recommendation_reference = g_strdup ("va-_-google-_-chrome");
  return activity;
}

/* Returns: (transfer none): a newer record of it, to be filled in before the main loop runs */
SutureActivity *
fake_remediation_change (FakeRemediation *self, guint key)
{
  replace (self, key - 1, suture_record_copy (g_ptr_array_index (self->activities, key - 1)));
  return g_ptr_array_index (self->activities, key - 1);
}

SutureActivity *
fake_remediation_get (FakeRemediation *self, guint key)
{
  return g_ptr_array_index (self->activities, key - 1);
}

/* Returns: (transfer none): what somebody else has made of it, to be filled in before the main loop runs */
SutureActivity *
fake_remediation_lose (FakeRemediation *self, guint key)
{
  SutureActivity *mine = g_ptr_array_index (self->activities, key - 1);
  SutureActivity *theirs = suture_record_copy (mine);

  mine->outbox_state = SUTURE_OUTBOX_CONFLICT;
  g_hash_table_insert (self->theirs, g_strdup (mine->id), theirs);
  return theirs;
}

void
fake_remediation_refuse (FakeRemediation *self, const char *id, const char *message)
{
  g_hash_table_insert (self->refusals, g_strdup (id), g_strdup (message));
}

void
fake_remediation_set_write_ms (FakeRemediation *self, guint write_ms)
{
  self->write_ms = write_ms;
}

void
fake_remediation_add_point (FakeRemediation *self, SutureDay day, gint64 fixed_devices)
{
  const SutureProgressPoint point = { day, fixed_devices };

  g_array_append_val (self->points, point);
}

void
fake_remediation_set_draft (FakeRemediation *self, const char *name, const char *text)
{
  if (text != NULL)
    g_hash_table_insert (self->drafts, g_strdup (name), g_strdup (text));
  else
    g_hash_table_remove (self->drafts, name);
}

const char *
fake_remediation_get_draft (FakeRemediation *self, const char *name)
{
  return g_hash_table_lookup (self->drafts, name);
}

const SutureQuery *
fake_remediation_get_query (FakeRemediation *self, SutureList list)
{
  return self->queries[list];
}

guint
fake_remediation_count_writes (FakeRemediation *self)
{
  return self->writes->len;
}

const SutureWrite *
fake_remediation_get_write (FakeRemediation *self, guint index)
{
  return g_ptr_array_index (self->writes, index);
}

guint
fake_remediation_count_undone (FakeRemediation *self)
{
  return self->n_undone;
}
