/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-views.h"

#include "suture-adaptive-bin.h"
#include "suture-banner.h"
#include "suture-flyout.h"
#include "suture-freshness.h"
#include "suture-group-button.h"
#include "suture-list-page.h"
#include "suture-list-table.h"
#include "suture-outbox-note.h"
#include "suture-page-bar.h"
#include "suture-skeleton.h"
#include "suture-tab-stop.h"
#include "suture-toasts.h"
#include "suture-views-resources.h"
#include "suture-welcome-page.h"

/**
 * suture_views_init:
 *
 * Makes the templates of the widgets and their types known, once, before the
 * first of them is made and after gtk_init(). The resource is registered by hand
 * because a linker leaves out constructors of a static library that nobody calls.
 */
void
suture_views_init (void)
{
  g_resources_register (suture_views_ui_get_resource ());
  g_type_ensure (SUTURE_TYPE_ADAPTIVE_BIN);
  g_type_ensure (SUTURE_TYPE_BANNER);
  g_type_ensure (SUTURE_TYPE_FLYOUT);
  g_type_ensure (SUTURE_TYPE_FRESHNESS);
  g_type_ensure (SUTURE_TYPE_GROUP_BUTTON);
  g_type_ensure (SUTURE_TYPE_LIST_PAGE);
  g_type_ensure (SUTURE_TYPE_LIST_STATES);
  g_type_ensure (SUTURE_TYPE_LIST_TABLE);
  g_type_ensure (SUTURE_TYPE_OUTBOX_NOTE);
  g_type_ensure (SUTURE_TYPE_PAGE_BAR);
  g_type_ensure (SUTURE_TYPE_SKELETON);
  g_type_ensure (SUTURE_TYPE_TAB_STOP);
  g_type_ensure (SUTURE_TYPE_TOASTS);
  g_type_ensure (SUTURE_TYPE_WELCOME_PAGE);
}
