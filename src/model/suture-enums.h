/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-record.h"

G_BEGIN_DECLS

/* In each enumeration 0 is what this version does not know: never an error. */

/* `remediationType` of a recommendation, `type` of an activity. */
typedef enum
{
  SUTURE_REMEDIATION_UNKNOWN,
  SUTURE_REMEDIATION_UPDATE,
  SUTURE_REMEDIATION_UPGRADE,
  SUTURE_REMEDIATION_UNINSTALL,
  SUTURE_REMEDIATION_CONFIGURATION_CHANGE,
  SUTURE_REMEDIATION_ATTENTION_REQUIRED,
} SutureRemediation;

/* `recommendationCategory`: the related component's area. */
typedef enum
{
  SUTURE_CATEGORY_UNKNOWN,
  SUTURE_CATEGORY_ACCOUNTS,
  SUTURE_CATEGORY_APPLICATION,
  SUTURE_CATEGORY_NETWORK,
  SUTURE_CATEGORY_OS,
  SUTURE_CATEGORY_SECURITY_CONTROLS,
} SutureCategory;

/* `status` of a recommendation. */
typedef enum
{
  SUTURE_RECOMMENDATION_STATUS_UNKNOWN,
  SUTURE_RECOMMENDATION_ACTIVE,
  SUTURE_RECOMMENDATION_EXCEPTION,
  SUTURE_RECOMMENDATION_PARTIAL_EXCEPTION, /* derived from exceptions, never on the wire */
  SUTURE_RECOMMENDATION_FULL_EXCEPTION,    /* likewise */
} SutureRecommendationStatus;

/* `status` of an activity. */
typedef enum
{
  SUTURE_ACTIVITY_STATUS_UNKNOWN,
  SUTURE_ACTIVITY_ACTIVE,
  SUTURE_ACTIVITY_COMPLETED,
} SutureActivityStatus;

/* `priority` of an activity; `deviceValue` uses the same words beside Normal. */
typedef enum
{
  SUTURE_PRIORITY_UNKNOWN,
  SUTURE_PRIORITY_LOW,
  SUTURE_PRIORITY_MEDIUM,
  SUTURE_PRIORITY_HIGH,
} SuturePriority;

/* `completionMethod` of an activity; 0 on a completed one reads N/A. */
typedef enum
{
  SUTURE_COMPLETION_NONE,
  SUTURE_COMPLETION_AUTOMATIC,
  SUTURE_COMPLETION_MANUAL,
} SutureCompletion;

/* `productivityImpactRemediationType` of a configuration change. */
typedef enum
{
  SUTURE_SCOPE_NONE,
  SUTURE_SCOPE_ALL_EXPOSED,
  SUTURE_SCOPE_NON_IMPACTED,
} SutureScope;

/* `category` of an activity. */
typedef enum
{
  SUTURE_ACTIVITY_CATEGORY_UNKNOWN,
  SUTURE_ACTIVITY_CATEGORY_SOFTWARE,
  SUTURE_ACTIVITY_CATEGORY_CONFIGURATION,
} SutureActivityCategory;

/* `status` of an Intune security task; 0 where there is no ticket. */
typedef enum
{
  SUTURE_TICKET_NONE,
  SUTURE_TICKET_PENDING,
  SUTURE_TICKET_ACTIVE, /* accepted */
  SUTURE_TICKET_COMPLETED,
  SUTURE_TICKET_REJECTED,
} SutureTicketStatus;

/* `riskScore` and `exposureLevel` of a device, `severity` of a weakness. */
typedef enum
{
  SUTURE_LEVEL_UNKNOWN,
  SUTURE_LEVEL_NONE,
  SUTURE_LEVEL_INFORMATIONAL,
  SUTURE_LEVEL_LOW,
  SUTURE_LEVEL_MEDIUM,
  SUTURE_LEVEL_HIGH,
  SUTURE_LEVEL_CRITICAL,
} SutureLevel;

/* `deviceValue` of a device. */
typedef enum
{
  SUTURE_VALUE_UNKNOWN,
  SUTURE_VALUE_LOW,
  SUTURE_VALUE_NORMAL,
  SUTURE_VALUE_HIGH,
} SutureDeviceValue;

/* How an active activity stands to its due date; never on the wire. */
typedef enum
{
  SUTURE_DUE_UNKNOWN, /* not active any more */
  SUTURE_DUE_OVERDUE,
  SUTURE_DUE_SOON,    /* today or within SUTURE_DUE_SOON_DAYS */
  SUTURE_DUE_LATER,   /* after SUTURE_DUE_MONTH_DAYS */
  SUTURE_DUE_NEVER,   /* it has no due date */
  SUTURE_DUE_MONTH,   /* after SUTURE_DUE_SOON_DAYS and within SUTURE_DUE_MONTH_DAYS */
} SutureDue;

