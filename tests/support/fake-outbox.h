/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-change.h"
#include "suture-commands.h"
#include "suture-reader.h"

/* A reader and commands of an outbox in memory, which remember what was decided and asked for. */

#define FAKE_TYPE_OUTBOX (fake_outbox_get_type ())
G_DECLARE_FINAL_TYPE (FakeOutbox, fake_outbox, FAKE, OUTBOX, GObject)

struct _FakeOutbox
{
  GObject           parent_instance;
  GPtrArray        *changes; /* (owned) (element-type SutureChange) */
  SutureSyncStatus *status;  /* (owned) */
  gint64            decided;
  gboolean          again;
  guint             members;
  gint64            undone;
  guint             n_refreshes;
};

static void
fake_outbox_read_changes_async (SutureReader *reader, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (reader, cancellable, callback, user_data);

  g_task_return_pointer (task, g_ptr_array_ref (FAKE_OUTBOX (reader)->changes), (GDestroyNotify) g_ptr_array_unref);
}

static void
fake_outbox_reader_init (SutureReaderInterface *iface)
{
  iface->read_changes_async = fake_outbox_read_changes_async;
}

static SutureSyncStatus *
fake_outbox_get_status (SutureCommands *commands)
{
  return FAKE_OUTBOX (commands)->status;
}

static void
fake_outbox_decide_async (SutureCommands *commands, gint64 change, gboolean again, guint members, GCancellable *cancellable,
              GAsyncReadyCallback callback, gpointer user_data)
{
  FakeOutbox *self = FAKE_OUTBOX (commands);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  self->decided = change;
  self->again = again;
  self->members = members;
  g_task_return_boolean (task, TRUE);
}

static void
fake_outbox_undo_async (SutureCommands *commands, gint64 change, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (commands, cancellable, callback, user_data);

  FAKE_OUTBOX (commands)->undone = change;
  g_task_return_boolean (task, TRUE);
}

static void
fake_outbox_refresh (SutureCommands *commands)
{
  FAKE_OUTBOX (commands)->n_refreshes++;
}

static void
fake_outbox_commands_init (SutureCommandsInterface *iface)
{
  iface->get_status = fake_outbox_get_status;
  iface->decide_async = fake_outbox_decide_async;
  iface->undo_async = fake_outbox_undo_async;
  iface->refresh = fake_outbox_refresh;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeOutbox, fake_outbox, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SUTURE_TYPE_READER, fake_outbox_reader_init)
                               G_IMPLEMENT_INTERFACE (SUTURE_TYPE_COMMANDS, fake_outbox_commands_init))

static void
fake_outbox_finalize (GObject *object)
{
  FakeOutbox *self = FAKE_OUTBOX (object);

  g_ptr_array_unref (self->changes);
  g_object_unref (self->status);
  G_OBJECT_CLASS (fake_outbox_parent_class)->finalize (object);
}

static void
fake_outbox_class_init (FakeOutboxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_outbox_finalize;
}

static void
fake_outbox_init (FakeOutbox *self)
{
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) suture_change_free);
  self->status = suture_sync_status_new ();
}
