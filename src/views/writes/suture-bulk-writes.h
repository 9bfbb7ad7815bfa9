/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-list-page.h"

G_BEGIN_DECLS

/**
 * SutureBulkWritesKind:
 *
 * What is done to each of several rows, and what is said of it. Texts are for the user.
 */
typedef struct
{
  char        *(*describe_begin)  (guint n);                     /* (transfer full): "Marking 3 activities as complete…" */
  char        *(*describe_done)   (guint n_done, guint n_all);   /* (transfer full): "2 of 3 activities marked as complete" */
  char        *(*describe_record) (gconstpointer record);        /* (transfer full): its name; @record is %NULL where it is gone */
  const char  *(*get_obstacle)    (gconstpointer record, int value); /* (nullable): why nothing is done with it */
  SutureWrite *(*new_write)       (gconstpointer record, int value); /* (transfer full) */
  const char    *done;            /* N_(): said of one that was done */
} SutureBulkWritesKind;

void suture_bulk_writes_start (SutureListPage             *page,
                               SutureContext              *context,
                               const SutureBulkWritesKind *kind,
                               int                         value);

G_END_DECLS
