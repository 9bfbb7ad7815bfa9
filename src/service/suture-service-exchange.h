/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <yajl/yajl_gen.h>

#include "suture-service-connection.h"
#include "suture-time.h"

G_BEGIN_DECLS

typedef enum
{
  SUTURE_SERVICE_ENGLISH,
  SUTURE_SERVICE_FRENCH,
} SutureServiceLanguage;

/**
 * SutureServiceExchange:
 * @method: (owned): in upper case
 * @path: (owned): as it was sent, with its escapes
 * @segments: (owned): of @path, without escapes and without `api`, `v1.0`
 * @query: (owned) (element-type utf8 utf8): options; names in lower case where they begin with `$`
 * @base: (owned): scheme, host and port, for absolute links
 * @language: of the texts asked for
 * @annotations: whether the client asked for the additions, `suture.*`
 * @page_max: rows of a page the client wants at the most; 0 where it does not say
 * @track_changes: whether the client wants a delta link: what changes from now on
 * @gzip: whether the answer may be compressed
 * @if_match: (owned) (nullable): header
 * @if_none_match: (owned) (nullable): header
 * @request: (owned): its body
 * @email: (owned) (nullable): whom its token stands for; %NULL for the organisation's first security administrator
 * @roles: #SutureServiceRoles of its token
 * @now: microseconds UTC
 * @today: the day in UTC
 * @id: (unowned) (nullable): the path's part that stands for an id
 * @connection: (unowned): to the database, in a transaction
 * @status: of the answer
 * @gen: (owned): takes the body of the answer
 * @etag: (owned) (nullable): header of the answer
 * @location: (owned) (nullable): header of the answer
 * @foreign_next: a fault for tests: next links lead elsewhere
 *
 * One request and its answer, taken off the HTTP library so that a worker can handle it.
 */
typedef struct
{
  char                    *method;
  char                    *path;
  char                   **segments;
  GHashTable              *query;
  char                    *base;
  SutureServiceLanguage    language;
  gboolean                 annotations;
  guint                    page_max;
  gboolean                 track_changes;
  gboolean                 gzip;
  char                    *if_match;
  char                    *if_none_match;
  GBytes                  *request;
  char                    *email;
  guint                    roles;
  gint64                   now;
  SutureDay                today;
  const char              *id;
  SutureServiceConnection *connection;
  guint                    status;
  yajl_gen                 gen;
  char                    *etag;
  char                    *location;
  gboolean                 foreign_next;
} SutureServiceExchange;

/**
 * SutureServiceHandler:
 * @exchange: the request; its answer is written to @exchange->gen
 * @error: return location; #SutureServiceError is told to the client
 *
 * Answers one kind of request, in a worker thread.
 *
 * Returns: %FALSE with @error set; what was written of the answer is then dropped
 */
typedef gboolean (*SutureServiceHandler) (SutureServiceExchange *exchange, GError **error);

SutureServiceExchange *suture_service_exchange_new     (const char            *method,
                                                        const char            *path,
                                                        const char            *query,
                                                        gint64                 now_usec,
                                                        GError               **error) G_GNUC_WARN_UNUSED_RESULT;
void                   suture_service_exchange_free    (SutureServiceExchange *self);
const char            *suture_service_exchange_get     (SutureServiceExchange *self,
                                                        const char            *option);
void                   suture_service_exchange_set_prefer (SutureServiceExchange *self,
                                                        const char            *prefer);
void                   suture_service_exchange_set_languages (SutureServiceExchange *self,
                                                        const char            *accept_language);
void                   suture_service_exchange_open    (SutureServiceExchange *self,
                                                        const char            *context);
void                   suture_service_exchange_close   (SutureServiceExchange *self);
gboolean               suture_service_exchange_matches (const SutureServiceExchange *self,
                                                        gint64                 revision);
gboolean               suture_service_exchange_not_found (SutureServiceExchange *self,
                                                        const char            *what,
                                                        GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureServiceExchange, suture_service_exchange_free)

G_END_DECLS
