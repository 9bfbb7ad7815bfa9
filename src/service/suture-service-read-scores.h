/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-service-exchange.h"

G_BEGIN_DECLS

gboolean suture_service_read_scores_exposure (SutureServiceExchange *exchange, GError **error);
gboolean suture_service_read_scores_groups (SutureServiceExchange *exchange, GError **error);
gboolean suture_service_read_scores_configuration (SutureServiceExchange *exchange, GError **error);
gboolean suture_service_read_scores_exposure_history (SutureServiceExchange *exchange, GError **error);
gboolean suture_service_read_scores_groups_history (SutureServiceExchange *exchange, GError **error);
gboolean suture_service_read_scores_configuration_history (SutureServiceExchange *exchange, GError **error);
gboolean suture_service_read_scores_categories (SutureServiceExchange *exchange, GError **error);
gboolean suture_service_read_scores_events (SutureServiceExchange *exchange, GError **error);

G_END_DECLS
