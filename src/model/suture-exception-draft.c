/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-exception-draft.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "suture-error.h"

#define GROUP "Exception"
/* Far above what a form can hold: what is longer was not written here. */
#define TEXT_MAX (256 * 1024)

/*
 * An exception that is still being filled in, as the text of a key file. It may
 * be invalid, and it has no GUID: what becomes of it is a new exception. Thirty
 * days are thirty days from when the form is opened again.
 */

static void
set_word (GKeyFile *file, const char *key, const SutureEnum *words, int value)
{
  const char *word = suture_enum_get_word (words, value);

  if (word != NULL)
    g_key_file_set_string (file, GROUP, key, word);
}

/**
 * suture_exception_draft_to_text:
 * @request: a request, valid or not
 * @saved_on: when, UTC
 *
 * Returns: (transfer full): text for suture_commands_save_draft()
 */
char *
suture_exception_draft_to_text (const SutureExceptionRequest *request, gint64 saved_on)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_return_val_if_fail (request != NULL, NULL);

  g_key_file_set_int64 (file, GROUP, "SavedOn", saved_on);
  g_key_file_set_string (file, GROUP, "Recommendation", request->recommendation_id);
  set_word (file, "Scope", &suture_exception_scope_words, request->scope);
  set_word (file, "Justification", &suture_justification_words, request->justification);
  if (request->groups != NULL)
    g_key_file_set_string_list (file, GROUP, "Groups", (const char *const *) request->groups,
                                g_strv_length (request->groups));
  if (request->days > 0)
    {
      g_key_file_set_integer (file, GROUP, "Days", (int) request->days);
    }
  else if (request->ends_on != SUTURE_DAY_NONE)
    {
      g_autofree char *ends = suture_day_to_iso (request->ends_on);

      g_key_file_set_string (file, GROUP, "EndsOn", ends);
    }
  if (request->context != NULL)
    g_key_file_set_string (file, GROUP, "Context", request->context);
  return g_key_file_to_data (file, NULL, NULL);
}

static int
get_word (GKeyFile *file, const char *key, const SutureEnum *words)
{
  g_autofree char *word = g_key_file_get_string (file, GROUP, key, NULL);

  return word != NULL ? suture_enum_from_word (words, word) : 0;
}

static SutureExceptionRequest *
read_request (GKeyFile *file)
{
  g_autofree char *recommendation = g_key_file_get_string (file, GROUP, "Recommendation", NULL);
  g_autofree char *ends = g_key_file_get_string (file, GROUP, "EndsOn", NULL);
  SutureExceptionRequest *self;
  int days;

  if (recommendation == NULL || recommendation[0] == '\0')
    return NULL;
  self = suture_exception_request_new (recommendation);
  self->scope = get_word (file, "Scope", &suture_exception_scope_words);
  self->justification = get_word (file, "Justification", &suture_justification_words);
  self->groups = g_key_file_get_string_list (file, GROUP, "Groups", NULL, NULL);
  self->context = g_key_file_get_string (file, GROUP, "Context", NULL);
  days = g_key_file_get_integer (file, GROUP, "Days", NULL);
  self->days = days > 0 && days <= SUTURE_EXCEPTION_DAYS_MAX ? (guint) days : 0;
  if (self->days > 0 || ends == NULL || !suture_day_parse (ends, &self->ends_on))
    self->ends_on = SUTURE_DAY_NONE;
  return self;
}

/**
 * suture_exception_draft_from_text:
 * @text: what suture_exception_draft_to_text() returned, or anything else
 * @saved_on: (out) (optional): when it was saved, UTC; %SUTURE_TIME_NONE where unknown
 * @error: return location; %SUTURE_ERROR_FAILED where @text is no draft
 *
 * Returns: (transfer full): the request with a new GUID, valid or not: a day of
 *   the past, a group that is gone, a value that is not understood (0). With
 *   `days` it has no `ends_on`: that depends on the day it is
 */
SutureExceptionRequest *
suture_exception_draft_from_text (const char *text, gint64 *saved_on, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  SutureExceptionRequest *self = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (strnlen (text, TEXT_MAX) < TEXT_MAX && g_utf8_validate (text, -1, NULL) &&
      g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_NONE, NULL))
    self = read_request (file);
  if (self == NULL)
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_FAILED, _("The draft of an exception cannot be read."));
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
