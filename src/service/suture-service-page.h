/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-service-set.h"

G_BEGIN_DECLS

gboolean suture_service_page_write        (SutureServiceExchange  *exchange,
                                           const SutureServiceSet *set,
                                           GPtrArray              *binds,
                                           GError                **error);
gboolean suture_service_page_write_counted (SutureServiceExchange  *exchange,
                                           const SutureServiceSet *set,
                                           GPtrArray              *binds,
                                           gint64                 *n_rows,
                                           GError                **error);
gboolean suture_service_page_write_entity (SutureServiceExchange  *exchange,
                                           const SutureServiceSet *set,
                                           const char             *condition,
                                           GPtrArray              *binds,
                                           const char             *what,
                                           GError                **error);
GPtrArray *suture_service_page_binds      (const char             *types,
                                           ...) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
