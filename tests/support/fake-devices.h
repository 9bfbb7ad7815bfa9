/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-commands.h"
#include "suture-device.h"
#include "suture-reader.h"

G_BEGIN_DECLS

/*
 * A reader and commands over devices, software and recommendations in memory, on
 * 3 September 2024. Devices come in turns of five: exposure level high, high, medium,
 * low, none; every fifth is not seen for 43 days, every third has the tag "production".
 * Each is exposed by three recommendations. Answers come through the main loop.
 */
#define FAKE_TYPE_DEVICES (fake_devices_get_type ())
G_DECLARE_FINAL_TYPE (FakeDevices, fake_devices, FAKE, DEVICES, GObject)

FakeDevices       *fake_devices_new              (guint               n_devices);
SutureDevice      *fake_devices_get              (FakeDevices        *self,
                                                  guint               key);
void               fake_devices_refuse           (FakeDevices        *self,
                                                  guint               key,
                                                  const char         *message);
void               fake_devices_set_write_error  (FakeDevices        *self,
                                                  guint               key,
                                                  const char         *message);
void               fake_devices_set_capabilities (FakeDevices        *self,
                                                  SutureCapabilities  capabilities);
const SutureQuery *fake_devices_get_query        (FakeDevices        *self);
const SutureWrite *fake_devices_get_write        (FakeDevices        *self);
guint              fake_devices_get_n_writes     (FakeDevices        *self);
guint              fake_devices_get_n_undone     (FakeDevices        *self);
const char        *fake_devices_get_settled      (FakeDevices        *self);

G_END_DECLS
