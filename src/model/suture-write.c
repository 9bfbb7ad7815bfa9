/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-write.h"

G_DEFINE_BOXED_TYPE (SutureWrite, suture_write, suture_write_copy, suture_write_free)

/**
 * suture_write_new:
 * @kind: what is to be done
 * @id: of the activity or the ticket it is done to
 *
 * Returns: (transfer full): a write that changes nothing else yet
 */
SutureWrite *
suture_write_new (SutureWriteKind kind, const char *id)
{
  SutureWrite *self;

  g_return_val_if_fail (id != NULL, NULL);

  self = g_new0 (SutureWrite, 1);
  self->kind = (int) kind;
  self->id = g_strdup (id);
  self->due_on = SUTURE_DAY_NONE;
  return self;
}

/**
 * suture_write_copy:
 * @self: a write
 *
 * Returns: (transfer full): the same write
 */
SutureWrite *
suture_write_copy (const SutureWrite *self)
{
  SutureWrite *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->id = g_strdup (self->id);
  copy->notes = g_strdup (self->notes);
  return copy;
}

/**
 * suture_write_free:
 * @self: (transfer full): a write
 */
void
suture_write_free (SutureWrite *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->notes);
  g_free (self);
}
