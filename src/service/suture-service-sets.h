/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-service-set.h"

G_BEGIN_DECLS

extern const SutureServiceSet suture_service_sets_recommendations;
extern const SutureServiceSet suture_service_sets_tasks;
extern const SutureServiceSet suture_service_sets_machines;
extern const SutureServiceSet suture_service_sets_machine_references;
extern const SutureServiceSet suture_service_sets_software;
extern const SutureServiceSet suture_service_sets_distributions;
extern const SutureServiceSet suture_service_sets_vulnerabilities;
extern const SutureServiceSet suture_service_sets_scores;
extern const SutureServiceSet suture_service_sets_score_history;
extern const SutureServiceSet suture_service_sets_score_categories;
extern const SutureServiceSet suture_service_sets_score_events;
extern const SutureServiceSet suture_service_sets_device_groups;
extern const SutureServiceSet suture_service_sets_exceptions;
extern const SutureServiceSet suture_service_sets_graph_tasks;

G_END_DECLS
