/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-browser-page.h"

#include <glib/gi18n-lib.h>

/**
 * suture_browser_page_new:
 * @title: plain text
 * @text: plain text; what a service said may be in it
 *
 * The page that a browser shows at the end of a sign-in, in the user's language. It
 * loads nothing.
 *
 * Returns: (transfer full): HTML
 */
char *
suture_browser_page_new (const char *title, const char *text)
{
  return g_markup_printf_escaped (
      "<!DOCTYPE html>\n"
      "<html lang=\"%s\">\n"
      "<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n"
      "<title>Suture</title>\n"
      "<style>body { font: 1.1em/1.5 sans-serif; max-width: 34em; margin: 15vh auto; padding: 0 1em; overflow-wrap: anywhere }</style>\n"
      "<h1>%s</h1>\n"
      "<p>%s</p>\n"
      "</html>\n",
      /* Translators: the code of your language, such as fr. */
      C_("code of this language", "en"), title, text);
}
