/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-commands.h"
#include "suture-reader.h"

G_BEGIN_DECLS

/*
 * A reader and commands over seven exceptions in memory, on 3 September 2024: in
 * effect (the first one ends in 3 days, and runs for three groups), suspended,
 * expired, canceled. Nothing else is in it. Answers come through the main loop.
 */
#define FAKE_TYPE_EXCEPTIONS (fake_exceptions_get_type ())
G_DECLARE_FINAL_TYPE (FakeExceptions, fake_exceptions, FAKE, EXCEPTIONS, GObject)

FakeExceptions    *fake_exceptions_new             (void);
SutureException   *fake_exceptions_get             (FakeExceptions     *self,
                                                    guint               key);
SutureException   *fake_exceptions_change          (FakeExceptions     *self,
                                                    guint               key);
void               fake_exceptions_set_write_error (FakeExceptions     *self,
                                                    const char         *message);
void               fake_exceptions_set_role        (FakeExceptions     *self,
                                                    SutureCapabilities  capabilities);
void               fake_exceptions_remind          (FakeExceptions     *self,
                                                    guint               ending,
                                                    guint               ended);
const SutureWrite *fake_exceptions_get_write       (FakeExceptions     *self);
const SutureQuery *fake_exceptions_get_query       (FakeExceptions     *self);
const char        *fake_exceptions_get_settled     (FakeExceptions     *self);
guint              fake_exceptions_get_undone      (FakeExceptions     *self);
void               fake_exceptions_settle          (FakeExceptions     *self,
                                                    guint               key);
void               fake_exceptions_bring_closer    (FakeExceptions     *self,
                                                    guint               key,
                                                    SutureDay           ends_on);
guint              fake_exceptions_get_said        (FakeExceptions     *self);
guint              fake_exceptions_get_reminded    (FakeExceptions     *self);

G_END_DECLS
