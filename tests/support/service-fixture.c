/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"

#include <glib/gstdio.h>
#include <stdarg.h>
#include <string.h>

#include "suture-sample.h"
#include "suture-service-database.h"

/* Made once; each test works on a copy. */
static GBytes *
get_sample (void)
{
  static GBytes *bytes = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *db;
  char *data;
  gsize size;

  if (bytes != NULL)
    return bytes;
  folder = g_dir_make_tmp ("suture-fixture-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (folder, "sample.db", NULL);
  db = suture_service_database_open (path, &error);
  g_assert_no_error (error);
  suture_sample_create (db, SERVICE_FIXTURE_DEVICES, 1, SERVICE_FIXTURE_NOW, NULL, &error);
  g_assert_no_error (error);
  suture_service_database_close (db);
  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (data, size);
  g_unlink (path);
  g_rmdir (folder);
  return bytes;
}

/* Begins to answer, on the database of the fixture. */
void
service_fixture_start (ServiceFixture *self, const char *faults)
{
  g_autoptr (GError) error = NULL;

  self->server = suture_service_server_new (self->database, SERVICE_FIXTURE_TOKEN, self->clock, faults, &error);
  g_assert_no_error (error);
  suture_service_server_listen (self->server, "127.0.0.1:0", NULL, &error);
  g_assert_no_error (error);
  self->base = suture_service_server_dup_base (self->server);
}

void
service_fixture_stop (ServiceFixture *self)
{
  soup_session_abort (self->session);
  suture_service_server_close (self->server);
  g_assert_finalize_object (g_steal_pointer (&self->server));
  g_clear_pointer (&self->base, g_free);
}

void
service_fixture_set_up (ServiceFixture *self, gconstpointer faults)
{
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *data = g_bytes_get_data (get_sample (), &size);

  self->folder = g_dir_make_tmp ("suture-fixture-XXXXXX", &error);
  g_assert_no_error (error);
  self->database = g_build_filename (self->folder, "service.db", NULL);
  g_file_set_contents (self->database, data, (gssize) size, &error);
  g_assert_no_error (error);
  self->clock = suture_clock_new_fixed (SERVICE_FIXTURE_NOW, NULL);
  /* No proxy stands between: asking for one would need the desktop's settings. */
  self->session = soup_session_new_with_options ("proxy-resolver", NULL, NULL);
  service_fixture_start (self, faults);
}

void
service_fixture_tear_down (ServiceFixture *self, gconstpointer faults)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  service_fixture_stop (self);
  g_clear_object (&self->session);
  g_clear_object (&self->clock);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (self->database, suffixes[i], NULL);

      g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->database);
  g_free (self->folder);
}

static void
sent_cb (GObject *session, GAsyncResult *result, gpointer user_data)
{
  ServiceAnswer *answer = user_data;

  answer->body = soup_session_send_and_read_finish (SOUP_SESSION (session), result, &answer->error);
  if (answer->body == NULL && answer->error == NULL)
    g_assert_not_reached ();
}

static ServiceAnswer *
send (ServiceFixture *self, SoupMessage *message)
{
  ServiceAnswer *answer = g_new0 (ServiceAnswer, 1);

  answer->message = message;
  soup_session_send_and_read_async (self->session, message, G_PRIORITY_DEFAULT, NULL, sent_cb, answer);
  while (answer->body == NULL && answer->error == NULL)
    g_main_context_iteration (NULL, TRUE);  /* meson's timeout bounds the wait */
  if (answer->body != NULL && g_bytes_get_size (answer->body) > 0)
    {
      g_autofree char *text = g_strndup (g_bytes_get_data (answer->body, NULL), g_bytes_get_size (answer->body));

      answer->root = json_from_string (text, NULL);
    }
  return answer;
}

