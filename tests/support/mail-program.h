/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A mail program that is played: it keeps the address that it is given, or it is not there. */
#include <stdlib.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

static char *mail_program_folder; /* of this test */
static char *mail_program_path;   /* what the mail program was given */

static inline void
mail_program_set (gboolean there)
{
  g_autofree char *applications = g_build_filename (g_get_user_data_dir (), "applications", NULL);
  g_autofree char *desktop = g_build_filename (applications, "mail-of-the-test.desktop", NULL);
  g_autofree char *script = g_build_filename (mail_program_folder, "mail", NULL);
  g_autofree char *text = g_strdup_printf ("#!/bin/sh\nprintf %%s \"$1\" >'%s.part' && mv '%s.part' '%s'\n", mail_program_path,
                                           mail_program_path, mail_program_path);
  g_autofree char *entry = g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Mail\nExec=%s %%u\n"
                                            "MimeType=x-scheme-handler/mailto;\n", script);
  g_autofree char *defaults = g_build_filename (g_get_user_config_dir (), "mimeapps.list", NULL);
  const gint64 end_usec = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  g_autoptr (GAppInfo) info = NULL;

  if (!there)
    {
      g_unlink (desktop);
      g_unlink (defaults);
      return;
    }
  g_assert_no_errno (g_mkdir_with_parents (applications, 0700));
  g_assert_no_errno (g_mkdir_with_parents (g_get_user_config_dir (), 0700));
  g_assert_true (g_file_set_contents_full (script, text, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  g_assert_true (g_file_set_contents (desktop, entry, -1, NULL));
  g_assert_true (g_file_set_contents (defaults, "[Default Applications]\n"
                                                "x-scheme-handler/mailto=mail-of-the-test.desktop\n", -1, NULL));
  /* GLib watches its folders in a thread. */
  while (info == NULL && g_get_monotonic_time () < end_usec)
    {
      g_main_context_iteration (NULL, FALSE);
      info = g_app_info_get_default_for_uri_scheme ("mailto");
    }
  g_assert_nonnull (info);
}

static inline char *
mail_program_read (void)
{
  const gint64 end_usec = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  char *text = NULL;

  while (!g_file_get_contents (mail_program_path, &text, NULL, NULL) && g_get_monotonic_time () < end_usec)
    g_main_context_iteration (NULL, FALSE);
  return text;
}

/* What files are, so that pictures can be told; not the programs that open them. */
static inline void
mail_program_link_types (void)
{
  g_auto (GStrv) folders = g_strsplit (g_getenv ("XDG_DATA_DIRS") != NULL ? g_getenv ("XDG_DATA_DIRS") : "/usr/share", ":", -1);
  g_autofree char *link_path = g_build_filename (mail_program_folder, "mime", NULL);
  g_autoptr (GFile) link = g_file_new_for_path (link_path);

  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *types = g_build_filename (folders[i], "mime", NULL);

      if (g_file_test (types, G_FILE_TEST_IS_DIR) && g_file_make_symbolic_link (link, types, NULL, NULL))
        return;
    }
}

/* Before GTK: no program of this computer is started. */
static inline void
mail_program_begin (const char *name)
{
  g_autofree char *template = g_strdup_printf ("suture-%s-XXXXXX", name);

  mail_program_folder = g_dir_make_tmp (template, NULL);
  mail_program_path = g_build_filename (mail_program_folder, "given", NULL);
  mail_program_link_types ();
  g_setenv ("XDG_DATA_DIRS", mail_program_folder, TRUE);
}

static inline void
mail_program_end (void)
{
  g_autofree char *script = g_build_filename (mail_program_folder, "mail", NULL);
  g_autofree char *types = g_build_filename (mail_program_folder, "mime", NULL);

  g_unlink (script);
  g_unlink (types);
  g_rmdir (mail_program_folder);
  g_clear_pointer (&mail_program_folder, g_free);
  g_clear_pointer (&mail_program_path, g_free);
}
