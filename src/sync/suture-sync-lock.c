/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sync-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#define AGAIN_USEC (20 * 1000)

/**
 * suture_sync_lock_take:
 * @self: a lock that is not held
 * @store: path of the store's file
 * @what: `push` or `pull`
 * @cancellable: (nullable): ends the waiting
 * @error: return location; %G_IO_ERROR_CANCELLED
 *
 * Waits until nobody else, in this program or another, sends or brings for the
 * same store. Where the folder cannot be written to there is nothing to guard.
 * Blocks; worker threads only.
 *
 * Returns: %FALSE where it was cancelled
 */
gboolean
suture_sync_lock_take (SutureSyncLock *self, const char *store, const char *what, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (self != NULL && self->fd < 0 && store != NULL && what != NULL, FALSE);

  path = g_strdup_printf ("%s.%s", store, what);
  self->fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  while (self->fd >= 0 && flock (self->fd, LOCK_EX | LOCK_NB) != 0)
    {
      if (errno != EWOULDBLOCK && errno != EINTR)
        break;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          suture_sync_lock_release (self);
          return FALSE;
        }
      g_usleep (AGAIN_USEC);
    }
  return TRUE;
}

/**
 * suture_sync_lock_release:
 * @self: a lock, held or not
 *
 * Lets the next one go on.
 */
void
suture_sync_lock_release (SutureSyncLock *self)
{
  g_return_if_fail (self != NULL);

  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
}
