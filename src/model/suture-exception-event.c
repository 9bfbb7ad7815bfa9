/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-exception-event.h"

#include <string.h>

/* A line has members apart by tabs, which no address and no name of a group holds:
 * time, word, e-mail, end, and the groups one after the other. Empty members are left empty. */

enum { ON, KIND, EMAIL, ENDS_ON, GROUPS };

static const char *const kind_word_list[] = { NULL, "Created", "Renewed", "GroupsCanceled", "Canceled" };
static const SutureEnum kind_words = { kind_word_list, G_N_ELEMENTS (kind_word_list) };

/**
 * suture_exception_event_new:
 * @kind: what was done
 * @on: when, UTC
 * @email: (nullable): who did it
 *
 * Returns: (transfer full): the event, without an end and without groups
 */
SutureExceptionEvent *
suture_exception_event_new (SutureExceptionEventKind kind, gint64 on, const char *email)
{
  SutureExceptionEvent *self = g_new0 (SutureExceptionEvent, 1);

  self->kind = (int) kind;
  self->on = on;
  self->email = g_strdup (email);
  self->ends_on = SUTURE_DAY_NONE;
  return self;
}

/**
 * suture_exception_event_parse:
 * @line: one of `history`, from whatever service
 *
 * Returns: (transfer full) (nullable): what it says; %NULL where it has no time
 */
SutureExceptionEvent *
suture_exception_event_parse (const char *line)
{
  g_auto (GStrv) members = NULL;
  SutureExceptionEvent *self;
  guint n_members;
  gint64 on;

  g_return_val_if_fail (line != NULL, NULL);

  members = g_strsplit (line, "\t", -1);
  n_members = g_strv_length (members);
  if (n_members <= KIND || !suture_time_parse (members[ON], (gssize) strlen (members[ON]), &on))
    return NULL;
  self = suture_exception_event_new ((SutureExceptionEventKind) suture_enum_from_word (&kind_words, members[KIND]), on, NULL);
  if (n_members > EMAIL && members[EMAIL][0] != '\0')
    self->email = g_strdup (members[EMAIL]);
  if (n_members > ENDS_ON && !suture_day_parse (members[ENDS_ON], &self->ends_on))
    self->ends_on = SUTURE_DAY_NONE;
  if (n_members > GROUPS)
    self->groups = g_strdupv (members + GROUPS);
  return self;
}

/**
 * suture_exception_event_to_line:
 * @self: an event
 *
 * Returns: (transfer full): the line that suture_exception_event_parse() reads
 */
char *
suture_exception_event_to_line (const SutureExceptionEvent *self)
{
  g_autofree char *on = NULL, *ends_on = NULL, *groups = NULL;
  const char *word;

  g_return_val_if_fail (self != NULL, NULL);

  on = suture_time_to_iso (self->on);
  ends_on = self->ends_on != SUTURE_DAY_NONE ? suture_day_to_iso (self->ends_on) : g_strdup ("");
  groups = self->groups != NULL ? g_strjoinv ("\t", self->groups) : NULL;
  word = suture_enum_get_word (&kind_words, self->kind);
  return g_strjoin ("\t", on, word != NULL ? word : "", self->email != NULL ? self->email : "", ends_on, groups, NULL);
}

/**
 * suture_exception_event_free:
 * @self: (transfer full): an event
 */
void
suture_exception_event_free (SutureExceptionEvent *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->email);
  g_strfreev (self->groups);
  g_free (self);
}
