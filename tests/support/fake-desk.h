/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * A reader and commands that know only what a request needs: device groups,
 * previews, drafts and submitting. Answers come from the main loop, never from within
 * the call; each kind can be held back to be given later.
 * Included by one program each: it links nothing but the model.
 */
#include "suture-activity.h"
#include "suture-commands.h"
#include "suture-device-group.h"
#include "suture-error.h"
#include "suture-exception.h"
#include "suture-reader.h"

/* What suture_commands_write_finish () answers the first time. */
#define FAKE_CHANGE 42

typedef struct
{
  GObject           parent_instance;

  SutureSyncStatus *status;          /* (owned) */
  GPtrArray        *groups;          /* (owned) (element-type SutureDeviceGroup) */
  GPtrArray        *open_activities; /* (owned) (element-type SutureActivity) */
  GPtrArray        *exceptions;      /* (owned) (element-type SutureException) */
  gint64            non_impacted;    /* devices without user impact */
  gboolean          hold_previews;
  gboolean          hold_submits;
  GPtrArray        *held;            /* (owned) (element-type GTask): in the order asked */
  GError           *submit_error;    /* (owned) (nullable) */
  const char       *failing_id;      /* (nullable): the only recommendation that @submit_error is for */
  const char       *empty_id;        /* (nullable): a recommendation without an exposed device */
  gint64            sent_change;     /* a change that can no longer be undone, or 0 */
  GPtrArray        *submissions;     /* (owned) (element-type SutureRequest): all of them */
  guint             n_undos;
  guint             n_changes;
  SutureRequest    *submitted;       /* (owned) (nullable): the latest */
  SutureExceptionRequest *except;    /* (owned) (nullable): the latest exception that was submitted */
  SutureExceptionRequest *foreseen;  /* (owned) (nullable): the latest that was previewed */
  gboolean          scores_unknown;  /* of a service that gives none */
  gboolean          incomplete;      /* not every exposed device is known */
  GHashTable       *drafts;          /* (owned) (element-type utf8 utf8): by name */
  guint             n_drafts;        /* times that one was saved or forgotten */
  guint             n_previews;
  guint             n_submits;
} FakeDesk;

typedef GObjectClass FakeDeskClass;

static GType fake_desk_get_type (void);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeDesk, g_object_unref)

/* The first change is FAKE_CHANGE, the next one more. */
static void
fake_answer_submit (FakeDesk *self, GTask *task)
{
  const char *id = g_task_get_task_data (task);

  if (self->submit_error != NULL && (self->failing_id == NULL || g_str_equal (self->failing_id, id)))
    g_task_return_error (task, g_error_copy (self->submit_error));
  else
    g_task_return_int (task, FAKE_CHANGE + (gssize) self->n_changes++);
}

static gboolean
fake_answer_cb (gpointer task)
{
  FakeDesk *self = g_task_get_source_object (task);

  if (g_task_get_source_tag (task) == suture_commands_submit_async)
    fake_answer_submit (self, task);
  else if (g_task_get_source_tag (task) == suture_reader_preview_exception_async)
    g_task_return_pointer (task, suture_exception_preview_copy (g_task_get_task_data (task)),
                           (GDestroyNotify) suture_exception_preview_free);
  else if (g_task_get_source_tag (task) == suture_reader_preview_async)
    g_task_return_pointer (task, suture_preview_copy (g_task_get_task_data (task)),
                           (GDestroyNotify) suture_preview_free);
  else
    g_task_return_pointer (task, g_ptr_array_ref (self->groups), (GDestroyNotify) g_ptr_array_unref);
  return G_SOURCE_REMOVE;
}

static void
fake_answer (FakeDesk *self, GTask *task, gboolean hold)
{
  /* A held answer comes in spite of being cancelled: the worst that a reader does. */
  g_task_set_check_cancellable (task, !hold);
  if (hold)
    g_ptr_array_add (self->held, task);
  else
    g_idle_add_full (G_PRIORITY_DEFAULT, fake_answer_cb, task, g_object_unref);
}

static inline void
fake_desk_release (FakeDesk *self)
{
  g_autoptr (GPtrArray) held = g_steal_pointer (&self->held);

  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < held->len; i++)
    fake_answer_cb (g_ptr_array_index (held, i));
}

static void
fake_list_groups_async (SutureReader *reader, const char *recommendation_id, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (reader, cancellable, callback, user_data);

  fake_answer ((FakeDesk *) reader, task, FALSE);
}

