/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * A store and a sync of a few records in memory, for tests of widgets. Answers
 * come from an idle source, never from within the call, as the real ones do.
 * Included by one test each: it links nothing but the model.
 */
#include "suture-activity.h"
#include "suture-commands.h"
#include "suture-device-group.h"
#include "suture-device.h"
#include "suture-reader.h"
#include "suture-row-source.h"

typedef struct
{
  GObject           parent_instance;

  GPtrArray        *records; /* (owned) (element-type SutureRecord): key = position + 1 */
  GPtrArray        *groups;  /* (owned) (element-type SutureDeviceGroup) */
  SutureSyncStatus *status;  /* (owned) */
  GError           *error;   /* (owned) (nullable): what every read of keys answers */
  guint             n_completed;
  guint             n_undone;
  guint             n_refreshed;
} FakeActivities;

typedef GObjectClass FakeActivitiesClass;

static GType fake_activities_get_type (void);

static gboolean
fake_matches (const SutureRecord *record, const SutureQuery *query)
{
  const SutureActivity *activity = (const SutureActivity *) record;

  if (record->type != suture_query_get_record_type (query))
    return FALSE;
  if (record->type != &suture_activity_type)
    return TRUE;
  if (query->status_mask != 0 && (query->status_mask & 1u << activity->status) == 0)
    return FALSE;
  if (query->overdue && suture_activity_get_days_overdue (activity, query->today) == 0)
    return FALSE;
  return query->search == NULL || strstr (activity->title, query->search) != NULL;
}

static gboolean
fake_return_cb (gpointer task)
{
  gpointer data = g_task_get_task_data (task);

  if (data == NULL)
    g_task_return_pointer (task, NULL, NULL);
  else if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_ptr_array_ref (data), (GDestroyNotify) g_ptr_array_unref);
  return G_SOURCE_REMOVE;
}

static void
fake_answer (FakeActivities *self, GPtrArray *data, GCancellable *cancellable, GAsyncReadyCallback callback,
             gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_task_data (task, data, data != NULL ? (GDestroyNotify) g_ptr_array_unref : NULL);
  g_idle_add_full (G_PRIORITY_DEFAULT, fake_return_cb, task, g_object_unref);
}

static void
fake_read_keys_async (SutureReader *reader, SutureQuery *query, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  FakeActivities *self = (FakeActivities *) reader;
  GPtrArray *keys = g_ptr_array_new ();

  for (guint i = 0; i < self->records->len; i++)
    if (fake_matches (g_ptr_array_index (self->records, i), query))
      g_ptr_array_add (keys, GUINT_TO_POINTER (i + 1));
  fake_answer (self, keys, cancellable, callback, user_data);
}

static GArray *
fake_read_keys_finish (SutureReader *reader, GAsyncResult *result, GError **error)
{
  FakeActivities *self = (FakeActivities *) reader;
  g_autoptr (GPtrArray) answer = g_task_propagate_pointer (G_TASK (result), error);
  GArray *keys;

  if (answer == NULL)
    return NULL;
  if (self->error != NULL)
    {
      g_propagate_error (error, g_error_copy (self->error));
      return NULL;
    }
  keys = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < answer->len; i++)
    {
      guint32 key = GPOINTER_TO_UINT (g_ptr_array_index (answer, i));

      g_array_append_val (keys, key);
    }
  return keys;
}

static void
fake_read_records_async (SutureReader *reader, SutureQuery *query, const guint32 *keys, guint n_keys,
                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  FakeActivities *self = (FakeActivities *) reader;
  GPtrArray *records = g_ptr_array_new_with_free_func (suture_record_unref);

  for (guint i = 0; i < n_keys; i++)
    g_ptr_array_add (records, suture_record_ref (g_ptr_array_index (self->records, keys[i] - 1)));
  fake_answer (self, records, cancellable, callback, user_data);
}

