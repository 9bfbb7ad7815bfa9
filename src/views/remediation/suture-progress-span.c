/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-progress-span.h"

/**
 * suture_progress_span_get_pace:
 * @self: from when to when
 * @day: a day
 *
 * Returns: percent that would be fixed on @day by going straight from the
 *   creation to the due date, rounded down; -1 where there is no due date
 */
int
suture_progress_span_get_pace (const SutureProgressSpan *self, SutureDay day)
{
  g_return_val_if_fail (self != NULL, -1);

  if (self->due == SUTURE_DAY_NONE)
    return -1;
  if (day >= self->due)
    return 100;
  if (day <= self->first)
    return 0;
  return (int) ((gint64) (day - self->first) * 100 / (self->due - self->first));
}
