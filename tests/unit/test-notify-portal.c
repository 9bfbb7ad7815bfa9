/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Composing a mail by a portal that is played here, on a bus of the test's own. */
#include "suture-notify-portal.h"

#include <string.h>
#include <unistd.h>

#include <gio/gunixfdlist.h>
#include <glib/gstdio.h>

static const char *const INTERFACE =
  "<node><interface name='org.freedesktop.portal.Email'>"
  "<method name='ComposeEmail'><arg type='s' direction='in'/><arg type='a{sv}' direction='in'/>"
  "<arg type='o' direction='out'/></method></interface></node>";

typedef struct
{
  GTestDBus       *daemon;
  GDBusConnection *ours;     /* (owned) */
  GDBusConnection *portal;   /* (owned): the portal's */
  guint            name;     /* of the portal, or 0 */
  guint32          response; /* what it answers */
  gboolean         other_path;
  gboolean         refuses;
  gboolean         dies;
  GVariant        *options;  /* (owned) (nullable): what was asked of it */
  char            *content;  /* (owned) (nullable): of the attached file */
  GAsyncResult    *result;   /* (owned) (nullable) */
} Fixture;

static char *
read_fd (int fd)
{
  char buffer[256];
  const gssize n = read (fd, buffer, sizeof buffer);

  return g_strndup (buffer, n > 0 ? (gsize) n : 0);
}

static void
answer (Fixture *f, GDBusMethodInvocation *invocation)
{
  g_autofree char *sender = g_strdelimit (g_strdup (g_dbus_method_invocation_get_sender (invocation) + 1), ".", '_');
  g_autofree char *path = NULL;
  const char *token = "other";

  if (!f->other_path)
    g_variant_lookup (f->options, "handle_token", "&s", &token);
  path = g_strdup_printf ("/org/freedesktop/portal/desktop/request/%s/%s", sender, token);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", path));
  if (f->dies)
    {
      g_clear_handle_id (&f->name, g_bus_unown_name);
      return;
    }
  /* With a path of its own a portal has to leave time to subscribe. */
  if (f->other_path)
    g_dbus_connection_call_sync (f->ours, "org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetId", NULL, NULL, 0,
                                 -1, NULL, NULL);
  for (int i = 0; f->other_path && i < 50; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
  g_dbus_connection_emit_signal (f->portal, NULL, path, "org.freedesktop.portal.Request", "Response",
                                 g_variant_new ("(u@a{sv})", f->response, g_variant_new_array (G_VARIANT_TYPE ("{sv}"), NULL, 0)),
                                 NULL);
}

static void
call_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface, const char *method,
         GVariant *parameters, GDBusMethodInvocation *invocation, gpointer user_data)
{
  Fixture *f = user_data;
  GUnixFDList *fds = g_dbus_message_get_unix_fd_list (g_dbus_method_invocation_get_message (invocation));
  g_autoptr (GVariant) handles = NULL;

  if (f->refuses)
    {
      g_dbus_method_invocation_return_dbus_error (invocation, "org.freedesktop.DBus.Error.UnknownMethod", "No");
      return;
    }
  f->options = g_variant_get_child_value (parameters, 1);
  handles = g_variant_lookup_value (f->options, "attachment_fds", G_VARIANT_TYPE ("ah"));
  if (handles != NULL)
    {
      gint32 index;
      int fd;

      g_variant_get_child (handles, 0, "h", &index);
      fd = g_unix_fd_list_get (fds, index, NULL);
      f->content = read_fd (fd);
      g_close (fd, NULL);
    }
  answer (f, invocation);
}

static GDBusConnection *
connect_bus (Fixture *f)
{
  return g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (f->daemon),
                                                 G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                   G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                 NULL, NULL, NULL);
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  f->daemon = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (f->daemon);
  f->ours = connect_bus (f);
  f->portal = connect_bus (f);
}

