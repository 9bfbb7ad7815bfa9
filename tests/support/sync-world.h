/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "let-go.h"
#include "suture-error.h"
#include "suture-sample.h"
#include "suture-service-database.h"
#include "suture-service-server.h"
#include "suture-sync.h"

/* Two people with a computer each, and a real service between them that keeps a journal of what was written to it. */

/* Monday 2 March 2026, noon UTC. */
#define WORLD_NOW (G_GINT64_CONSTANT (1772452800) * G_USEC_PER_SEC)
#define WORLD_CLIENTS 2
#define WORLD_DEVICES SUTURE_SAMPLE_MIN_DEVICES
#define WORLD_RECOMMENDATIONS 6

typedef struct
{
  char          *folder;  /* (owned) */
  char          *path;    /* (owned): of the store */
  char          *email;   /* (owned) */
  SutureClock   *clock;   /* (owned) */
  gint64         skew;    /* microseconds before the service's clock */
  SutureAccount *account; /* (owned) */
  SutureStore   *store;   /* (owned) */
  SutureSync    *sync;    /* (owned) */
  sqlite3       *db;      /* (owned): to look into the store */
  gboolean       offline;
} WorldClient;

typedef struct
{
  char                *folder;   /* (owned) */
  char                *database; /* (owned) */
  char                *base;     /* (owned) */
  SutureClock         *clock;    /* (owned): of the service */
  SutureServiceServer *server;   /* (owned) */
  sqlite3             *db;       /* (owned): to look into the service */
  WorldClient          clients[WORLD_CLIENTS];
} World;

/* What the service has written: each row that came, and each word of people that took the place of another. */
static const char world_journal_sql[] =
  "CREATE TABLE journal (n INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, was TEXT, now TEXT);"
  "CREATE TRIGGER journalTask AFTER INSERT ON remediationTask BEGIN"
  " INSERT INTO journal (kind, id, now) VALUES ('task', new.id, new.requesterNotes); END;"
  "CREATE TRIGGER journalNotes AFTER UPDATE ON remediationTask WHEN new.requesterNotes IS NOT old.requesterNotes BEGIN"
  " INSERT INTO journal (kind, id, was, now) VALUES ('notes', new.id, old.requesterNotes, new.requesterNotes); END;"
  "CREATE TRIGGER journalTicket AFTER INSERT ON deviceAppManagementTask BEGIN"
  " INSERT INTO journal (kind, id, now) VALUES ('ticket', coalesce (new.remediationTaskId, ''), new.id); END;"
  "CREATE TRIGGER journalWord AFTER UPDATE ON deviceAppManagementTask WHEN new.statusNote IS NOT old.statusNote BEGIN"
  " INSERT INTO journal (kind, id, was, now) VALUES ('word', new.id, old.statusNote, new.statusNote); END;"
  "CREATE TRIGGER journalException AFTER INSERT ON recommendationException BEGIN"
  " INSERT INTO journal (kind, id, now) VALUES ('exception', new.id, new.justificationContext); END";

static inline void
world_execute (sqlite3 *db, const char *sql)
{
  char *problem = NULL;

  if (sqlite3_exec (db, sql, NULL, NULL, &problem) != SQLITE_OK)
    g_error ("%s: %s", sql, problem);
}

/* The first column of the first row, or -1; ?1 is @text. */
static inline gint64
world_count (sqlite3 *db, const char *sql, const char *text)
{
  sqlite3_stmt *statement = NULL;
  gint64 value = -1;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  sqlite3_bind_text (statement, 1, text, -1, SQLITE_STATIC);
  if (sqlite3_step (statement) == SQLITE_ROW)
    value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return value;
}

/* The first columns of all rows. */
static inline GPtrArray *
world_list (sqlite3 *db, const char *sql, const char *text)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  if (text != NULL)
    sqlite3_bind_text (statement, 1, text, -1, SQLITE_STATIC);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_ptr_array_add (all, g_strdup ((const char *) sqlite3_column_text (statement, 0)));
  sqlite3_finalize (statement);
  return all;
}

