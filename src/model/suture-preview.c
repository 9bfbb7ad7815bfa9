/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-preview.h"

#include "suture-record.h"

G_DEFINE_BOXED_TYPE (SuturePreview, suture_preview, suture_preview_copy, suture_preview_free)

/**
 * suture_preview_new:
 *
 * Returns: (transfer full): a preview of nothing
 */
SuturePreview *
suture_preview_new (void)
{
  SuturePreview *self = g_new0 (SuturePreview, 1);

  self->open_activities = g_ptr_array_new_with_free_func (suture_record_unref);
  self->exceptions = g_ptr_array_new_with_free_func (suture_record_unref);
  return self;
}

/**
 * suture_preview_copy:
 * @self: a preview
 *
 * Returns: (transfer full): the same, sharing its lists
 */
SuturePreview *
suture_preview_copy (const SuturePreview *self)
{
  SuturePreview *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->open_activities = g_ptr_array_ref (self->open_activities);
  copy->exceptions = g_ptr_array_ref (self->exceptions);
  return copy;
}

/**
 * suture_preview_free:
 * @self: (transfer full): a preview
 */
void
suture_preview_free (SuturePreview *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->open_activities);
  g_ptr_array_unref (self->exceptions);
  g_free (self);
}
