/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real keyring, on a bus of its own: one that is not there, that comes, ends, and comes back under a running program. */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>

#include "suture-error.h"
#include "suture-keyring.h"
#include "suture-secret.h"

#define LIMIT_USEC (60 * G_USEC_PER_SEC)

static const SutureVaultKey key = {
  .profile = "/profile", .account = "contoso", .authority = "https://login.example", .tenant = "contoso.com", .client_id = "client",
};

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_remove (child);
    }
  g_rmdir (path);
}

static GSubprocess *
start_daemon (const char *folder)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;
  GSubprocess *daemon;
  GOutputStream *input;

  g_subprocess_launcher_setenv (launcher, "HOME", folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_RUNTIME_DIR", folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", folder, TRUE);
  daemon = g_subprocess_launcher_spawn (launcher, &error, "gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets", NULL);
  g_assert_no_error (error);
  input = g_subprocess_get_stdin_pipe (daemon);
  g_output_stream_write_all (input, "password\n", strlen ("password\n"), NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (input, NULL, NULL);
  return daemon;
}

static void
stop_daemon (GSubprocess *daemon)
{
  g_subprocess_send_signal (daemon, SIGTERM);
  g_subprocess_wait (daemon, NULL, NULL);
  g_object_unref (daemon);
}

/* Until the keyring has come up. */
static char *
look_up (SutureVault *keyring)
{
  const gint64 deadline = g_get_monotonic_time () + LIMIT_USEC;
  g_autoptr (GError) error = NULL;
  char *secret = NULL;

  while (!suture_vault_lookup (keyring, &key, FALSE, &secret, NULL, &error) && g_get_monotonic_time () < deadline)
    {
      g_clear_error (&error);
      g_usleep (G_USEC_PER_SEC / 20);
    }
  g_assert_no_error (error);
  return secret;
}

/* Not known is another answer than nothing. */
static void
assert_missing (SutureVault *keyring)
{
  g_autoptr (GError) error = NULL;
  char *secret = NULL;

  g_assert_false (suture_vault_lookup (keyring, &key, FALSE, &secret, NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "There is no keyring in this session"));
  g_assert_null (secret);
}

static void
assert_kept (SutureVault *keyring, const char *expected)
{
  char *secret = look_up (keyring);

  g_assert_cmpstr (secret, ==, expected);
  suture_secret_free (secret);
}

static void
test_comes_and_goes (void)
{
  g_autofree char *folder = g_dir_make_tmp ("suture-keyring-XXXXXX", NULL);
  g_autoptr (SutureVault) keyring = suture_keyring_new ();
  g_autoptr (GError) error = NULL;
  GSubprocess *daemon;

  assert_missing (keyring);
  daemon = start_daemon (folder);
  assert_kept (keyring, NULL);
  g_assert_true (suture_vault_store (keyring, &key, "refresh-1", NULL, &error));
  g_assert_no_error (error);
  assert_kept (keyring, "refresh-1");
  stop_daemon (daemon);
  assert_missing (keyring);
  daemon = start_daemon (folder);
  assert_kept (keyring, "refresh-1");
  g_assert_true (suture_vault_clear (keyring, &key, NULL, &error));
  g_assert_no_error (error);
  assert_kept (keyring, NULL);
  stop_daemon (daemon);
  remove_folder (folder);
}

static void
assert_late (gboolean ok, GError *failure)
{
  g_autoptr (GError) error = failure;

  g_assert_false (ok);
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "does not answer in time"));
}

/* One that hangs is given up, and says nothing about what is in it. */
static void
test_silent (void)
{
  g_autofree char *folder = g_dir_make_tmp ("suture-keyring-XXXXXX", NULL);
  g_autoptr (SutureVault) keyring = suture_keyring_new ();
  g_autoptr (SutureVault) impatient = suture_keyring_new_impatient (200);
  GSubprocess *daemon = start_daemon (folder);
  GError *error = NULL;
  char *secret = NULL;
  gboolean ok;

  assert_kept (keyring, NULL);
  g_assert_true (suture_vault_store (keyring, &key, "refresh-1", NULL, NULL));
  g_subprocess_send_signal (daemon, SIGSTOP);
  ok = suture_vault_lookup (impatient, &key, TRUE, &secret, NULL, &error);
  assert_late (ok, g_steal_pointer (&error));
  g_assert_null (secret);
  ok = suture_vault_store (impatient, &key, "refresh-2", NULL, &error);
  assert_late (ok, g_steal_pointer (&error));
  g_subprocess_send_signal (daemon, SIGCONT);
  assert_kept (keyring, "refresh-1");
  stop_daemon (daemon);
  remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  g_autofree char *daemon = g_find_program_in_path ("gnome-keyring-daemon");
  g_autofree char *bus_program = g_find_program_in_path ("dbus-daemon");
  g_autoptr (GTestDBus) bus = NULL;
  g_autoptr (GDBusConnection) connection = NULL;
  int failed;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  if (daemon == NULL || bus_program == NULL)
    {
      g_print ("1..0 # SKIP gnome-keyring or dbus is not installed\n");
      return 0;
    }
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_dbus_connection_set_exit_on_close (connection, FALSE);
  g_test_add_func ("/keyring/comes-and-goes", test_comes_and_goes);
  g_test_add_func ("/keyring/silent", test_silent);
  failed = g_test_run ();
  g_test_dbus_stop (bus);
  return failed;
}
