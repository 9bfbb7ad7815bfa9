/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-capabilities.h"
#include "suture-error.h"
#include "suture-test-store.h"

/* The value of a device while it waits to be sent. */

#define N_DEVICES 20

static void
load (TestStore *f, int value)
{
  GPtrArray *devices = test_store_devices (0, N_DEVICES, 1);

  for (guint i = 0; i < devices->len; i++)
    ((SutureDevice *) devices->pdata[i])->device_value = value;
  test_store_load (f->store, SUTURE_LOAD_DEVICES, NULL, devices);
}

static void
set_capabilities (TestStore *f, guint capabilities)
{
  g_autofree char *number = g_strdup_printf ("%u", capabilities);

  g_assert_true (suture_store_set_meta (f->store, "capabilities", number, NULL));
}

static void
set_up (TestStore *f, gconstpointer unused)
{
  test_store_set_up (f, NULL);
  set_capabilities (f, SUTURE_CAN_WRITE_ACTIVITIES | SUTURE_CAN_SET_VALUES);
  load (f, SUTURE_VALUE_NORMAL);
}

static char *
dup_id (guint i)
{
  g_autoptr (SutureDevice) device = test_store_device (i);

  return g_strdup (device->id);
}

static int
value_of (TestStore *f, guint i)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = dup_id (i);
  g_autoptr (SutureDevice) device = suture_store_find (f->store, &suture_device_type, id, &error);

  g_assert_true (device != NULL || g_error_matches (error, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND));
  return device != NULL ? device->device_value : -1;
}

static gint64
set_value (TestStore *f, guint i, int value, GError **error)
{
  g_autofree char *id = dup_id (i);
  g_autoptr (SutureWrite) write = suture_write_new (SUTURE_WRITE_SET_DEVICE_VALUE, id);

  write->device_value = value;
  return suture_store_apply (f->store, write, "a@example.org", TEST_NOW, error);
}

static gint64
set_fine (TestStore *f, guint i, int value)
{
  g_autoptr (GError) error = NULL;
  gint64 change = set_value (f, i, value, &error);

  g_assert_no_error (error);
  g_assert_cmpint (change, >, 0);
  return change;
}

static SutureChange *
next (TestStore *f)
{
  g_autoptr (GError) error = NULL;
  SutureChange *change = suture_store_next_change (f->store, TEST_NOW, &error);

  g_assert_no_error (error);
  return change;
}

/* What waits is shown, whatever the service says meanwhile; undone, the service's newest word is. */
static void
test_undo (TestStore *f, gconstpointer unused)
{
  gint64 first = set_fine (f, 3, SUTURE_VALUE_HIGH);
  gint64 second = set_fine (f, 3, SUTURE_VALUE_LOW);

  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 1);
  load (f, SUTURE_VALUE_HIGH);
  g_assert_cmpint (value_of (f, 3), ==, SUTURE_VALUE_LOW);
  g_assert_cmpint (value_of (f, 4), ==, SUTURE_VALUE_HIGH);
  load (f, SUTURE_VALUE_NORMAL);
  test_store_close (f);
  test_store_open (f);
  g_assert_true (suture_store_undo (f->store, second, NULL));
  g_assert_cmpint (value_of (f, 3), ==, SUTURE_VALUE_HIGH);
  g_assert_true (suture_store_undo (f->store, first, NULL));
  g_assert_cmpint (value_of (f, 3), ==, SUTURE_VALUE_NORMAL);
  load (f, SUTURE_VALUE_LOW);
  g_assert_cmpint (value_of (f, 3), ==, SUTURE_VALUE_LOW);
  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 0);
}

static void
test_sent (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureChange) first = NULL;
  g_autoptr (SutureChange) second = NULL;
  g_autoptr (SutureDevice) answer = test_store_device (5);

  set_fine (f, 5, SUTURE_VALUE_HIGH);
  set_fine (f, 5, SUTURE_VALUE_LOW);
  first = next (f);
  g_assert_cmpint (first->kind, ==, SUTURE_WRITE_SET_DEVICE_VALUE);
  g_assert_cmpstr (first->write->id, ==, answer->id);
  g_assert_cmpint (first->write->device_value, ==, SUTURE_VALUE_HIGH);
  g_assert_cmpstr (first->device->computer_dns_name, ==, answer->computer_dns_name);
  /* One after the other. */
  g_assert_null (next (f));
  answer->device_value = SUTURE_VALUE_HIGH;
  g_assert_true (suture_store_change_accepted (f->store, first->id, answer, NULL));
  g_assert_cmpint (value_of (f, 5), ==, SUTURE_VALUE_LOW);
  second = next (f);
  g_assert_cmpint (second->write->device_value, ==, SUTURE_VALUE_LOW);
  g_assert_true (suture_store_change_accepted (f->store, second->id, NULL, NULL));
  g_assert_cmpint (value_of (f, 5), ==, SUTURE_VALUE_LOW);
  load (f, SUTURE_VALUE_HIGH);
  g_assert_cmpint (value_of (f, 5), ==, SUTURE_VALUE_HIGH);
}

