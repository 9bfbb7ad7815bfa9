/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fake-service.h"
#include "let-go.h"
#include "suture-error.h"
#include "suture-sync.h"

/* One activity with one ticket at a service that takes every kind of write, refuses it, or cannot answer. */

#define TICKETS "/beta/deviceAppManagement/deviceAppManagementTasks"
#define REASON "because of the moon"

typedef struct
{
  FakeService   *service;
  SutureClock   *clock;
  SutureStore   *store;
  SutureSync    *sync;
  SutureAccount *account;
  char          *path;
  /* Set by the test, read by the service's thread. */
  gint           fault;         /* what writes are answered with; 0: they are taken */
  gint           completed;     /* a1 */
  gint           ticket_status; /* t1, of a1 */
  gint           new_tickets;   /* made so far */
  gint           lost_answers;  /* answers to POST that never arrive */
  gint           no_exceptions;
  gint           theirs_high;   /* somebody else made a1 urgent */
  gint           ticket_fault;  /* what a PATCH of t1 is answered with; 0: it is taken */
  GMutex         mutex;
  char          *edited;        /* (owned) (nullable): the body of the last PATCH of a1; guarded by @mutex */
  char          *patched;       /* (owned) (nullable): the body of the last PATCH of t1; guarded by @mutex */
  char          *note;          /* (owned): of t1; guarded by @mutex */
} Fixture;

static inline char *
activity_json (Fixture *f)
{
  gboolean completed = g_atomic_int_get (&f->completed);
  gboolean edited;

  g_mutex_lock (&f->mutex);
  edited = f->edited != NULL && strstr (f->edited, "Medium") != NULL;
  g_mutex_unlock (&f->mutex);
  return g_strdup_printf ("{\"id\":\"a1\",\"title\":\"Update Chrome\",\"status\":\"%s\",\"type\":\"Update\",\"priority\":\"%s\",\"targetDevices\":4,\"requesterNotes\":\"%s\","
                          "\"completionMethod\":%s,\"statusLastModifiedOn\":\"2021-02-10T13:20:36Z\",\"dueOn\":\"2021-03-01T00:00:00Z\",\"productId\":\"google-_-chrome\",\"@odata.etag\":\"\\\"6\\\"\"}",
                          completed ? "Completed" : "Active", g_atomic_int_get (&f->theirs_high) ? "High" : edited ? "Medium" : "Low", edited ? "Not on Fridays" : "",
                          completed ? "\"Manual\"" : "null");
}

static inline char *
ticket_json (Fixture *f, const char *id, int status)
{
  static const char *const words[] = { "unknown", "pending", "active", "completed", "rejected" };
  char *json;

  g_mutex_lock (&f->mutex);
  json = g_strdup_printf ("{\"@odata.type\":\"#microsoft.graph.appVulnerabilityTask\",\"id\":\"%s\",\"displayName\":\"Update Chrome\",\"status\":\"%s\","
                          "\"@suture.remediationTaskId\":\"a1\",\"@suture.statusNote\":\"%s\"}", id, words[status], f->note != NULL ? f->note : "");
  g_mutex_unlock (&f->mutex);
  return json;
}

static inline void
play_fault (Fixture *f, FakeReply *reply, guint status)
{
  g_autofree char *theirs = activity_json (f);

  reply->status = status;
  if (status == 412)
    reply->body = g_strdup (theirs);
  else
    reply->body = g_strdup ("{\"error\":{\"code\":\"Trouble\",\"message\":\"" REASON "\"}}");
}

static inline void
play_update_status (Fixture *f, const FakeRequest *request, FakeReply *reply)
{
  const char *note = strstr (request->body, "\"note\":\"");

  g_atomic_int_set (&f->ticket_status, strstr (request->body, "rejected") != NULL ? SUTURE_TICKET_REJECTED : SUTURE_TICKET_ACTIVE);
  g_mutex_lock (&f->mutex);
  g_free (f->note);
  f->note = g_strndup (note + 8, strcspn (note + 8, "\""));
  g_mutex_unlock (&f->mutex);
  reply->status = 204;
}

