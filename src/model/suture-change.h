/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-write.h"

G_BEGIN_DECLS

/**
 * SutureChangeBase:
 *
 * What the service said of the members that people change when a change was
 * typed, with the changes made that were accepted since.
 */
typedef struct
{
  gboolean  known;
  int       priority; /* SuturePriority, of an activity */
  SutureDay due_on;   /* of an activity */
  char     *notes;    /* (owned) (nullable): of an activity, or the IT administrator's */
  int       status;   /* SutureActivityStatus or SutureTicketStatus; of an exception, whether it was canceled */
  SutureDay ends_on;  /* of an exception */
  char    **groups;   /* (owned) (nullable): of an exception, device groups that were canceled */
} SutureChangeBase;

/**
 * SutureChange:
 *
 * A write that the service has not accepted yet. What goes on the wire is made
 * from it by the sync: the store does not know the wire.
 *
 * @activity and @ticket are what the service last said with the waiting changes
 * made up to this one, and none behind it: sending it twice sends the same.
 */
typedef struct
{
  gint64           id;
  int              kind;            /* SutureWriteKind */
  SutureWrite     *write;           /* (owned): what was asked for, as it was typed; of a creation its kind and id only */
  SutureChangeBase base;
  SutureActivity  *activity;        /* (owned) (nullable): with the change made; NULL of a ticket whose activity is not known here */
  SutureException *exception;       /* (owned) (nullable): of a change of an exception, with the change made */
  SutureDevice    *device;          /* (owned) (nullable): of the value of a device, as it is shown; NULL where it is gone */
  SutureTicket    *ticket;          /* (owned) (nullable): the ticket to update or edit; of a new one, the one before it, if any */
  SutureActivity  *theirs;          /* (owned) (nullable): the activity as somebody else left it, of a conflict */
  SutureException *their_exception; /* (owned) (nullable): likewise the exception */
  SutureTicket    *their_ticket;    /* (owned) (nullable): likewise the ticket */
  char            *email;           /* (owned) (nullable): who did it */
  gint64           made_on_usec;    /* UTC: when it was typed */
  char            *etag;            /* (owned) (nullable): of what the service last said about the activity */
  int              state;           /* SutureOutboxState */
  gboolean         kept_here;       /* waits for nothing: the service does not take it */
  gint64           attempts;        /* how often it was sent so far */
  gint64           not_before_usec; /* UTC */
  guint            n_later;         /* changes that build on it, however far: giving it up gives them up too */
  char            *message;         /* (owned) (nullable): what the service said, for people */
} SutureChange;

void      suture_change_free         (SutureChange       *self);
gboolean  suture_change_is_overtaken (const SutureChange *self,
                                      gconstpointer       theirs);
const char *suture_change_get_title  (const SutureChange *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureChange, suture_change_free)

G_END_DECLS
