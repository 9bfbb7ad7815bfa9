/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-error.h"
#include "suture-exception-request.h"
#include "suture-test-store.h"

/* Exceptions to put into a store, and an organisation for them. */

#define TEST_TODAY 20522 /* of TEST_NOW */

static inline SutureException *
test_exception (const char *id, const char *recommendation, const char *groups, int justification, SutureDay ends_on)
{
  SutureException *exception = suture_record_new (&suture_exception_type);

  exception->id = g_strdup (id);
  exception->recommendation_id = g_strdup (recommendation);
  exception->scope = groups != NULL ? SUTURE_EXCEPTION_DEVICE_GROUPS : SUTURE_EXCEPTION_GLOBAL;
  exception->rbac_group_names = groups != NULL ? g_strsplit (groups, ",", -1) : NULL;
  exception->justification = justification;
  exception->created_on = TEST_NOW - (ends_on != SUTURE_DAY_NONE && ends_on < TEST_TODAY ? 30 : 5) * TEST_DAY_USEC;
  exception->ends_on = ends_on;
  return exception;
}

static inline SutureExceptionRequest *
test_exception_request (const char *id, const char *recommendation, const char *groups, int justification,
                        SutureDay ends_on)
{
  SutureExceptionRequest *request = suture_exception_request_new (recommendation);

  if (id != NULL)
    {
      g_free (request->exception_id);
      request->exception_id = g_strdup (id);
    }
  request->scope = groups != NULL ? SUTURE_EXCEPTION_DEVICE_GROUPS : SUTURE_EXCEPTION_GLOBAL;
  request->groups = groups != NULL ? g_strsplit (groups, ",", -1) : NULL;
  request->justification = justification;
  request->ends_on = ends_on;
  return request;
}

static inline SutureRecommendation *
test_exceptions_recommendation (const char *id, gint64 exposed, double impact)
{
  SutureRecommendation *recommendation = test_store_recommendation (id, id, impact);

  recommendation->exposed_machines_count = exposed;
  return recommendation;
}

/* Three recommendations: of the first two the devices are known, in four groups of ten each. */
static inline void
test_exceptions_load_organisation (TestStore *f)
{
  test_store_load (f->store, SUTURE_LOAD_RECOMMENDATIONS, NULL,
                   test_store_records (test_exceptions_recommendation ("a", 40, 8), test_exceptions_recommendation ("b", 20, 4),
                                       test_exceptions_recommendation ("c", 12, 3), NULL));
  test_store_load (f->store, SUTURE_LOAD_DEVICES, NULL, test_store_devices (0, 40, 1));
  test_store_load (f->store, SUTURE_LOAD_EXPOSED, "a", test_store_devices (0, 40, 1));
  test_store_load (f->store, SUTURE_LOAD_EXPOSED, "b", test_store_devices (0, 20, 1));
}
