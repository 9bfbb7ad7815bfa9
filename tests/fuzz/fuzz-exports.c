/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"
#include "suture-assessment.h"
#include "suture-gunzip.h"
#include "suture-wire-lines.h"

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_keep_warnings ();
  return 0;
}

static gboolean
record_cb (gpointer record, gboolean removed, gpointer user_data, GError **error)
{
  const SutureAssessment *assessment = record;

  if (suture_assessment_exposes (assessment))
    g_assert_true (g_utf8_validate (assessment->device_id, -1, NULL));
  suture_record_unref (record);
  return TRUE;
}

static gboolean
expanded_cb (const void *data, gsize length, gpointer user_data, GError **error)
{
  return suture_wire_lines_feed (user_data, data, length, error);
}

/* The first byte says where the file is cut in chunks; the rest is the file, compressed or not. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (SutureWireLines) lines = suture_wire_lines_new (&suture_assessment_type, record_cb, NULL);
  g_autoptr (SutureGunzip) gunzip = suture_gunzip_new (1024 * 1024, expanded_cb, lines);
  g_autoptr (GError) error = NULL;
  gboolean ok = TRUE;

  if (size < 1)
    return 0;
  for (size_t at = 1; at < size && ok; at += (size_t) data[0] + 1)
    ok = suture_gunzip_feed (gunzip, data + at, MIN ((size_t) data[0] + 1, size - at), &error);
  ok = ok && suture_gunzip_finish (gunzip, &error) && suture_wire_lines_finish (lines, &error);
  g_assert_true (ok == (error == NULL));
  return 0;
}
