/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

/* An answer that is on its way may hold an object for so long, on a machine that has other things to do. */
#define LET_GO_USEC (10 * G_USEC_PER_SEC)

static inline gboolean
let_go_wake_cb (gpointer unused)
{
  return G_SOURCE_CONTINUE;
}

/* Waits until the reference of the test is the last one, and drops it; fails if something keeps the object. */
static inline void
let_go (gpointer object)
{
  const gint64 deadline = g_get_monotonic_time () + LET_GO_USEC;
  const guint waker = g_timeout_add (10, let_go_wake_cb, NULL);

  while (g_atomic_int_get (&G_OBJECT (object)->ref_count) > 1 && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (waker);
  g_assert_finalize_object (object);
}
