/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-report-target.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "suture-error.h"

/* A name that is taken this often is no chance any more. */
#define NAME_TRIES 100

struct _SutureReportTarget
{
  GFile         *file;      /* (owned): as asked for, for messages */
  char          *path;      /* (owned): what is replaced, behind any symbolic link */
  char          *temporary; /* (owned) (nullable): NULL: written in place, or committed */
  int            fd;        /* -1 once it is closed */
  GOutputStream *stream;    /* (owned): of @fd */
};

/**
 * suture_report_target_set_error:
 * @file: the file of a report
 * @cause: why it could not be written
 * @error: return location
 *
 * Says for people what @cause means for @file and what to do: %SUTURE_ERROR_NO_SPACE,
 * %SUTURE_ERROR_INVALID_INPUT where another place will do, else %SUTURE_ERROR_FAILED.
 * A cancellation and what already is a %SUTURE_ERROR stay as they are.
 */
void
suture_report_target_set_error (GFile *file, const GError *cause, GError **error)
{
  g_autofree char *name = NULL;

  g_return_if_fail (G_IS_FILE (file) && cause != NULL);

  name = g_file_get_parse_name (file);
  if (cause->domain == SUTURE_ERROR || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (cause));
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_NO_SPACE,
                 _("Writing the report %s failed because the disk is full. Free some space or choose another place."),
                 name);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) ||
           g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                 _("The report %s can’t be written: you have no permission to write there. Choose another place."),
                 name);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ||
           g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY))
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                 _("The report %s can’t be written: its folder does not exist. Choose another place."), name);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                 _("The report %s can’t be written: there is a folder of that name. Choose another name."), name);
  else
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_FAILED, _("Writing the report %s failed: %s"), name,
                 cause->message);
}

static gboolean
fail_errno (SutureReportTarget *self, int error_number, GError **error)
{
  g_autoptr (GError) cause = g_error_new_literal (G_IO_ERROR, (int) g_io_error_from_errno (error_number),
                                                  g_strerror (error_number));

  suture_report_target_set_error (self->file, cause, error);
  return FALSE;
}

/* Opens a new file beside the target, with the rights of the one it will replace. */
static gboolean
open_temporary (SutureReportTarget *self, const struct stat *replaced, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *name = g_path_get_basename (self->path);

  for (guint i = 0; i < NAME_TRIES && self->fd < 0; i++)
    {
      /* Long names leave no room behind them: the begin is enough to tell whose it is. */
      g_autofree char *hidden = g_strdup_printf (".%.40s.%08x", name, g_random_int ());
      g_autofree char *temporary = g_build_filename (folder, hidden, NULL);

      self->fd = g_open (temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
      if (self->fd >= 0)
        self->temporary = g_steal_pointer (&temporary);
      else if (errno != EEXIST)
        return fail_errno (self, errno, error);
    }
  if (self->fd < 0)
    return fail_errno (self, EEXIST, error);
  if (replaced != NULL && fchmod (self->fd, replaced->st_mode & 0777) != 0)
    return fail_errno (self, errno, error);
  return TRUE;
}

/* Devices and pipes are written as they are: there is nothing to keep or to replace. */
static gboolean
open_in_place (SutureReportTarget *self, GError **error)
{
  self->fd = g_open (self->path, O_WRONLY | O_CLOEXEC, 0);
  return self->fd >= 0 || fail_errno (self, errno, error);
}

static gboolean
open_target (SutureReportTarget *self, GError **error)
{
  struct stat found;
  char *resolved;

  if (stat (self->path, &found) != 0)
    return errno == ENOENT ? open_temporary (self, NULL, error) : fail_errno (self, errno, error);
  if (S_ISDIR (found.st_mode))
    return fail_errno (self, EISDIR, error);
  if (!S_ISREG (found.st_mode))
    return open_in_place (self, error);
  /* A rename would get past a write protection. */
  if (access (self->path, W_OK) != 0)
    return fail_errno (self, errno, error);
  resolved = realpath (self->path, NULL);
  if (resolved == NULL)
    return fail_errno (self, errno, error);
  g_free (self->path);
  self->path = g_strdup (resolved);
  free (resolved);
  return open_temporary (self, &found, error);
}

/**
 * suture_report_target_new:
 * @file: a file of this computer, which may exist
 * @error: return location; %SUTURE_ERROR
 *
 * Opens a temporary file beside @file. Blocks.
 *
 * Returns: (transfer full): the target; freeing it before it is committed leaves no
 *   trace
 */
SutureReportTarget *
suture_report_target_new (GFile *file, GError **error)
{
  g_autoptr (SutureReportTarget) self = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_new0 (SutureReportTarget, 1);
  self->fd = -1;
  self->file = g_object_ref (file);
  self->path = g_file_get_path (file);
  if (self->path == NULL)
    {
      fail_errno (self, ENOENT, error);
      return NULL;
    }
  if (!open_target (self, error))
    return NULL;
  self->stream = g_unix_output_stream_new (self->fd, FALSE);
  return g_steal_pointer (&self);
}

static void
remove_temporary (SutureReportTarget *self)
{
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_clear_pointer (&self->temporary, g_free);
}

/**
 * suture_report_target_free:
 * @self: (transfer full): a target
 *
 * Removes what was written unless it was committed.
 */
void
suture_report_target_free (SutureReportTarget *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->stream);
  if (self->fd >= 0)
    close (self->fd);
  remove_temporary (self);
  g_clear_object (&self->file);
  g_free (self->path);
  g_free (self);
}

/**
 * suture_report_target_get_stream:
 * @self: a target
 *
 * Returns: (transfer none): where to write
 */
GOutputStream *
suture_report_target_get_stream (SutureReportTarget *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->stream;
}

/* After a power cut the new name, too, shall be there; not every file system can. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

/**
 * suture_report_target_commit:
 * @self: a target whose stream got everything
 * @error: return location; %SUTURE_ERROR
 *
 * Brings the report to the disk and puts it in the place of the file, at once.
 * Blocks.
 *
 * Returns: %FALSE and @error where the file is still as it was
 */
gboolean
suture_report_target_commit (SutureReportTarget *self, GError **error)
{
  int fd;

  g_return_val_if_fail (self != NULL && self->fd >= 0, FALSE);

  if (self->temporary != NULL && fsync (self->fd) != 0)
    return fail_errno (self, errno, error);
  fd = self->fd;
  self->fd = -1;
  if (close (fd) != 0)
    return fail_errno (self, errno, error);
  if (self->temporary == NULL)
    return TRUE;
  if (g_rename (self->temporary, self->path) != 0)
    return fail_errno (self, errno, error);
  g_clear_pointer (&self->temporary, g_free);
  sync_folder (self->path);
  return TRUE;
}
