/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-notify-files.h"

#include <errno.h>
#include <string.h>

/* Files of earlier mails go after a day, when the mail program has long read them. */
#define KEPT_SECONDS (24 * 60 * 60)

/**
 * SECTION:suture-notify-files
 *
 * Where the list of devices is that goes with a mail. A folder may be slow, or
 * on another computer: all of it happens in a thread.
 */

static void
remove_old_files (const char *folder)
{
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_TIME_MODIFIED,
                                                      G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);

      if (info != NULL &&
          (gint64) g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED) < now - KEPT_SECONDS)
        g_file_delete (file, NULL, NULL);
    }
}

static void
create_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "suture", "mail", NULL);
  g_autofree char *name = g_strdup_printf ("devices-%s-%08x.csv", (const char *) data, g_random_int ());
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: %s", folder, g_strerror (errno));
      return;
    }
  remove_old_files (folder);
  g_task_return_pointer (task, g_file_new_for_path (path), g_object_unref);
}

/**
 * suture_notify_files_create_async:
 * @day: for its name
 * @callback: (scope async): what to call then
 *
 * Makes the folder for a file of its own, which only the person can read, and
 * removes those of earlier mails.
 */
void
suture_notify_files_create_async (const char *day, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (day != NULL);

  task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (task, suture_notify_files_create_async);
  g_task_set_task_data (task, g_strdup (day), g_free);
  g_task_run_in_thread (task, create_job);
}

/**
 * suture_notify_files_create_finish:
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): a file that is not there yet, or %NULL and @error
 */
GFile *
suture_notify_files_create_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, suture_notify_files_create_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static GFile *
choose_place (GFile *file)
{
  const char *folder = g_get_user_special_dir (G_USER_DIRECTORY_DOWNLOAD);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *stem = g_strndup (name, strlen (name) - strlen (".csv"));

  if (folder == NULL || !g_file_test (folder, G_FILE_TEST_IS_DIR))
    folder = g_get_home_dir ();
  for (int i = 2; i < 1000; i++)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_file_new_for_path (path);
      g_free (name);
      name = g_strdup_printf ("%s-%d.csv", stem, i);
    }
  return g_object_ref (file);
}

static void
move_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GFile) place = choose_place (data);
  GError *error = NULL;

  if (g_file_equal (place, data) || g_file_move (data, place, G_FILE_COPY_NONE, NULL, NULL, NULL, &error))
    g_task_return_pointer (task, g_steal_pointer (&place), g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * suture_notify_files_move_async:
 * @file: a CSV file
 * @callback: (scope async): what to call then
 *
 * Moves it to where people look for one, under a name that is free.
 */
void
suture_notify_files_move_async (GFile *file, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (task, suture_notify_files_move_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, move_job);
}

/**
 * suture_notify_files_move_finish:
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): where it is now, or %NULL and @error: it stays where it was
 */
GFile *
suture_notify_files_move_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, suture_notify_files_move_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