static void
start_portal (Fixture *f)
{
  static const GDBusInterfaceVTable vtable = { .method_call = call_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (INTERFACE, NULL);
  g_autoptr (GVariant) reply = NULL;

  g_assert_cmpuint (g_dbus_connection_register_object (f->portal, "/org/freedesktop/portal/desktop",
                                                       node->interfaces[0], &vtable, f, NULL, NULL), !=, 0);
  f->name = g_bus_own_name_on_connection (f->portal, "org.freedesktop.portal.Desktop", G_BUS_NAME_OWNER_FLAGS_NONE,
                                          NULL, NULL, NULL, NULL);
  while (reply == NULL)
    {
      g_main_context_iteration (NULL, FALSE);
      reply = g_dbus_connection_call_sync (f->ours, "org.freedesktop.DBus", "/", "org.freedesktop.DBus",
                                           "GetNameOwner", g_variant_new ("(s)", "org.freedesktop.portal.Desktop"),
                                           NULL, 0, -1, NULL, NULL);
    }
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  if (f->name != 0)
    g_bus_unown_name (f->name);
  g_dbus_connection_close_sync (f->ours, NULL, NULL);
  g_dbus_connection_close_sync (f->portal, NULL, NULL);
  g_clear_object (&f->ours);
  g_clear_object (&f->portal);
  g_clear_object (&f->result);
  g_clear_pointer (&f->options, g_variant_unref);
  g_free (f->content);
  g_test_dbus_down (f->daemon);
  g_object_unref (f->daemon);
}

static void
composed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ((Fixture *) user_data)->result = g_object_ref (result);
}

static gboolean
compose (Fixture *f, GFile *file, GError **error)
{
  const SutureNotifyMail mail = { "it@example.org", "Update “Chrome”", "a\nb", file };

  suture_notify_portal_compose_async (f->ours, &mail, NULL, composed_cb, f);
  while (f->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return suture_notify_portal_compose_finish (f->result, error);
}

static void
test_composed (Fixture *f, gconstpointer unused)
{
  g_autofree char *folder = g_dir_make_tmp ("suture-mail-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "devices.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  const char *text = NULL;

  g_assert_true (g_file_set_contents (path, "id,name\r\n", -1, NULL));
  start_portal (f);
  g_assert_true (compose (f, file, &error));
  g_assert_no_error (error);
  g_assert_true (g_variant_lookup (f->options, "address", "&s", &text));
  g_assert_cmpstr (text, ==, "it@example.org");
  g_assert_true (g_variant_lookup (f->options, "subject", "&s", &text));
  g_assert_cmpstr (text, ==, "Update “Chrome”");
  g_assert_true (g_variant_lookup (f->options, "body", "&s", &text));
  g_assert_cmpstr (text, ==, "a\nb");
  g_assert_cmpstr (f->content, ==, "id,name\r\n");
  g_assert_no_errno (g_unlink (path));
  g_assert_no_errno (g_rmdir (folder));
}

/* A file that is not there does not keep the mail away. */
static void
test_no_file (Fixture *f, gconstpointer unused)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nonexistent/devices.csv");

  start_portal (f);
  g_assert_true (compose (f, file, NULL));
  g_assert_null (f->content);
}

static void
test_other_path (Fixture *f, gconstpointer unused)
{
  f->other_path = TRUE;
  start_portal (f);
  g_assert_true (compose (f, NULL, NULL));
}

static void
test_canceled (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  f->response = 1;
  start_portal (f);
  g_assert_false (compose (f, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_failed (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  f->response = 2;
  start_portal (f);
  g_assert_false (compose (f, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
}

static void
test_no_portal (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (compose (f, NULL, &error));
  g_assert_nonnull (error);
  g_assert_false (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
}

static void
test_old_portal (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  f->refuses = TRUE;
  start_portal (f);
  g_assert_false (compose (f, NULL, &error));
  g_assert_error (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD);
}

/* It ends before it has answered: nobody waits for ever. */
static void
test_portal_dies (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  f->dies = TRUE;
  start_portal (f);
  g_assert_false (compose (f, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

#define ADD(path, function) g_test_add ("/notify-portal/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("composed", test_composed);
  ADD ("no-file", test_no_file);
  ADD ("other-path", test_other_path);
  ADD ("canceled", test_canceled);
  ADD ("failed", test_failed);
  ADD ("no-portal", test_no_portal);
  ADD ("old-portal", test_old_portal);
  ADD ("portal-dies", test_portal_dies);
  return g_test_run ();
}
