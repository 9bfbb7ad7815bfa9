/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-window.h"

#include "suture-account-actions.h"
#include "suture-adaptive-bin.h"
#include "suture-group-button.h"

G_BEGIN_DECLS

struct _SutureWindow
{
  AdwApplicationWindow parent_instance;

  SutureContext *context;     /* (owned) (nullable): until the store is open */
  GSettings     *settings;    /* (owned) */
  SutureAccountActions *accounts; /* (owned) (nullable): once the accounts are given */
  GCancellable  *cancellable; /* (owned) */
  char          *details;     /* (owned) (nullable): of the error that is shown */
  char          *wanted_id;   /* (owned) (nullable): to open once there is a context */
  gboolean       tasks_wanted; /* to show the security tasks as soon as they are there */

  SutureAdaptiveBin *adaptive;
  GtkStack          *title_stack;
  AdwWindowTitle    *page_title;
  SutureGroupButton *groups;
  GtkWidget         *search;
  GMenu             *accounts_menu;
  GtkStack          *content;
  AdwViewStack      *pages;
  AdwBin            *dashboard_bin;
  AdwViewStackPage  *dashboard_page;
  AdwBin            *recommendations_bin;
  AdwBin            *remediation_bin;
  AdwBin            *tasks_bin;
  AdwViewStackPage  *tasks_page;
  AdwStatusPage     *error_page;
  GtkWidget         *retry;
  GtkWidget         *switcher_bar;
};

GtkWidget *suture_window_get_page        (SutureWindow   *self);
void       suture_window_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
