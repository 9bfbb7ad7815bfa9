/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SutureResource:
 * @SUTURE_RESOURCE_DEFENDER: recommendations, devices, scores
 * @SUTURE_RESOURCE_GRAPH: Intune security tasks
 *
 * What a token is for: one token is for one of them.
 */
typedef enum
{
  SUTURE_RESOURCE_DEFENDER,
  SUTURE_RESOURCE_GRAPH,
} SutureResource;

#define SUTURE_N_RESOURCES 2

/**
 * SutureCloud:
 *
 * One of Microsoft's clouds: where one signs in, and where its services are. A
 * token of one is worth nothing in another.
 */
typedef struct
{
  const char *id;        /* on the command line and in the accounts file */
  const char *title;     /* to be translated, of context "cloud" */
  const char *authority; /* where one signs in */
  const char *defender;  /* (nullable): the Defender service; NULL where Microsoft names none */
  const char *audience;  /* (nullable): whom a token for it is made out to */
  const char *graph;
  gboolean    regions;   /* it has them */
} SutureCloud;

/**
 * SutureRegion:
 *
 * A part of the world in which the Defender service can be called.
 */
typedef struct
{
  const char *id;
  const char *title; /* to be translated, of context "region" */
} SutureRegion;

const SutureCloud  *suture_cloud_get         (guint               index);
const SutureCloud  *suture_cloud_find        (const char         *id,
                                              GError            **error);
const SutureRegion *suture_cloud_get_region  (guint               index);
char               *suture_cloud_dup_service (const SutureCloud  *self,
                                              const char         *region,
                                              GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean            suture_cloud_is_one      (const char         *host,
                                              const char         *other);

G_END_DECLS
