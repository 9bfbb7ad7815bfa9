/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <locale.h>

#include "suture-application.h"

int
main (int argc, char *argv[])
{
  g_autoptr (SutureApplication) application = NULL;
  const char *locale_dir = g_getenv ("SUTURE_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : SUTURE_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);  /* plurals name no domain of their own */
  g_set_application_name ("Suture");

  application = suture_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