/* An organisation small enough to be looked at often. */
static inline void
world_create_organisation (World *self)
{
  static const char shrink[] =
    "PRAGMA foreign_keys = OFF;"
    "DELETE FROM recommendation WHERE key NOT IN (SELECT key FROM recommendation WHERE exposedMachinesCount > 0"
    " AND remediationType IN ('Update', 'Upgrade') ORDER BY exposedMachinesCount DESC LIMIT " G_STRINGIFY (WORLD_RECOMMENDATIONS) ");"
    "DELETE FROM remediationTask WHERE recommendationId NOT IN (SELECT id FROM recommendation);"
    "DELETE FROM recommendationException WHERE recommendationId NOT IN (SELECT id FROM recommendation);"
    "DELETE FROM deviceAppManagementTask WHERE remediationTaskId NOT IN (SELECT id FROM remediationTask);"
    "DELETE FROM score WHERE time < (SELECT max (time) FROM score) - 3 * 86400000000;"
    "DELETE FROM scoreEvent; DELETE FROM software WHERE key > 10";
  g_autoptr (GError) error = NULL;
  sqlite3 *db = suture_service_database_open (self->database, &error);

  g_assert_no_error (error);
  suture_sample_create (db, WORLD_DEVICES, 1, WORLD_NOW, NULL, &error);
  g_assert_no_error (error);
  world_execute (db, shrink);
  world_execute (db, world_journal_sql);
  suture_service_database_close (db);
}

static inline char *
world_token (guint i)
{
  return g_strdup_printf ("%u123456789abcdef0123456789abcdef", i);
}

static inline void
world_start (World *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) tokens = g_string_new (NULL);

  for (guint i = 0; i < WORLD_CLIENTS; i++)
    {
      g_autofree char *token = world_token (i);

      g_string_append_printf (tokens, "%s %s security-administrator,it-administrator\n", token, self->clients[i].email);
    }
  self->server = suture_service_server_new (self->database, tokens->str, self->clock, NULL, &error);
  g_assert_no_error (error);
  suture_service_server_listen (self->server, self->base != NULL ? self->base + strlen ("http://") : "127.0.0.1:0", NULL, &error);
  g_assert_no_error (error);
  if (self->base == NULL)
    self->base = suture_service_server_dup_base (self->server);
}

/* Where it was before; what it told about changes is over. */
static inline void
world_restart (World *self)
{
  suture_service_server_close (self->server);
  g_object_unref (self->server);
  world_start (self);
}

