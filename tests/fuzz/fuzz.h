/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>

/* What libFuzzer calls: once at the start, and for each input. Whatever the input, it must return; the sanitizers, failed
   assertions and GLib's warnings end the program. */
int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static inline void
fuzz_trap_cb (int number)
{
  abort ();
}

/* GLib's fatal warnings raise SIGTRAP, which libFuzzer does not know: it would end without keeping the input. */
static inline void
fuzz_keep_warnings (void)
{
  signal (SIGTRAP, fuzz_trap_cb);
}

/* The input as text that ends where it ends. */
static inline char *
fuzz_text (const uint8_t *data, size_t size)
{
  return g_strndup ((const char *) data, size);
}
