/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl-language.h"

#include <locale.h>

#include <glib/gi18n.h>

/**
 * suture_ctl_language_init:
 *
 * Takes the language from the environment. Where the system lacks the locale that
 * is asked for, the words are still in its language: only numbers are plain then.
 */
void
suture_ctl_language_init (void)
{
  const char *folder = g_getenv ("SUTURE_LOCALE_DIR");

  if (setlocale (LC_ALL, "") == NULL)
    {
      g_autofree char *languages = g_strjoinv (":", (char **) g_get_language_names ());

      setlocale (LC_ALL, "C.UTF-8");
      g_setenv ("LANGUAGE", languages, FALSE);
    }
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : SUTURE_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/**
 * suture_ctl_language_get:
 *
 * Returns: the language of the program: `en` or `fr`
 */
const char *
suture_ctl_language_get (void)
{
  /* Translators: the code of your language, such as fr. */
  return C_("code of this language", "en");
}
