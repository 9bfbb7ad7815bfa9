/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "suture-ctl-session.h"

G_BEGIN_DECLS

/**
 * SutureCtlExit:
 *
 * Exit status of `suturectl`: stable, for scripts.
 */
typedef enum
{
  SUTURE_CTL_DONE = 0,
  SUTURE_CTL_BAD_INPUT = 1,
  SUTURE_CTL_NOT_FOUND = 2,
  SUTURE_CTL_REFUSED = 3,
  SUTURE_CTL_NOT_SENT = 4,
  SUTURE_CTL_STORE = 5,
  SUTURE_CTL_SIGN_IN = 6,
  SUTURE_CTL_INTERRUPTED = 130,
} SutureCtlExit;

/**
 * SutureCtlFormat:
 * @SUTURE_CTL_TABLE: for people, in their language
 * @SUTURE_CTL_JSON: members named as on the wire
 * @SUTURE_CTL_CSV: RFC 4180
 */
typedef enum
{
  SUTURE_CTL_TABLE,
  SUTURE_CTL_JSON,
  SUTURE_CTL_CSV,
} SutureCtlFormat;

/**
 * SutureCtl:
 *
 * What every verb gets: the options that all of them have.
 */
typedef struct
{
  SutureCtlFormat   format;
  SutureCtlSession *session;     /* (owned) */
  GCancellable     *cancellable; /* (owned): cancelled by Ctrl+C */
} SutureCtl;

/* Of one verb. The arrays end with an entry of zeros. */
#define SUTURE_CTL_ENTRIES_MAX 3

/* Of a verb that takes any number of them. */
#define SUTURE_CTL_ARGUMENTS_MAX G_MAXUINT

/**
 * SutureCtlVerb:
 *
 * One verb of the command line. Each is defined in a file of its own.
 */
typedef struct
{
  const char         *name;
  const char         *arguments; /* what follows the name, as the help shows it; to be translated */
  const char         *summary;   /* one sentence; to be translated */
  const char         *details;   /* (nullable): more of it; to be translated */
  const GOptionEntry *entries[SUTURE_CTL_ENTRIES_MAX]; /* (nullable) */
  guint               n_arguments_min;
  guint               n_arguments_max;

  /* @arguments: (array length=n_arguments): without options. Prints to standard output. */
  gboolean          (*run) (SutureCtl *ctl, guint n_arguments, char **arguments, GError **error);
} SutureCtlVerb;

extern const SutureCtlVerb suture_ctl_verb_account;
extern const SutureCtlVerb suture_ctl_verb_activities;
extern const SutureCtlVerb suture_ctl_verb_activity;
extern const SutureCtlVerb suture_ctl_verb_cancel;
extern const SutureCtlVerb suture_ctl_verb_complete;
extern const SutureCtlVerb suture_ctl_verb_dashboard;
extern const SutureCtlVerb suture_ctl_verb_devices;
extern const SutureCtlVerb suture_ctl_verb_edit;
extern const SutureCtlVerb suture_ctl_verb_except;
extern const SutureCtlVerb suture_ctl_verb_exception;
extern const SutureCtlVerb suture_ctl_verb_exceptions;
extern const SutureCtlVerb suture_ctl_verb_export;
extern const SutureCtlVerb suture_ctl_verb_intune;
extern const SutureCtlVerb suture_ctl_verb_outbox;
extern const SutureCtlVerb suture_ctl_verb_recommendation;
extern const SutureCtlVerb suture_ctl_verb_recommendations;
extern const SutureCtlVerb suture_ctl_verb_renew;
extern const SutureCtlVerb suture_ctl_verb_reopen;
extern const SutureCtlVerb suture_ctl_verb_request;
extern const SutureCtlVerb suture_ctl_verb_scores;
extern const SutureCtlVerb suture_ctl_verb_software;
extern const SutureCtlVerb suture_ctl_verb_sync;
extern const SutureCtlVerb suture_ctl_verb_task;
extern const SutureCtlVerb suture_ctl_verb_tasks;
extern const SutureCtlVerb suture_ctl_verb_value;

SutureCtlExit suture_ctl_exit_of  (const GError *error);
int           suture_ctl_run      (int           argc,
                                   char        **argv);

G_END_DECLS
