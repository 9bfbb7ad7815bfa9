/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-write.h"

#include "suture-error.h"

/* What is asked for the value of a device. */

static gboolean
is_allowed (int now, int wanted)
{
  g_autoptr (SutureDevice) device = suture_record_new (&suture_device_type);
  g_autoptr (SutureWrite) write = suture_write_new (SUTURE_WRITE_SET_DEVICE_VALUE, "device");
  g_autoptr (SutureWrite) copy = NULL;
  g_autoptr (GError) error = NULL;
  gboolean allowed;

  device->device_value = now;
  write->device_value = wanted;
  copy = suture_write_copy (write);
  allowed = suture_write_validate_device (copy, device, &error);
  g_assert_true (allowed == (error == NULL));
  g_assert_true (allowed || g_error_matches (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT));
  return allowed;
}

static void
test_device_value (void)
{
  for (int now = SUTURE_VALUE_UNKNOWN; now <= SUTURE_VALUE_HIGH; now++)
    for (int wanted = SUTURE_VALUE_UNKNOWN - 1; wanted <= SUTURE_VALUE_HIGH + 1; wanted++)
      g_assert_true (is_allowed (now, wanted) ==
                     (wanted >= SUTURE_VALUE_LOW && wanted <= SUTURE_VALUE_HIGH && wanted != now));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/write/device-value", test_device_value);
  return g_test_run ();
}