static inline void
world_open (WorldClient *client)
{
  static const SutureRetryPolicy quick = { 2, 1, 2, 10 * G_USEC_PER_SEC };
  g_autoptr (GError) error = NULL;

  client->store = suture_store_open (client->path, client->clock, &error);
  g_assert_no_error (error);
  client->sync = suture_sync_new (client->store, client->clock, client->account, NULL);
  suture_sync_set_policy (client->sync, &quick, 5);
  g_assert_cmpint (sqlite3_open_v2 (client->path, &client->db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  sqlite3_busy_timeout (client->db, 5000);
}

static inline void
world_close (WorldClient *client)
{
  sqlite3_close (client->db);
  suture_sync_stop (client->sync);
  let_go (client->sync);
  suture_store_close (client->store);
  let_go (client->store);
}

static inline void
world_set_up_client (World *self, guint i)
{
  WorldClient *client = &self->clients[i];
  g_autofree char *token = world_token (i);
  g_autofree char *token_file = g_strdup_printf ("%s/token-%u", self->folder, i);

  g_assert_true (g_file_set_contents (token_file, token, -1, NULL));
  client->skew = g_test_rand_int_range (-3 * 3600, 3 * 3600) * (gint64) G_USEC_PER_SEC;
  client->folder = g_strdup_printf ("%s/client-%u", self->folder, i);
  client->path = g_build_filename (client->folder, "store.db", NULL);
  client->clock = suture_clock_new_fixed (WORLD_NOW + client->skew, NULL);
  client->account = suture_account_new ("team", self->base, token_file);
  world_open (client);
}

static inline void
world_set_up (World *self)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("suture-world-XXXXXX", &error);
  g_assert_no_error (error);
  self->database = g_build_filename (self->folder, "service.db", NULL);
  self->clock = suture_clock_new_fixed (WORLD_NOW, NULL);
  self->clients[0].email = g_strdup ("camille@example.org");
  self->clients[1].email = g_strdup ("morgan@example.org");
  world_create_organisation (self);
  world_start (self);
  g_assert_cmpint (sqlite3_open (self->database, &self->db), ==, SQLITE_OK);
  sqlite3_busy_timeout (self->db, 5000);
  for (guint i = 0; i < WORLD_CLIENTS; i++)
    world_set_up_client (self, i);
}

static inline void
world_tear_down (World *self)
{
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", self->folder);

  for (guint i = 0; i < WORLD_CLIENTS; i++)
    {
      WorldClient *client = &self->clients[i];

      world_close (client);
      g_object_unref (client->clock);
      suture_account_free (client->account);
      g_free (client->folder);
      g_free (client->path);
      g_free (client->email);
    }
  sqlite3_close (self->db);
  suture_service_server_close (self->server);
  g_object_unref (self->server);
  g_object_unref (self->clock);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (self->base);
  g_free (self->folder);
  g_free (self->database);
}

static inline void
world_pass (World *self, gint64 usec)
{
  const gint64 now = suture_clock_now (self->clock) + usec;

  suture_clock_set (self->clock, now);
  for (guint i = 0; i < WORLD_CLIENTS; i++)
    suture_clock_set (self->clients[i].clock, now + self->clients[i].skew);
}

/* A sync in a thread of its own, while the service answers in this one. */
typedef struct
{
  WorldClient *client;
  gboolean     whole;
  gint         done;  /* atomic */
  GError      *error; /* (owned) (nullable) */
} WorldSync;

static inline gpointer
world_sync_thread (gpointer data)
{
  WorldSync *sync = data;

  if (sync->whole)
    suture_sync_run_blocking (sync->client->sync, NULL, &sync->error);
  else
    suture_sync_send_blocking (sync->client->sync, 0, NULL, &sync->error);
  g_atomic_int_set (&sync->done, TRUE);
  g_main_context_wakeup (NULL);
  return NULL;
}

/* Sends the outbox, and where @whole brings everything; NULL, or why it ended early. */
static inline GError *
world_sync (World *self, WorldClient *client, gboolean whole, const char *faults)
{
  WorldSync sync = { .client = client, .whole = whole };
  GThread *thread;

  g_assert_true (suture_service_server_set_faults (self->server, client->offline ? "reset:*" : faults, NULL));
  thread = g_thread_new ("client", world_sync_thread, &sync);
  while (!g_atomic_int_get (&sync.done))
    g_main_context_iteration (NULL, TRUE);
  g_thread_join (thread);
  g_assert_true (suture_service_server_set_faults (self->server, NULL, NULL));
  return sync.error;
}

static inline char *
world_dump (sqlite3 *db, const char *sql)
{
  g_autoptr (GPtrArray) rows = world_list (db, sql, NULL);

  g_ptr_array_add (rows, NULL);
  return g_strjoinv ("\n", (char **) rows->pdata);
}

/* The same of each list: at the service, and on a computer. */
static const struct { const char *service, *client; } world_lists[] = {
  { "SELECT id || ' W/\"' || etag || '\" ' || coalesce (requesterNotes, '') || ' ' || coalesce (dueOn, '') || ' ' || (status = 'Completed') FROM remediationTask ORDER BY id",
    "SELECT \"id\" || ' ' || \"etag\" || ' ' || coalesce (\"requesterNotes\", '') || ' ' || coalesce (\"dueOn\", '') || ' ' || (\"status\" = 2) FROM activity ORDER BY \"id\"" },
  { "SELECT id || ' W/\"' || etag || '\" ' || coalesce (endsOn, '') || ' ' || coalesce (canceledOn, '') FROM recommendationException ORDER BY id",
    "SELECT \"id\" || ' ' || \"etag\" || ' ' || coalesce (\"endsOn\", '') || ' ' || coalesce (\"canceledOn\", '') FROM exception ORDER BY \"id\"" },
  { "SELECT id || ' ' || coalesce (statusNote, '') || ' ' || status FROM deviceAppManagementTask ORDER BY id",
    "SELECT \"id\" || ' ' || coalesce (\"statusNote\", '') || ' ' || CASE \"status\" WHEN 1 THEN 'pending' WHEN 2 THEN 'active' WHEN 3 THEN 'completed' ELSE 'rejected' END FROM ticket ORDER BY \"id\"" },
  { "SELECT id || ' ' || deviceValue FROM machine ORDER BY id",
    "SELECT lower (hex (\"id\")) || ' ' || CASE \"deviceValue\" WHEN 1 THEN 'Low' WHEN 2 THEN 'Normal' ELSE 'High' END FROM device ORDER BY \"id\"" },
};

/* Nothing waits, and both computers show what the service has. */
static inline void
world_assert_agreement (World *self)
{
  for (guint i = 0; i < WORLD_CLIENTS; i++)
    {
      g_autoptr (GPtrArray) changes = suture_store_list_changes (self->clients[i].store, NULL);

      for (guint j = 0; j < changes->len; j++)
        {
          const SutureChange *change = changes->pdata[j];

          g_error ("client %u still has change %" G_GINT64_FORMAT ": kind %d, state %d, %s", i, change->id, change->kind,
                   change->state, change->message);
        }
      for (guint j = 0; j < G_N_ELEMENTS (world_lists); j++)
        {
          g_autofree char *theirs = world_dump (self->db, world_lists[j].service);
          g_autofree char *mine = world_dump (self->clients[i].db, world_lists[j].client);

          g_assert_cmpstr (mine, ==, theirs);
        }
      g_assert_cmpint (world_count (self->clients[i].db, "SELECT count(*) FROM activityBefore", NULL), ==, 0);
    }
}
