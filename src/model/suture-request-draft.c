/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-request-draft.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "suture-error.h"

#define GROUP "Request"
/* Far above what a form can hold: what is longer was not written here. */
#define TEXT_MAX (256 * 1024)

/*
 * A request that is still being filled in, as the text of a key file. It may be
 * invalid, and it has no GUID: what becomes of it is a new activity.
 */

static void
set_word (GKeyFile *file, const char *key, const SutureEnum *words, int value)
{
  const char *word = suture_enum_get_word (words, value);

  if (word != NULL)
    g_key_file_set_string (file, GROUP, key, word);
}

/**
 * suture_request_draft_to_text:
 * @request: a request, valid or not
 * @saved_on: when, UTC
 *
 * Returns: (transfer full): text for suture_commands_save_draft()
 */
char *
suture_request_draft_to_text (const SutureRequest *request, gint64 saved_on)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_return_val_if_fail (request != NULL, NULL);

  g_key_file_set_int64 (file, GROUP, "SavedOn", saved_on);
  g_key_file_set_string (file, GROUP, "Recommendation", request->recommendation_id);
  set_word (file, "Option", &suture_remediation_words, request->option);
  set_word (file, "Scope", &suture_scope_words, request->scope);
  set_word (file, "Priority", &suture_priority_words, request->priority);
  if (request->groups != NULL)
    g_key_file_set_string_list (file, GROUP, "Groups", (const char *const *) request->groups,
                                g_strv_length (request->groups));
  if (request->due_on != SUTURE_DAY_NONE)
    {
      g_autofree char *due = suture_day_to_iso (request->due_on);

      g_key_file_set_string (file, GROUP, "DueOn", due);
    }
  g_key_file_set_boolean (file, GROUP, "Intune", request->intune);
  if (request->notes != NULL)
    g_key_file_set_string (file, GROUP, "Notes", request->notes);
  return g_key_file_to_data (file, NULL, NULL);
}

static int
get_word (GKeyFile *file, const char *key, const SutureEnum *words)
{
  g_autofree char *word = g_key_file_get_string (file, GROUP, key, NULL);

  return word != NULL ? suture_enum_from_word (words, word) : 0;
}

static SutureRequest *
read_request (GKeyFile *file)
{
  g_autofree char *recommendation = g_key_file_get_string (file, GROUP, "Recommendation", NULL);
  g_autofree char *due = g_key_file_get_string (file, GROUP, "DueOn", NULL);
  SutureRequest *self;

  if (recommendation == NULL || recommendation[0] == '\0')
    return NULL;
  self = suture_request_new (recommendation);
  self->option = get_word (file, "Option", &suture_remediation_words);
  self->scope = get_word (file, "Scope", &suture_scope_words);
  self->priority = get_word (file, "Priority", &suture_priority_words);
  self->groups = g_key_file_get_string_list (file, GROUP, "Groups", NULL, NULL);
  if (due == NULL || !suture_day_parse (due, &self->due_on))
    self->due_on = SUTURE_DAY_NONE;
  self->intune = g_key_file_get_boolean (file, GROUP, "Intune", NULL);
  self->notes = g_key_file_get_string (file, GROUP, "Notes", NULL);
  return self;
}

/**
 * suture_request_draft_from_text:
 * @text: what suture_request_draft_to_text() returned, or anything else
 * @saved_on: (out) (optional): when it was saved, UTC; %SUTURE_TIME_NONE where unknown
 * @error: return location; %SUTURE_ERROR_FAILED where @text is no draft
 *
 * Returns: (transfer full): the request with a new GUID, valid or not: a day of
 *   the past, a group that is gone, a value that is not understood (0)
 */
SutureRequest *
suture_request_draft_from_text (const char *text, gint64 *saved_on, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  SutureRequest *self = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (strnlen (text, TEXT_MAX) < TEXT_MAX && g_utf8_validate (text, -1, NULL) &&
      g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_NONE, NULL))
    self = read_request (file);
  if (self == NULL)
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_FAILED, _("The draft of a request cannot be read."));
      return NULL;
    }
  if (saved_on != NULL)
    {
      *saved_on = g_key_file_get_int64 (file, GROUP, "SavedOn", NULL);
      if (*saved_on <= 0)
        *saved_on = SUTURE_TIME_NONE;
    }
  return self;
}
