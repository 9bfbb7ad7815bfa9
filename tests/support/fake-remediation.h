/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-activity.h"
#include "suture-commands.h"
#include "suture-reader.h"

G_BEGIN_DECLS

/*
 * A reader and commands in memory, for the Remediation page: activities as a
 * test makes them. Writes change them, and are kept to be looked at. Answers
 * come through the main loop.
 */
#define FAKE_TYPE_REMEDIATION (fake_remediation_get_type ())
G_DECLARE_FINAL_TYPE (FakeRemediation, fake_remediation, FAKE, REMEDIATION, GObject)

FakeRemediation   *fake_remediation_new             (void);
SutureActivity    *fake_remediation_add             (FakeRemediation *self,
                                                     SutureList       list,
                                                     const char      *title);
SutureActivity    *fake_remediation_change          (FakeRemediation *self,
                                                     guint            key);
SutureActivity    *fake_remediation_get             (FakeRemediation *self,
                                                     guint            key);
SutureActivity    *fake_remediation_lose            (FakeRemediation *self,
                                                     guint            key);
void               fake_remediation_refuse          (FakeRemediation *self,
                                                     const char      *id,
                                                     const char      *message);
void               fake_remediation_set_write_ms    (FakeRemediation *self,
                                                     guint            write_ms);
void               fake_remediation_add_point       (FakeRemediation *self,
                                                     SutureDay        day,
                                                     gint64           fixed_devices);
void               fake_remediation_set_draft       (FakeRemediation *self,
                                                     const char      *name,
                                                     const char      *text);
const char        *fake_remediation_get_draft       (FakeRemediation *self,
                                                     const char      *name);
const SutureQuery *fake_remediation_get_query       (FakeRemediation *self,
                                                     SutureList       list);
guint              fake_remediation_count_writes    (FakeRemediation *self);
const SutureWrite *fake_remediation_get_write       (FakeRemediation *self,
                                                     guint            index);
guint              fake_remediation_count_undone    (FakeRemediation *self);

G_END_DECLS
