/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ticket in the form of a request, with an account of Microsoft that may or may not open one. */
#include "request-desk.h"
#include "suture-request-dialog.h"
#include "suture-views.h"

#define ROW "Open a ticket in Intune"
#define WHY "The account lacks the permission to open Intune security tasks (DeviceManagementApps.ReadWrite.All)."

static void
open_dialog (Fixture *f)
{
  present (f, suture_request_dialog_new (f->context, f->recommendation));
}

static GtkWidget *
get_ticket (Fixture *f)
{
  return find_widget (f->dialog, GTK_TYPE_SWITCH, NULL);
}

static void
sign_in (Fixture *f, SutureCapabilities capabilities)
{
  suture_sync_status_set_account (f->desk->status, SUTURE_IS_MICROSOFT | capabilities, "admin@contoso.com");
  settle ();
}

/* It stays in sight, cannot be asked for, and says why. */
static void
test_not_permitted (Fixture *f, gconstpointer unused)
{
  open_dialog (f);
  gtk_switch_set_active (GTK_SWITCH (get_ticket (f)), TRUE);
  sign_in (f, SUTURE_MAY_NOT_DECIDE_TICKETS);
  g_assert_false (gtk_widget_get_sensitive (get_ticket (f)));
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (get_ticket (f))));
  g_assert_cmpstr (get_subtitle (f, ROW), ==, WHY);
  gtk_test_accessible_assert_property (get_ticket (f), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, WHY);
  choose (f, "Attention required");
  g_assert_cmpstr (get_subtitle (f, ROW), ==, "Attention required asks for no specific action, so it opens no ticket");
  choose (f, "Software update");
  g_assert_cmpstr (get_subtitle (f, ROW), ==, WHY);
  go (f, "request.next");
  g_assert_cmpstr (get_page (f), ==, "review");
  go (f, "request.next");
  g_assert_false (f->desk->submitted->intune);
}

/* Granted meanwhile: what was wanted before counts again. */
static void
test_permitted_later (Fixture *f, gconstpointer unused)
{
  open_dialog (f);
  gtk_switch_set_active (GTK_SWITCH (get_ticket (f)), TRUE);
  sign_in (f, SUTURE_MAY_NOT_DECIDE_TICKETS);
  sign_in (f, SUTURE_CAN_USE_TICKETS | SUTURE_CAN_DECIDE_TICKETS);
  g_assert_true (gtk_widget_get_sensitive (get_ticket (f)));
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (get_ticket (f))));
  g_assert_cmpstr (get_subtitle (f, ROW), ==, "10,000 of 18,511 devices are sent, highest value first");
}

#define ADD(path, function) g_test_add ("/request-ticket/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  suture_views_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  ADD ("not-permitted", test_not_permitted);
  ADD ("permitted-later", test_permitted_later);
  return g_test_run ();
}