static inline void
play_ticket_patch (Fixture *f, const FakeRequest *request, FakeReply *reply)
{
  if (g_atomic_int_get (&f->ticket_fault) != 0)
    {
      play_fault (f, reply, (guint) g_atomic_int_get (&f->ticket_fault));
      return;
    }
  g_mutex_lock (&f->mutex);
  g_free (f->patched);
  f->patched = g_strdup (request->body);
  g_mutex_unlock (&f->mutex);
  reply->body = ticket_json (f, request->path + strlen (TICKETS "/"), g_atomic_int_get (&f->ticket_status));
}

static inline void
play_write (Fixture *f, const FakeRequest *request, FakeReply *reply)
{
  if (g_atomic_int_get (&f->fault) != 0)
    {
      play_fault (f, reply, (guint) g_atomic_int_get (&f->fault));
      return;
    }
  reply->status = 200;
  if (g_str_has_suffix (request->path, "/updateStatus"))
    {
      play_update_status (f, request, reply);
      return;
    }
  if (g_str_equal (request->method, "POST"))
    {
      g_autofree char *id = g_strdup_printf ("new%d", g_atomic_int_add (&f->new_tickets, 1));

      reply->status = 201;
      reply->body = ticket_json (f, id, SUTURE_TICKET_PENDING);
      if (g_atomic_int_get (&f->lost_answers) > 0)
        {
          g_atomic_int_add (&f->lost_answers, -1);
          reply->fault = FAKE_RESET;
        }
      return;
    }
  if (g_str_has_prefix (request->path, TICKETS))
    {
      play_ticket_patch (f, request, reply);
      return;
    }
  /* Only who has seen what stands there may change it. */
  if (g_strcmp0 (request->if_match, "\"6\"") != 0)
    {
      play_fault (f, reply, 428);
      return;
    }
  g_mutex_lock (&f->mutex);
  g_free (f->edited);
  f->edited = g_strdup (request->body);
  g_mutex_unlock (&f->mutex);
  if (strstr (request->body, "status") != NULL)
    g_atomic_int_set (&f->completed, strstr (request->body, "Completed") != NULL);
  reply->body = activity_json (f);
}

static inline void
play_ticket_list (Fixture *f, FakeReply *reply)
{
  GString *json = g_string_new ("{\"value\":[");
  g_autofree char *first = ticket_json (f, "t1", g_atomic_int_get (&f->ticket_status));

  g_string_append (json, first);
  for (int i = 0; i < g_atomic_int_get (&f->new_tickets); i++)
    {
      g_autofree char *id = g_strdup_printf ("new%d", i);
      g_autofree char *ticket = ticket_json (f, id, SUTURE_TICKET_PENDING);

      g_string_append_printf (json, ",%s", ticket);
    }
  g_string_append (json, "]}");
  reply->status = 200;
  reply->body = g_string_free (json, FALSE);
}

static inline void
play_read (Fixture *f, const FakeRequest *request, FakeReply *reply)
{
  static const struct { const char *path; const char *body; } fixed[] = {
    { "/api/", "{\"sutureVersion\":\"1\",\"capabilities\":[\"writeActivities\",\"reopenActivities\",\"tickets\"]}" },
    { "/api/me", "{\"email\":\"camille@example.org\"}" },
    { "/api/recommendations", "{\"value\":[{\"id\":\"va-_-google-_-chrome\",\"recommendationName\":\"Update Chrome\",\"remediationType\":\"Update\",\"status\":\"Active\"}]}" },
    { "/api/machines", "{\"value\":[]}" },
  };
  g_autofree char *activity = activity_json (f);

  reply->status = 200;
  if (g_str_equal (request->path, "/api/remediationTasks"))
    reply->body = g_strdup_printf ("{\"value\":[%s]}", activity);
  else if (g_str_equal (request->path, "/api/remediationTasks/a1"))
    reply->body = g_strdup (activity);
  else if (g_str_equal (request->path, TICKETS))
    play_ticket_list (f, reply);
  else if (g_str_equal (request->path, TICKETS "/t1"))
    reply->body = ticket_json (f, "t1", g_atomic_int_get (&f->ticket_status));
  else if (g_str_equal (request->path, "/api/recommendationExceptions") && !g_atomic_int_get (&f->no_exceptions))
    reply->body = g_strdup ("{\"value\":[{\"id\":\"e1\",\"recommendationId\":\"va-_-google-_-chrome\",\"scope\":\"Global\",\"justification\":\"RiskAccepted\"}]}");
  else
    {
      reply->status = 404;
      for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
        if (g_str_equal (request->path, fixed[i].path))
          reply->status = 200, reply->body = g_strdup (fixed[i].body);
    }
}

