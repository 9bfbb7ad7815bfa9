/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-activity-edit.h"

/* What a draft holds: which fields, then the fields. */
#define DRAFT_TYPE "(uiis)"

/**
 * SECTION:suture-activity-edit
 *
 * What a person changed about an activity, as a write that holds nothing else,
 * and as the text of a draft.
 */

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

/**
 * suture_activity_edit_new:
 * @activity: as it is now
 * @priority: a #SuturePriority: what it should be
 * @due_on: likewise
 * @notes: (nullable): likewise
 *
 * Returns: (transfer full): a write of what differs; its fields are 0 where nothing does
 */
SutureWrite *
suture_activity_edit_new (const SutureActivity *activity, int priority, SutureDay due_on, const char *notes)
{
  SutureWrite *edit;

  g_return_val_if_fail (activity != NULL, NULL);

  edit = suture_write_new (SUTURE_WRITE_EDIT_ACTIVITY, activity->id);
  edit->priority = priority;
  edit->due_on = due_on;
  edit->notes = g_strdup (or_empty (notes));
  if (priority != activity->priority)
    edit->fields |= SUTURE_EDIT_PRIORITY;
  if (due_on != activity->due_on)
    edit->fields |= SUTURE_EDIT_DUE_ON;
  if (g_strcmp0 (or_empty (notes), or_empty (activity->requester_notes)) != 0)
    edit->fields |= SUTURE_EDIT_NOTES;
  return edit;
}

/**
 * suture_activity_edit_to_text:
 * @edit: a write
 *
 * Returns: (transfer full): the same as text, to be kept as a draft
 */
char *
suture_activity_edit_to_text (const SutureWrite *edit)
{
  g_autoptr (GVariant) draft = NULL;

  g_return_val_if_fail (edit != NULL, NULL);

  draft = g_variant_ref_sink (g_variant_new (DRAFT_TYPE, edit->fields, edit->priority, edit->due_on,
                                             or_empty (edit->notes)));
  return g_variant_print (draft, FALSE);
}

/**
 * suture_activity_edit_new_from_text:
 * @id: of the activity
 * @text: (nullable): of a draft
 *
 * Returns: (transfer full) (nullable): the write, or %NULL where the text is none of ours
 */
SutureWrite *
suture_activity_edit_new_from_text (const char *id, const char *text)
{
  const guint known = SUTURE_EDIT_PRIORITY | SUTURE_EDIT_DUE_ON | SUTURE_EDIT_NOTES;
  g_autoptr (GVariant) draft = NULL;
  SutureWrite *edit;

  g_return_val_if_fail (id != NULL, NULL);

  if (text == NULL)
    return NULL;
  draft = g_variant_parse (G_VARIANT_TYPE (DRAFT_TYPE), text, NULL, NULL, NULL);
  if (draft == NULL)
    return NULL;
  edit = suture_write_new (SUTURE_WRITE_EDIT_ACTIVITY, id);
  g_variant_get (draft, DRAFT_TYPE, &edit->fields, &edit->priority, &edit->due_on, &edit->notes);
  edit->fields &= known;
  if (edit->priority < SUTURE_PRIORITY_LOW || edit->priority > SUTURE_PRIORITY_HIGH)
    edit->fields &= ~(guint) SUTURE_EDIT_PRIORITY;
  return edit;
}