static void
fake_preview_async (SutureReader *reader, const SutureRequest *request, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer user_data)
{
  FakeDesk *self = (FakeDesk *) reader;
  GTask *task = g_task_new (reader, cancellable, callback, user_data);
  SuturePreview *preview = suture_preview_new ();

  self->n_previews++;
  for (guint i = 0; i < self->groups->len; i++)
    {
      const SutureDeviceGroup *group = g_ptr_array_index (self->groups, i);

      if (request->groups == NULL || g_strv_contains ((const char *const *) request->groups, group->name))
        preview->devices += group->exposed_count;
    }
  if (request->scope == SUTURE_SCOPE_NON_IMPACTED)
    preview->devices = self->non_impacted;
  if (g_strcmp0 (request->recommendation_id, self->empty_id) == 0)
    preview->devices = 0;
  preview->ticket_devices = request->intune ? MIN (preview->devices, SUTURE_INTUNE_DEVICES_MAX) : 0;
  g_clear_pointer (&preview->open_activities, g_ptr_array_unref);
  preview->open_activities = g_ptr_array_ref (self->open_activities);
  g_clear_pointer (&preview->exceptions, g_ptr_array_unref);
  preview->exceptions = g_ptr_array_ref (self->exceptions);
  preview->complete = TRUE;
  g_task_set_source_tag (task, suture_reader_preview_async);
  g_task_set_task_data (task, preview, (GDestroyNotify) suture_preview_free);
  fake_answer (self, task, self->hold_previews);
}

/* A hundredth of a point of either score for each device that no longer counts. */
static void
fake_preview_exception_async (SutureReader *reader, const SutureExceptionRequest *request, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  FakeDesk *self = (FakeDesk *) reader;
  GTask *task = g_task_new (reader, cancellable, callback, user_data);
  SutureExceptionPreview *preview = suture_exception_preview_new ();
  const gboolean global = request->scope == SUTURE_EXCEPTION_GLOBAL;
  const gboolean lowers = request->justification == SUTURE_JUSTIFICATION_THIRD_PARTY_CONTROL ||
                          request->justification == SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION;

  self->n_previews++;
  g_clear_pointer (&self->foreseen, suture_exception_request_free);
  self->foreseen = suture_exception_request_copy (request);
  for (guint i = 0; i < self->groups->len; i++)
    {
      const SutureDeviceGroup *group = g_ptr_array_index (self->groups, i);

      preview->exposed_now += group->exposed_count;
      if (global || (request->groups != NULL && g_strv_contains ((const char *const *) request->groups, group->name)))
        preview->covered += group->exposed_count;
    }
  preview->exposed_then = preview->exposed_now - (lowers ? preview->covered : 0);
  if (!self->scores_unknown)
    {
      preview->exposure_now = 470;
      preview->exposure_then = 470 - (double) (preview->exposed_now - preview->exposed_then) / 100;
      preview->secure_now = 340;
      preview->secure_then = 340 + (double) (preview->exposed_now - preview->exposed_then) / 100;
    }
  preview->status = preview->covered == preview->exposed_now ? SUTURE_RECOMMENDATION_FULL_EXCEPTION
                    : preview->covered > 0 ? SUTURE_RECOMMENDATION_PARTIAL_EXCEPTION : SUTURE_RECOMMENDATION_ACTIVE;
  preview->complete = !self->incomplete;
  g_clear_pointer (&preview->open_activities, g_ptr_array_unref);
  preview->open_activities = g_ptr_array_ref (self->open_activities);
  g_task_set_source_tag (task, suture_reader_preview_exception_async);
  g_task_set_task_data (task, preview, (GDestroyNotify) suture_exception_preview_free);
  fake_answer (self, task, self->hold_previews);
}

static void
fake_read_draft_async (SutureReader *reader, const char *name, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (reader, cancellable, callback, user_data);

  g_task_return_pointer (task, g_strdup (g_hash_table_lookup (((FakeDesk *) reader)->drafts, name)), g_free);
}

static void
fake_reader_init (SutureReaderInterface *iface)
{
  iface->list_groups_async = fake_list_groups_async;
  iface->preview_async = fake_preview_async;
  iface->preview_exception_async = fake_preview_exception_async;
  iface->read_draft_async = fake_read_draft_async;
}

static SutureSyncStatus *
fake_get_status (SutureCommands *commands)
{
  return ((FakeDesk *) commands)->status;
}

static void
fake_submit_async (SutureCommands *commands, const SutureRequest *request, GCancellable *cancellable,
                   GAsyncReadyCallback callback, gpointer user_data)
{
  FakeDesk *self = (FakeDesk *) commands;
  GTask *task = g_task_new (commands, cancellable, callback, user_data);

  self->n_submits++;
  g_clear_pointer (&self->submitted, suture_request_free);
  self->submitted = suture_request_copy (request);
  g_ptr_array_add (self->submissions, suture_request_copy (request));
  g_task_set_source_tag (task, suture_commands_submit_async);
  g_task_set_task_data (task, g_strdup (request->recommendation_id), g_free);
  fake_answer (self, task, self->hold_submits);
}

