/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SutureWorker SutureWorker;
typedef void (*SutureWorkerFunc) (gpointer data);

SutureWorker *suture_worker_new  (const char       *name,
                                  guint             idle_ms,
                                  SutureWorkerFunc  idle,
                                  gpointer          idle_data) G_GNUC_WARN_UNUSED_RESULT;
void          suture_worker_push (SutureWorker     *self,
                                  SutureWorkerFunc  func,
                                  gpointer          data);
void          suture_worker_run  (SutureWorker     *self,
                                  SutureWorkerFunc  func,
                                  gpointer          data);
void          suture_worker_stop (SutureWorker     *self);

G_END_DECLS
