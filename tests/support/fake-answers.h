/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "suture-error.h"

/* What a reader and commands of a test answer with: at once, as a task of their own. */

static inline void
fake_give (gpointer self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data, gpointer value,
           GDestroyNotify free_value)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_return_pointer (task, value, free_value);
}

/* Where there is no @value, that is an error. */
static inline void
fake_give_found (gpointer self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data,
                 gpointer value, GDestroyNotify free_value)
{
  if (value != NULL)
    fake_give (self, cancellable, callback, user_data, value, free_value);
  else
    g_task_report_new_error (self, callback, user_data, fake_give_found, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND,
                             "It is not there.");
}

/* The number of a change. */
static inline void
fake_give_change (gpointer self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data,
                  gint64 change)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_return_int (task, (gssize) change);
}

/* It is done. */
static inline void
fake_give_done (gpointer self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_return_boolean (task, TRUE);
}