static void
test_refused (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureChange) change = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (SutureChange) again = NULL;

  set_fine (f, 1, SUTURE_VALUE_HIGH);
  change = next (f);
  g_assert_true (suture_store_change_failed (f->store, change->id, SUTURE_OUTBOX_REFUSED, "No", 0, NULL));
  g_assert_null (next (f));
  load (f, SUTURE_VALUE_NORMAL);
  g_assert_cmpint (value_of (f, 1), ==, SUTURE_VALUE_HIGH);
  changes = suture_store_list_changes (f->store, NULL);
  g_assert_cmpuint (changes->len, ==, 1);
  g_assert_cmpstr (((SutureChange *) changes->pdata[0])->message, ==, "No");
  g_assert_true (suture_store_retry (f->store, change->id, NULL));
  again = next (f);
  g_assert_cmpint (again->id, ==, change->id);
  g_assert_true (suture_store_change_failed (f->store, change->id, SUTURE_OUTBOX_REFUSED, "No", 0, NULL));
  g_assert_true (suture_store_discard (f->store, change->id, NULL));
  g_assert_cmpint (value_of (f, 1), ==, SUTURE_VALUE_NORMAL);
}

/* A record of the device says where its change stands, as lists and details show it. */
static void
assert_state (TestStore *f, guint i, int state, const char *message)
{
  g_autofree char *id = dup_id (i);
  g_autoptr (SutureDevice) device = suture_store_find (f->store, &suture_device_type, id, NULL);

  g_assert_cmpint (device->outbox_state, ==, state);
  g_assert_cmpstr (device->outbox_message, ==, message);
}

static void
test_shown (TestStore *f, gconstpointer unused)
{
  const gint64 change = set_fine (f, 1, SUTURE_VALUE_HIGH);

  assert_state (f, 1, SUTURE_OUTBOX_WAITING, NULL);
  assert_state (f, 2, SUTURE_OUTBOX_NONE, NULL);
  g_assert_true (suture_store_change_failed (f->store, change, SUTURE_OUTBOX_REFUSED, "No", 0, NULL));
  assert_state (f, 1, SUTURE_OUTBOX_REFUSED, "No");
  g_assert_true (suture_store_discard (f->store, change, NULL));
  assert_state (f, 1, SUTURE_OUTBOX_NONE, NULL);
}

static void
assert_not_set (TestStore *f, guint i, int value, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  const int before = value_of (f, i);

  g_assert_cmpint (set_value (f, i, value, &error), ==, 0);
  g_assert_error (error, SUTURE_ERROR, code);
  changes = suture_store_list_changes (f->store, NULL);
  g_assert_cmpuint (changes->len, ==, 0);
  g_assert_cmpint (value_of (f, i), ==, before);
}

/* Nothing is written where it could not be done. */
static void
test_not_set (TestStore *f, gconstpointer unused)
{
  assert_not_set (f, 2, SUTURE_VALUE_NORMAL, SUTURE_ERROR_INVALID_INPUT);
  assert_not_set (f, 2, SUTURE_VALUE_UNKNOWN, SUTURE_ERROR_INVALID_INPUT);
  assert_not_set (f, N_DEVICES, SUTURE_VALUE_HIGH, SUTURE_ERROR_NOT_FOUND);
  set_capabilities (f, SUTURE_CAN_WRITE_ACTIVITIES);
  assert_not_set (f, 2, SUTURE_VALUE_HIGH, SUTURE_ERROR_FORBIDDEN);
  set_capabilities (f, SUTURE_CAN_WRITE_ACTIVITIES | SUTURE_CAN_SET_VALUES | SUTURE_MAY_NOT_SET_VALUES);
  assert_not_set (f, 2, SUTURE_VALUE_HIGH, SUTURE_ERROR_FORBIDDEN);
}

/* Microsoft's service takes it, and nothing else. */
static void
test_only_values (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureWrite) write = suture_write_new (SUTURE_WRITE_COMPLETE_ACTIVITY, "one");
  g_autoptr (SutureChange) change = NULL;
  g_autoptr (SutureChange) none = NULL;

  test_store_load (f->store, SUTURE_LOAD_ACTIVITIES, NULL,
                   test_store_records (test_store_activity ("one", "One", SUTURE_ACTIVITY_ACTIVE, SUTURE_DAY_NONE), NULL));
  g_assert_cmpint (suture_store_apply (f->store, write, NULL, TEST_NOW, NULL), >, 0);
  set_capabilities (f, SUTURE_CAN_SET_VALUES);
  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 0);
  set_fine (f, 7, SUTURE_VALUE_HIGH);
  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 1);
  change = next (f);
  g_assert_cmpint (change->kind, ==, SUTURE_WRITE_SET_DEVICE_VALUE);
  g_assert_true (suture_store_change_accepted (f->store, change->id, NULL, NULL));
  none = next (f);
  g_assert_null (none);
}

/* A device that the service has no longer stays as long as something is to be said about it. */
static void
test_gone (TestStore *f, gconstpointer unused)
{
  gint64 change = set_fine (f, 8, SUTURE_VALUE_HIGH);

  test_store_load (f->store, SUTURE_LOAD_DEVICES, NULL, test_store_devices (10, N_DEVICES, 1));
  g_assert_cmpint (value_of (f, 8), ==, SUTURE_VALUE_HIGH);
  g_assert_cmpint (value_of (f, 7), ==, -1);
  g_assert_true (suture_store_undo (f->store, change, NULL));
  test_store_load (f->store, SUTURE_LOAD_DEVICES, NULL, test_store_devices (10, N_DEVICES, 1));
  g_assert_cmpint (value_of (f, 8), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/store/values/" name, TestStore, NULL, set_up, func, test_store_tear_down)
  ADD ("undo", test_undo);
  ADD ("sent", test_sent);
  ADD ("refused", test_refused);
  ADD ("shown", test_shown);
  ADD ("not-set", test_not_set);
  ADD ("only-values", test_only_values);
  ADD ("gone", test_gone);
#undef ADD
  return g_test_run ();
}
