/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-accounts.h"
#include "suture-clock.h"
#include "suture-commands.h"
#include "suture-reader.h"
#include "suture-row-source.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_CONTEXT (suture_context_get_type ())
G_DECLARE_FINAL_TYPE (SutureContext, suture_context, SUTURE, CONTEXT, GObject)

SutureContext    *suture_context_new            (SutureReader    *reader,
                                                 SutureRowSource *row_source,
                                                 SutureCommands  *commands,
                                                 SutureClock     *clock,
                                                 GSettings       *settings) G_GNUC_WARN_UNUSED_RESULT;
SutureReader     *suture_context_get_reader     (SutureContext   *self);
SutureRowSource  *suture_context_get_row_source (SutureContext   *self);
SutureCommands   *suture_context_get_commands   (SutureContext   *self);
SutureSyncStatus *suture_context_get_status     (SutureContext   *self);
SutureClock      *suture_context_get_clock      (SutureContext   *self);
GSettings        *suture_context_get_settings   (SutureContext   *self);
SutureAccounts   *suture_context_get_accounts   (SutureContext   *self);
void              suture_context_set_accounts   (SutureContext   *self,
                                                 SutureAccounts  *accounts);
const char *const *suture_context_get_groups    (SutureContext   *self);
void              suture_context_set_groups     (SutureContext     *self,
                                                 const char *const *groups);
void              suture_context_set_group_names (SutureContext   *self,
                                                GPtrArray       *groups);
const char       *suture_context_get_group_name (SutureContext   *self,
                                                 const char      *name);
char            **suture_context_dup_group_names (SutureContext  *self,
                                                 const char *const *names) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