static GPtrArray *
fake_finish_array (SutureReader *reader, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
fake_lookup_async (SutureReader *reader, const SutureRecordType *type, const char *id, GCancellable *cancellable,
                   GAsyncReadyCallback callback, gpointer user_data)
{
  FakeActivities *self = (FakeActivities *) reader;
  GPtrArray *found = g_ptr_array_new_with_free_func (suture_record_unref);

  for (guint i = 0; i < self->records->len; i++)
    {
      SutureRecord *record = g_ptr_array_index (self->records, i);

      if (record->type == type && type == &suture_activity_type &&
          g_strcmp0 (((SutureActivity *) record)->id, id) == 0)
        g_ptr_array_add (found, suture_record_ref (record));
    }
  fake_answer (self, found, cancellable, callback, user_data);
}

static gpointer
fake_lookup_finish (SutureReader *reader, GAsyncResult *result, GError **error)
{
  g_autoptr (GPtrArray) found = g_task_propagate_pointer (G_TASK (result), error);

  return found != NULL && found->len > 0 ? suture_record_ref (g_ptr_array_index (found, 0)) : NULL;
}

static void
fake_list_groups_async (SutureReader *reader, const char *recommendation_id, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  FakeActivities *self = (FakeActivities *) reader;

  fake_answer (self, g_ptr_array_ref (self->groups), cancellable, callback, user_data);
}

static void
fake_reader_init (SutureReaderInterface *iface)
{
  iface->read_keys_async = fake_read_keys_async;
  iface->read_keys_finish = fake_read_keys_finish;
  iface->read_records_async = fake_read_records_async;
  iface->read_records_finish = fake_finish_array;
  iface->lookup_async = fake_lookup_async;
  iface->lookup_finish = fake_lookup_finish;
  iface->list_groups_async = fake_list_groups_async;
  iface->list_groups_finish = fake_finish_array;
}

static SutureSyncStatus *
fake_get_status (SutureCommands *commands)
{
  return ((FakeActivities *) commands)->status;
}

static void
fake_set_status (FakeActivities *self, const char *id, int status)
{
  for (guint i = 0; i < self->records->len; i++)
    {
      SutureActivity *activity = g_ptr_array_index (self->records, i);

      if (activity->record.type != &suture_activity_type || (id != NULL && g_strcmp0 (activity->id, id) != 0))
        continue;
      activity = suture_record_copy (activity);
      activity->status = status;
      activity->completion_method = status == SUTURE_ACTIVITY_COMPLETED ? SUTURE_COMPLETION_MANUAL : 0;
      suture_record_unref (g_ptr_array_index (self->records, i));
      g_ptr_array_index (self->records, i) = activity;
    }
  suture_reader_emit_changed (SUTURE_READER (self));
}

static void
fake_complete_async (SutureCommands *commands, const char *activity_id, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data)
{
  FakeActivities *self = (FakeActivities *) commands;

  self->n_completed++;
  fake_set_status (self, activity_id, SUTURE_ACTIVITY_COMPLETED);
  fake_answer (self, NULL, cancellable, callback, user_data);
}

static gint64
fake_write_finish (SutureCommands *commands, GAsyncResult *result, GError **error)
{
  g_task_propagate_pointer (G_TASK (result), error);
  return 7;
}

static void
fake_undo_async (SutureCommands *commands, gint64 change, GCancellable *cancellable, GAsyncReadyCallback callback,
                 gpointer user_data)
{
  FakeActivities *self = (FakeActivities *) commands;

  g_assert_cmpint (change, ==, 7);
  self->n_undone++;
  fake_set_status (self, NULL, SUTURE_ACTIVITY_ACTIVE);
  fake_answer (self, NULL, cancellable, callback, user_data);
}

static gboolean
fake_undo_finish (SutureCommands *commands, GAsyncResult *result, GError **error)
{
  g_task_propagate_pointer (G_TASK (result), error);
  return TRUE;
}

static void
fake_refresh (SutureCommands *commands)
{
  ((FakeActivities *) commands)->n_refreshed++;
}

static void
fake_want (SutureCommands *commands, SutureQuery *query)
{
}

static void
fake_commands_init (SutureCommandsInterface *iface)
{
  iface->get_status = fake_get_status;
  iface->complete_async = fake_complete_async;
  iface->write_finish = fake_write_finish;
  iface->undo_async = fake_undo_async;
  iface->undo_finish = fake_undo_finish;
  iface->refresh = fake_refresh;
  iface->want = fake_want;
}

static void
fake_rows_init (SutureRowSourceInterface *iface)
{
}

G_DEFINE_TYPE_WITH_CODE (FakeActivities, fake_activities, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (SUTURE_TYPE_READER, fake_reader_init)
                         G_IMPLEMENT_INTERFACE (SUTURE_TYPE_ROW_SOURCE, fake_rows_init)
                         G_IMPLEMENT_INTERFACE (SUTURE_TYPE_COMMANDS, fake_commands_init))

static void
fake_activities_finalize (GObject *object)
{
  FakeActivities *self = (FakeActivities *) object;

  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_object (&self->status);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (fake_activities_parent_class)->finalize (object);
}

static void
fake_activities_class_init (FakeActivitiesClass *klass)
{
  klass->finalize = fake_activities_finalize;
}

static void
fake_activities_init (FakeActivities *self)
{
  self->records = g_ptr_array_new_with_free_func (suture_record_unref);
  self->groups = g_ptr_array_new_with_free_func (suture_record_unref);
  self->status = suture_sync_status_new ();
}

static inline FakeActivities *
fake_activities_new (void)
{
  return g_object_new (fake_activities_get_type (), NULL);
}

/* Takes the record over. */
static inline void
fake_activities_add (FakeActivities *self, gpointer record)
{
  g_ptr_array_add (self->records, record);
  ((SutureRecord *) record)->key = self->records->len;
}

static inline void
fake_activities_add_group (FakeActivities *self, const char *name, gint64 devices)
{
  SutureDeviceGroup *group = suture_record_new (&suture_device_group_type);

  group->name = g_strdup (name);
  group->display_name = g_strdup (name);
  group->device_count = devices;
  g_ptr_array_add (self->groups, group);
}