static SoupMessage *
new_message (ServiceFixture *self, const char *method, const char *path)
{
  g_autofree char *address = g_str_has_prefix (path, "http") ? g_strdup (path) : g_strconcat (self->base, path, NULL);
  SoupMessage *message = soup_message_new (method, address);

  g_assert_nonnull (message);
  soup_message_headers_append (soup_message_get_request_headers (message), "Authorization",
                               "Bearer " SERVICE_FIXTURE_TOKEN);
  return message;
}

/* One request; behind the body name and value of each header, then NULL. A header given replaces the usual one. */
ServiceAnswer *
service_fixture_call (ServiceFixture *self, const char *method, const char *path, const char *body, ...)
{
  SoupMessage *message = new_message (self, method, path);
  const char *name;
  va_list headers;

  va_start (headers, body);
  while ((name = va_arg (headers, const char *)) != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (message), name, va_arg (headers, const char *));
  va_end (headers);
  if (body != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

      soup_message_set_request_body_from_bytes (message, "application/json", bytes);
    }
  return send (self, message);
}

ServiceAnswer *
service_fixture_get (ServiceFixture *self, const char *path)
{
  return service_fixture_call (self, "GET", path, NULL, NULL);
}

/* GET with one query option, whose value is escaped here. */
ServiceAnswer *
service_fixture_query (ServiceFixture *self, const char *path, const char *option, const char *value)
{
  g_autofree char *escaped = g_uri_escape_string (value, NULL, TRUE);
  g_autofree char *address = g_strdup_printf ("%s?%s=%s", path, option, escaped);

  return service_fixture_get (self, address);
}

static void
add_rows (GPtrArray *all, JsonArray *rows)
{
  for (guint i = 0; i < json_array_get_length (rows); i++)
    g_ptr_array_add (all, json_object_ref (json_array_get_object_element (rows, i)));
}

/* Every row of a collection, following its next links. (element-type JsonObject) */
GPtrArray *
service_fixture_get_all (ServiceFixture *self, const char *path, guint page_size, guint *n_pages)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  g_autofree char *prefer = g_strdup_printf ("odata.maxpagesize=%u", page_size);
  g_autofree char *next = g_strdup (path);
  guint pages = 0;

  while (next != NULL)
    {
      g_autoptr (ServiceAnswer) answer = service_fixture_call (self, "GET", next, NULL, "Prefer", prefer, NULL);
      JsonObject *object = service_answer_get_object (answer);

      g_assert_cmpuint (service_answer_get_status (answer), ==, 200);
      g_assert_cmpuint (json_array_get_length (service_answer_get_rows (answer)), <=, page_size);
      add_rows (all, service_answer_get_rows (answer));
      g_free (next);
      next = g_strdup (json_object_get_string_member_with_default (object, "@odata.nextLink", NULL));
      g_assert_cmpuint (++pages, <, 1000);
    }
  if (n_pages != NULL)
    *n_pages = pages;
  return all;
}

void
service_answer_free (ServiceAnswer *self)
{
  g_clear_object (&self->message);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->root, json_node_unref);
  g_clear_error (&self->error);
  g_free (self);
}

guint
service_answer_get_status (ServiceAnswer *self)
{
  return soup_message_get_status (self->message);
}

const char *
service_answer_get_header (ServiceAnswer *self, const char *name)
{
  return soup_message_headers_get_one (soup_message_get_response_headers (self->message), name);
}

JsonObject *
service_answer_get_object (ServiceAnswer *self)
{
  g_assert_nonnull (self->root);
  return json_node_get_object (self->root);
}

JsonArray *
service_answer_get_rows (ServiceAnswer *self)
{
  return json_object_get_array_member (service_answer_get_object (self), "value");
}

const char *
service_answer_get_code (ServiceAnswer *self)
{
  JsonObject *error = json_object_get_object_member (service_answer_get_object (self), "error");

  g_assert_true (g_uuid_string_is_valid (json_object_get_string_member (error, "target")));
  g_assert_cmpstr (json_object_get_string_member (error, "message"), !=, "");
  return json_object_get_string_member (error, "code");
}