static void
fake_submit_exception_async (SutureCommands *commands, const SutureExceptionRequest *request, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  FakeDesk *self = (FakeDesk *) commands;
  GTask *task = g_task_new (commands, cancellable, callback, user_data);

  self->n_submits++;
  g_clear_pointer (&self->except, suture_exception_request_free);
  self->except = suture_exception_request_copy (request);
  g_task_set_source_tag (task, suture_commands_submit_async);
  g_task_set_task_data (task, g_strdup (request->recommendation_id), g_free);
  fake_answer (self, task, self->hold_submits);
}

static void
fake_undo_async (SutureCommands *commands, gint64 change, GCancellable *cancellable, GAsyncReadyCallback callback,
                 gpointer user_data)
{
  FakeDesk *self = (FakeDesk *) commands;
  g_autoptr (GTask) task = g_task_new (commands, cancellable, callback, user_data);

  self->n_undos++;
  if (change == self->sent_change)
    g_task_return_new_error (task, SUTURE_ERROR, SUTURE_ERROR_CONFLICT, "It has been sent already.");
  else
    g_task_return_boolean (task, TRUE);
}

static void
fake_save_draft (SutureCommands *commands, const char *name, const char *text)
{
  FakeDesk *self = (FakeDesk *) commands;

  self->n_drafts++;
  if (text != NULL)
    g_hash_table_insert (self->drafts, g_strdup (name), g_strdup (text));
  else
    g_hash_table_remove (self->drafts, name);
}

static void
fake_commands_init (SutureCommandsInterface *iface)
{
  iface->get_status = fake_get_status;
  iface->submit_async = fake_submit_async;
  iface->submit_exception_async = fake_submit_exception_async;
  iface->undo_async = fake_undo_async;
  iface->save_draft = fake_save_draft;
}

G_DEFINE_TYPE_WITH_CODE (FakeDesk, fake_desk, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (SUTURE_TYPE_READER, fake_reader_init)
                         G_IMPLEMENT_INTERFACE (SUTURE_TYPE_COMMANDS, fake_commands_init))

static void
fake_desk_finalize (GObject *object)
{
  FakeDesk *self = (FakeDesk *) object;

  g_clear_object (&self->status);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->open_activities, g_ptr_array_unref);
  g_clear_pointer (&self->exceptions, g_ptr_array_unref);
  g_clear_pointer (&self->held, g_ptr_array_unref);
  g_clear_pointer (&self->drafts, g_hash_table_unref);
  g_clear_pointer (&self->submissions, g_ptr_array_unref);
  g_clear_pointer (&self->submitted, suture_request_free);
  g_clear_pointer (&self->except, suture_exception_request_free);
  g_clear_pointer (&self->foreseen, suture_exception_request_free);
  g_clear_error (&self->submit_error);
  G_OBJECT_CLASS (fake_desk_parent_class)->finalize (object);
}

static void
fake_desk_class_init (FakeDeskClass *klass)
{
  klass->finalize = fake_desk_finalize;
}

static void
fake_desk_init (FakeDesk *self)
{
  self->status = suture_sync_status_new ();
  self->groups = g_ptr_array_new_with_free_func (suture_record_unref);
  self->open_activities = g_ptr_array_new_with_free_func (suture_record_unref);
  self->exceptions = g_ptr_array_new_with_free_func (suture_record_unref);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  self->submissions = g_ptr_array_new_with_free_func ((GDestroyNotify) suture_request_free);
  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  suture_sync_status_set_account (self->status, SUTURE_CAN_WRITE_ACTIVITIES | SUTURE_CAN_USE_TICKETS |
                                                 SUTURE_CAN_WRITE_EXCEPTIONS, "a@example.org");
}

static inline FakeDesk *
fake_desk_new (void)
{
  return g_object_new (fake_desk_get_type (), NULL);
}

static inline void
fake_desk_add_group (FakeDesk *self, const char *name, gint64 exposed)
{
  SutureDeviceGroup *group = suture_record_new (&suture_device_group_type);

  group->name = g_strdup (name);
  group->display_name = g_strdup (name);
  group->device_count = exposed * 2;
  group->exposed_count = exposed;
  g_ptr_array_add (self->groups, group);
}

static inline void
fake_desk_add_open_activity (FakeDesk *self, const char *id, const char *title, SutureDay due_on)
{
  SutureActivity *activity = suture_record_new (&suture_activity_type);

  activity->id = g_strdup (id);
  activity->title = g_strdup (title);
  activity->status = SUTURE_ACTIVITY_ACTIVE;
  activity->type = SUTURE_REMEDIATION_UPDATE;
  activity->target_devices = 2140;
  activity->fixed_devices = 1948;
  activity->due_on = due_on;
  g_ptr_array_add (self->open_activities, activity);
}
