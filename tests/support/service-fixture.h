/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "suture-clock.h"
#include "suture-service-server.h"

/* Monday 2 March 2026, noon UTC. */
#define SERVICE_FIXTURE_NOW (G_GINT64_CONSTANT (1772452800) * G_USEC_PER_SEC)
#define SERVICE_FIXTURE_TOKEN "0123456789abcdef0123456789abcdef"
#define SERVICE_FIXTURE_DEVICES 400

#define SERVICE_FIXTURE_UNTRACK(name) \
  "DROP TRIGGER " name "TrackedInsert; DROP TRIGGER " name "TrackedUpdate; DROP TRIGGER " name "TrackedDelete;"

/* Takes a database from version 6 back to 5. */
#define SERVICE_FIXTURE_TO_VERSION_5 \
  SERVICE_FIXTURE_UNTRACK ("recommendation") SERVICE_FIXTURE_UNTRACK ("remediationTask") \
  SERVICE_FIXTURE_UNTRACK ("recommendationException") SERVICE_FIXTURE_UNTRACK ("deviceAppManagementTask") \
  SERVICE_FIXTURE_UNTRACK ("machine") SERVICE_FIXTURE_UNTRACK ("software") \
  "DROP TABLE tracked; DROP TABLE tracking; ALTER TABLE remediationTask DROP COLUMN lastModifiedOn;" \
  "ALTER TABLE remediationTask DROP COLUMN lastModifiedBy;"

/* A service of its own on loopback, over a sample organisation of 400 devices, and a client of it. */
typedef struct
{
  char                *folder;    /* (owned) */
  char                *database;  /* (owned) */
  SutureClock         *clock;     /* (owned) */
  SutureServiceServer *server;    /* (owned) (nullable) */
  SoupSession         *session;   /* (owned) */
  char                *base;      /* (owned) (nullable): such as http://127.0.0.1:40123 */
} ServiceFixture;

/* What came back. */
typedef struct
{
  SoupMessage *message;  /* (owned): status and headers */
  GBytes      *body;     /* (owned) (nullable) */
  JsonNode    *root;     /* (owned) (nullable): the body, where it is JSON */
  GError      *error;    /* (owned) (nullable): where no whole answer came */
} ServiceAnswer;

void           service_fixture_set_up      (ServiceFixture *self, gconstpointer faults);
void           service_fixture_tear_down   (ServiceFixture *self, gconstpointer faults);
void           service_fixture_start       (ServiceFixture *self, const char *faults);
void           service_fixture_stop        (ServiceFixture *self);
ServiceAnswer *service_fixture_call        (ServiceFixture *self, const char *method, const char *path,
                                            const char *body, ...) G_GNUC_NULL_TERMINATED;
ServiceAnswer *service_fixture_get         (ServiceFixture *self, const char *path);
ServiceAnswer *service_fixture_query       (ServiceFixture *self, const char *path, const char *option,
                                            const char *value);
GPtrArray     *service_fixture_get_all     (ServiceFixture *self, const char *path, guint page_size, guint *n_pages);

void           service_answer_free         (ServiceAnswer *self);
guint          service_answer_get_status   (ServiceAnswer *self);
const char    *service_answer_get_header   (ServiceAnswer *self, const char *name);
JsonObject    *service_answer_get_object   (ServiceAnswer *self);
JsonArray     *service_answer_get_rows     (ServiceAnswer *self);
const char    *service_answer_get_code     (ServiceAnswer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ServiceAnswer, service_answer_free)