static inline void
play_cb (FakeService *service, const FakeRequest *request, FakeReply *reply, gpointer user_data)
{
  if (g_str_equal (request->method, "GET"))
    play_read (user_data, request, reply);
  else
    play_write (user_data, request, reply);
}

static inline void
set_up (Fixture *f, gconstpointer unused)
{
  static const SutureRetryPolicy quick = { 2, 1, 5, 120 * G_USEC_PER_SEC };
  g_autoptr (GError) error = NULL;

  g_mutex_init (&f->mutex);
  f->ticket_status = SUTURE_TICKET_PENDING;
  f->path = g_build_filename (g_get_user_data_dir (), "team", "store.db", NULL);
  f->clock = suture_clock_new_fixed (G_GINT64_CONSTANT (1612963236) * G_USEC_PER_SEC, NULL);
  f->service = fake_service_new (play_cb, f);
  f->account = suture_account_new ("team", f->service->address, NULL);
  f->store = suture_store_open (f->path, f->clock, &error);
  g_assert_no_error (error);
  f->sync = suture_sync_new (f->store, f->clock, f->account, NULL);
  suture_sync_set_policy (f->sync, &quick, 5);
}

static inline void
tear_down (Fixture *f, gconstpointer unused)
{
  suture_sync_stop (f->sync);
  let_go (f->sync);
  suture_store_close (f->store);
  let_go (f->store);
  fake_service_free (f->service);
  suture_account_free (f->account);
  g_object_unref (f->clock);
  g_free (f->path);
  g_free (f->note);
  g_free (f->edited);
  g_free (f->patched);
  g_mutex_clear (&f->mutex);
}

static inline void
sync_fine (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  suture_sync_run_blocking (f->sync, NULL, &error);
  g_assert_no_error (error);
}

/* A write of each kind to what the service has; each can be made after those before it. */
static inline SutureWrite *
make_write (SutureWriteKind kind)
{
  SutureWrite *write = suture_write_new (kind, kind == SUTURE_WRITE_UPDATE_TICKET ? "t1" : "a1");

  if (kind == SUTURE_WRITE_EDIT_ACTIVITY)
    {
      write->fields = SUTURE_EDIT_PRIORITY | SUTURE_EDIT_NOTES;
      write->priority = SUTURE_PRIORITY_MEDIUM;
      write->notes = g_strdup ("Not on Fridays");
    }
  if (kind == SUTURE_WRITE_UPDATE_TICKET)
    {
      write->ticket_status = SUTURE_TICKET_REJECTED;
      write->notes = g_strdup ("Not in March");
    }
  return write;
}

static inline gint64
apply (Fixture *f, SutureWriteKind kind)
{
  g_autoptr (SutureWrite) write = make_write (kind);
  g_autoptr (GError) error = NULL;
  gint64 change = suture_store_apply (f->store, write, "camille@example.org", 0, &error);

  g_assert_no_error (error);
  g_assert_cmpint (change, >, 0);
  return change;
}

static inline void
send_fine (Fixture *f, SutureWriteKind kind)
{
  g_autoptr (GError) error = NULL;

  suture_sync_send_blocking (f->sync, apply (f, kind), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 0);
}
