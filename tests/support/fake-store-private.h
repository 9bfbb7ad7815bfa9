/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fake-store.h"

G_BEGIN_DECLS

struct _FakeStore
{
  GObject           parent_instance;

  GPtrArray        *recommendations; /* (element-type SutureRecommendation), key = index + 1 */
  GPtrArray        *tickets;         /* (element-type SutureTicket), key = index + 1 */
  SutureSyncStatus *status;
  SutureRequest    *request;  /* the last one submitted */
  SutureWrite      *write;    /* the last one asked for */
  char             *write_error;
  guint             write_error_of; /* key of the only ticket that it is for, or 0 */
  char             *settled;  /* "again ID" or "discard ID" */
  GHashTable       *drafts;   /* (element-type utf8 utf8): by name */
  char             *error;
  guint             delay_ms;
  gint64            undone;
  guint             wanted;
  char             *offline;  /* (nullable): what asking the service ends with */
  gboolean          nothing;  /* the service knows nothing of a product */
  guint             fetched;  /* how often it was asked */
  FakeDashboard     dashboard;
  guint             dashboards; /* how often one was read */
};

void          fake_store_commands_init (SutureCommandsInterface *iface);
void          fake_store_give          (FakeStore               *self,
                                        GCancellable            *cancellable,
                                        GAsyncReadyCallback      callback,
                                        gpointer                 user_data,
                                        gpointer                 value,
                                        GDestroyNotify           free_value);
void          fake_store_give_change   (FakeStore               *self,
                                        GCancellable            *cancellable,
                                        GAsyncReadyCallback      callback,
                                        gpointer                 user_data,
                                        gint64                   change);
void          fake_store_give_done     (FakeStore               *self,
                                        GCancellable            *cancellable,
                                        GAsyncReadyCallback      callback,
                                        gpointer                 user_data);
SutureTicket *fake_store_find_ticket   (FakeStore               *self,
                                        const char              *id);

G_END_DECLS
