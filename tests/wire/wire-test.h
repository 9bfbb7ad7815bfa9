/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "suture-activity.h"
#include "suture-assessment.h"
#include "suture-device-group.h"
#include "suture-device.h"
#include "suture-distribution.h"
#include "suture-error.h"
#include "suture-inventory.h"
#include "suture-recommendation.h"
#include "suture-score-event.h"
#include "suture-score.h"
#include "suture-software.h"
#include "suture-ticket.h"
#include "suture-vulnerability.h"
#include "suture-wire-reader.h"
#include "suture-wire-writer.h"

static const SutureRecordType *const wire_test_types[] = {
  &suture_recommendation_type, &suture_activity_type, &suture_device_type, &suture_vulnerability_type,
  &suture_software_type, &suture_score_type, &suture_device_group_type, &suture_ticket_type, &suture_distribution_type,
  &suture_score_event_type, &suture_assessment_type, &suture_inventory_type,
};

static inline gboolean
wire_test_collect_cb (gpointer record, gboolean removed, gpointer user_data, GError **error)
{
  g_ptr_array_add (user_data, record);
  return TRUE;
}

/* Reads a page in chunks of @chunk bytes; NULL with @error where it cannot be read. */
static inline GPtrArray *
wire_test_read (const SutureRecordType *type, const char *json, gsize length, gsize chunk, SutureWireReader **reader_out,
                GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (suture_record_unref);
  g_autoptr (SutureWireReader) reader = suture_wire_reader_new (type, wire_test_collect_cb, records);

  for (gsize at = 0; at < length; at += chunk)
    if (!suture_wire_reader_feed (reader, json + at, MIN (chunk, length - at), error))
      return NULL;
  if (!suture_wire_reader_finish (reader, error))
    return NULL;
  if (reader_out != NULL)
    *reader_out = g_steal_pointer (&reader);
  return g_steal_pointer (&records);
}

static inline GPtrArray *
wire_test_read_all (const SutureRecordType *type, const char *json)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *records = wire_test_read (type, json, strlen (json), 64 * 1024, NULL, &error);

  g_assert_no_error (error);
  return records;
}
