/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <yajl/yajl_gen.h>

#include "suture-record.h"
#include "suture-service-connection.h"

G_BEGIN_DECLS

void suture_service_json_key     (yajl_gen                gen,
                                  const char             *key);
void suture_service_json_string  (yajl_gen                gen,
                                  const char             *key,
                                  const char             *value);
void suture_service_json_integer (yajl_gen                gen,
                                  const char             *key,
                                  gint64                  value);
void suture_service_json_column  (yajl_gen                gen,
                                  SutureServiceStatement *statement,
                                  int                     column,
                                  SutureFieldType         type);

G_END_DECLS
