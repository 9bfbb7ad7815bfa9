/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl-language.h"
#include "suture-ctl.h"

int
main (int argc, char *argv[])
{
  suture_ctl_language_init ();
  return suture_ctl_run (argc, argv);
}
