/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-commands.h"
#include "suture-reader.h"
#include "suture-ticket.h"

#include "fake-dashboard.h"

G_BEGIN_DECLS

/*
 * A reader and commands in memory: about a thousand recommendations from a
 * generator that always makes the same ones, and security tasks where they are
 * asked for: two pending ones, then one accepted, completed and rejected. Answers come through the main loop.
 */
#define FAKE_TYPE_STORE (fake_store_get_type ())
G_DECLARE_FINAL_TYPE (FakeStore, fake_store, FAKE, STORE, GObject)

FakeStore           *fake_store_new          (guint       n_recommendations);
void                 fake_store_set_error    (FakeStore  *self,
                                              const char *message);
void                 fake_store_set_recommendation_status (FakeStore                 *self,
                                                           guint                      key,
                                                           SutureRecommendationStatus status);
void                 fake_store_set_slow     (FakeStore  *self,
                                              guint       delay_ms);
void                 fake_store_add_tickets  (FakeStore  *self,
                                              guint       n);
SutureTicket        *fake_store_get_ticket   (FakeStore  *self,
                                              guint       key);
void                 fake_store_set_write_error (FakeStore  *self,
                                                 const char *message);
void                 fake_store_set_write_error_of (FakeStore  *self,
                                                    guint       key,
                                                    const char *message);
void                 fake_store_refuse       (FakeStore  *self,
                                              guint       key,
                                              const char *message);
const char          *fake_store_get_settled  (FakeStore  *self);
const SutureWrite   *fake_store_get_write    (FakeStore  *self);
const char          *fake_store_get_draft    (FakeStore  *self,
                                              const char *name);
const SutureRequest *fake_store_get_request  (FakeStore  *self);
gint64               fake_store_get_undone   (FakeStore  *self);
guint                fake_store_get_wanted   (FakeStore  *self);
void                 fake_store_set_fetch    (FakeStore  *self,
                                              gboolean    empty,
                                              const char *offline);
guint                fake_store_get_fetched  (FakeStore  *self);
void                 fake_store_set_dashboard (FakeStore    *self,
                                               FakeDashboard kind);
guint                fake_store_get_dashboards (FakeStore   *self);

G_END_DECLS
