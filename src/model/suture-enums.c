/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-enums.h"

#define DEFINE_WORDS(name, ...) \
  static const char *const name##_list[] = { NULL, __VA_ARGS__ }; \
  const SutureEnum name = { name##_list, G_N_ELEMENTS (name##_list) }

DEFINE_WORDS (suture_remediation_words, "Update", "Upgrade", "Uninstall", "ConfigurationChange", "AttentionRequired");
DEFINE_WORDS (suture_category_words, "Accounts", "Application", "Network", "OS", "SecurityControls");
DEFINE_WORDS (suture_recommendation_status_words, "Active", "Exception", "PartialException", "FullException");
DEFINE_WORDS (suture_activity_status_words, "Active", "Completed");
DEFINE_WORDS (suture_priority_words, "Low", "Medium", "High");
DEFINE_WORDS (suture_completion_words, "Automatic", "Manual");
DEFINE_WORDS (suture_scope_words, "AllExposedAssets", "NonImpactedAssets");
DEFINE_WORDS (suture_activity_category_words, "Software", "SecurityConfiguration");
DEFINE_WORDS (suture_ticket_status_words, "pending", "active", "completed", "rejected");
DEFINE_WORDS (suture_level_words, "None", "Informational", "Low", "Medium", "High", "Critical");
DEFINE_WORDS (suture_device_value_words, "Low", "Normal", "High");
DEFINE_WORDS (suture_outbox_state_words, "waiting", "sending", "accepted", "refused", "conflict");
DEFINE_WORDS (suture_news_words, "new", "changed");
DEFINE_WORDS (suture_support_words, "EOS software", "EOS versions", "Upcoming EOS versions");
DEFINE_WORDS (suture_assessment_status_words, "New", "Fixed", "Updated");
DEFINE_WORDS (suture_score_event_kind_words, "start", "inventory", "configuration", "remediation", "exception", "newWeakness",
              "threat");
DEFINE_WORDS (suture_exception_scope_words, "Global", "DeviceGroups");
DEFINE_WORDS (suture_exception_state_words, "InEffect", "Suspended", "Expired", "Canceled");
DEFINE_WORDS (suture_justification_words, "ThirdPartyControl", "AlternateMitigation", "RiskAccepted", "PlannedRemediation");
