/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-connection.h"
#include "suture-device-index.h"
#include "suture-id-map.h"
#include "suture-key-set.h"
#include "suture-store.h"
#include "suture-table.h"
#include "suture-worker.h"

G_BEGIN_DECLS

struct _SutureStore
{
  GObject            parent_instance;

  char              *path;           /* (owned) */
  char             *rescue;     /* (owned) (nullable): what was saved from a damaged file */
  SutureClock       *clock;          /* (owned) */
  gboolean           newer;          /* a newer program has written the file: it is only read */

  SutureWorker      *write_worker;   /* (owned) (nullable): NULL once closed */
  SutureWorker      *read_worker;    /* (owned) (nullable) */
  SutureConnection  *writer;         /* (owned) (nullable): of the writer thread */
  SutureConnection  *reader;         /* (owned) (nullable): of the reader thread */

  /* Writer thread only. */
  gboolean         (*end_batch) (SutureStore *self, GError **error); /* before anybody else writes: what a load has open */
  SutureLoad        *batch;          /* (nullable): the load whose transaction is open */
  SutureIdMap       *ids;            /* (owned) (nullable) */
  gint64             ids_generation; /* of the devices that @ids knows */
  gboolean           checked;        /* whether the file was looked at in this run */
  guint              idle_rounds;    /* how often nothing came since @ids was used */
  guint32            last_device;    /* the highest key ever given to a device */
  gint64             count_again_usec; /* monotonic: not before is counted for the Dashboard while idle */

  int                n_loads;        /* atomic: loads that have begun and not ended */

  GMutex             index_mutex;
  SutureDeviceIndex *index;          /* (owned) (nullable): of the newest generation seen */

  GMutex             changed_mutex;
  GSource           *changed_source; /* (owned) (nullable): the signal is about to be emitted */
  gint64             changed_usec;   /* monotonic, when it was last */
};

/* What a job does with its thread's connection. */
typedef gboolean (*SutureStoreFunc) (SutureStore *self, SutureConnection *connection, gpointer data, GError **error);
typedef void (*SutureStoreJob) (SutureStore *self, SutureConnection *connection, GTask *task);

gboolean           suture_store_write         (SutureStore       *self,
                                               SutureStoreFunc    func,
                                               gpointer           data,
                                               GError           **error);
gboolean           suture_store_write_quietly (SutureStore       *self,
                                               SutureStoreFunc    func,
                                               gpointer           data,
                                               GError           **error);
gboolean           suture_store_see           (SutureConnection  *connection,
                                               const char        *recommendation_id,
                                               GError           **error);
gboolean           suture_store_get_draft     (SutureConnection  *connection,
                                               const char        *name,
                                               char             **draft,
                                               GError           **error);
gboolean           suture_store_run           (SutureStore       *self,
                                               SutureStoreFunc    func,
                                               gpointer           data,
                                               GError           **error);
gboolean           suture_store_read          (SutureStore       *self,
                                               SutureStoreFunc    func,
                                               gpointer           data,
                                               GError           **error);
void               suture_store_read_async    (SutureStore       *self,
                                               GTask             *task,
                                               SutureStoreJob     job);
void               suture_store_mark_changed  (SutureStore       *self);
void               suture_store_roll_back     (SutureStore       *self);
gboolean           suture_store_commit_batch  (SutureStore       *self,
                                               GError           **error);
SutureDeviceIndex *suture_store_get_index     (SutureStore       *self,
                                               SutureConnection  *connection,
                                               GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean           suture_store_limit_pages   (SutureStore       *self,
                                               guint              pages,
                                               GError           **error);

void               suture_store_reader_init   (SutureReaderInterface    *iface);
void               suture_store_rows_init     (SutureRowSourceInterface *iface);

G_END_DECLS
