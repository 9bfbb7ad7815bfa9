/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-enums.h"
#include "suture-time.h"

G_BEGIN_DECLS

typedef enum
{
  SUTURE_EXCEPTION_EVENT_UNKNOWN,
  SUTURE_EXCEPTION_CREATED,
  SUTURE_EXCEPTION_RENEWED,
  SUTURE_EXCEPTION_GROUPS_CANCELED, /* for some of its device groups */
  SUTURE_EXCEPTION_CANCELED_WHOLE,
} SutureExceptionEventKind;

/**
 * SutureExceptionEvent:
 *
 * Who did what to an exception, and when: one line of its history.
 */
typedef struct
{
  int       kind;    /* SutureExceptionEventKind */
  gint64    on;      /* UTC */
  char     *email;   /* (owned) (nullable): who */
  SutureDay ends_on; /* of a creation or a renewal: the first day on which it no longer runs */
  char    **groups;  /* (owned) (nullable): device groups it was canceled for */
} SutureExceptionEvent;

SutureExceptionEvent *suture_exception_event_new     (SutureExceptionEventKind    kind,
                                                      gint64                      on,
                                                      const char                 *email) G_GNUC_WARN_UNUSED_RESULT;
SutureExceptionEvent *suture_exception_event_parse   (const char                 *line) G_GNUC_WARN_UNUSED_RESULT;
char                 *suture_exception_event_to_line (const SutureExceptionEvent *self) G_GNUC_WARN_UNUSED_RESULT;
void                  suture_exception_event_free    (SutureExceptionEvent       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureExceptionEvent, suture_exception_event_free)

G_END_DECLS
