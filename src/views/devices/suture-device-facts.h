/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-clock.h"
#include "suture-device.h"

G_BEGIN_DECLS

char       *suture_device_facts_dup_name     (const SutureDevice *device) G_GNUC_WARN_UNUSED_RESULT;
const char *suture_device_facts_get_domain   (const SutureDevice *device);
char       *suture_device_facts_dup_subtitle (const SutureDevice *device) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_device_facts_dup_system   (const SutureDevice *device) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_device_facts_dup_health   (const SutureDevice *device) G_GNUC_WARN_UNUSED_RESULT;
int         suture_device_facts_get_absence  (const SutureDevice *device,
                                              SutureDay           today);
gboolean    suture_device_facts_is_inactive  (const SutureDevice *device,
                                              SutureDay           today);
char       *suture_device_facts_dup_absence  (const SutureDevice *device,
                                              SutureDay           today) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_device_facts_dup_row_name (const SutureDevice *device,
                                              SutureDay           today) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_device_facts_dup_outbox   (const SutureDevice *device) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_device_facts_dup_meaning  (int                 value) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