/* What makes a recommendation pressing; never on the wire. */
typedef enum
{
  SUTURE_THREAT_UNKNOWN,
  SUTURE_THREAT_ALERT,   /* a possible active alert */
  SUTURE_THREAT_EXPLOIT, /* a public exploit */
  SUTURE_THREAT_INSIGHT, /* an insight of the service */
} SutureThreat;

/* `endOfSupportTag` of a recommendation. */
typedef enum
{
  SUTURE_SUPPORT_UNKNOWN,
  SUTURE_SUPPORT_EOS_SOFTWARE,
  SUTURE_SUPPORT_EOS_VERSIONS,
  SUTURE_SUPPORT_UPCOMING_EOS_VERSIONS,
} SutureSupport;

/* What is new about a recommendation since the user last looked at it; never on the wire. */
typedef enum
{
  SUTURE_NEWS_NONE,
  SUTURE_NEWS_NEW,
  SUTURE_NEWS_CHANGED,
} SutureNews;

/* `scope` of an exception. */
typedef enum
{
  SUTURE_EXCEPTION_SCOPE_UNKNOWN,
  SUTURE_EXCEPTION_GLOBAL,
  SUTURE_EXCEPTION_DEVICE_GROUPS,
} SutureExceptionScope;

/* `justification` of an exception. */
typedef enum
{
  SUTURE_JUSTIFICATION_UNKNOWN,
  SUTURE_JUSTIFICATION_THIRD_PARTY_CONTROL,
  SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION,
  SUTURE_JUSTIFICATION_RISK_ACCEPTED,
  SUTURE_JUSTIFICATION_PLANNED_REMEDIATION,
} SutureJustification;

/* Where an exception stands: derived from facts and the clock, never stored and never on the wire. */
typedef enum
{
  SUTURE_EXCEPTION_STATE_UNKNOWN,
  SUTURE_EXCEPTION_IN_EFFECT,
  SUTURE_EXCEPTION_SUSPENDED, /* by device group, while a global one of the same recommendation is in effect */
  SUTURE_EXCEPTION_EXPIRED,
  SUTURE_EXCEPTION_CANCELED,
} SutureExceptionState;

/* `status` of a row of the delta of weaknesses by device. */
typedef enum
{
  SUTURE_ASSESSMENT_UNKNOWN,
  SUTURE_ASSESSMENT_NEW,
  SUTURE_ASSESSMENT_FIXED,
  SUTURE_ASSESSMENT_UPDATED,
} SutureAssessmentStatus;

/* `kind` of what moved a score. */
typedef enum
{
  SUTURE_SCORE_EVENT_UNKNOWN,
  SUTURE_SCORE_EVENT_START,         /* the first measurement */
  SUTURE_SCORE_EVENT_INVENTORY,     /* devices came or went */
  SUTURE_SCORE_EVENT_CONFIGURATION, /* a configuration was changed */
  SUTURE_SCORE_EVENT_REMEDIATION,   /* a request was completed */
  SUTURE_SCORE_EVENT_EXCEPTION,     /* an exception was made, or ended */
  SUTURE_SCORE_EVENT_NEW_WEAKNESS,
  SUTURE_SCORE_EVENT_THREAT,        /* a weakness is exploited now */
} SutureScoreEventKind;

/* Where a local write stands (design: the outbox). */
typedef enum
{
  SUTURE_OUTBOX_NONE, /* nothing is waiting */
  SUTURE_OUTBOX_WAITING,
  SUTURE_OUTBOX_SENDING,
  SUTURE_OUTBOX_ACCEPTED,
  SUTURE_OUTBOX_REFUSED,
  SUTURE_OUTBOX_CONFLICT,
} SutureOutboxState;

extern const SutureEnum suture_support_words;
extern const SutureEnum suture_news_words;
extern const SutureEnum suture_score_event_kind_words;
extern const SutureEnum suture_assessment_status_words;
extern const SutureEnum suture_exception_scope_words;
extern const SutureEnum suture_exception_state_words;
extern const SutureEnum suture_justification_words;
extern const SutureEnum suture_remediation_words;
extern const SutureEnum suture_category_words;
extern const SutureEnum suture_recommendation_status_words;
extern const SutureEnum suture_activity_status_words;
extern const SutureEnum suture_priority_words;
extern const SutureEnum suture_completion_words;
extern const SutureEnum suture_scope_words;
extern const SutureEnum suture_activity_category_words;
extern const SutureEnum suture_ticket_status_words;
extern const SutureEnum suture_level_words;
extern const SutureEnum suture_device_value_words;
extern const SutureEnum suture_outbox_state_words;

G_END_DECLS
