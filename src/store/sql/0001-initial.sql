-- SPDX-License-Identifier: GPL-3.0-or-later
-- The client's store, version 1. Frozen once released: later versions add a file.
--
-- Columns in quotes are fields of the records of src/model, under their names as on the wire. Times are microseconds
-- since 1970 UTC, days are days since 1970, null where there is none. Enumerations are their values, which only grow.
-- Lists of strings end each element with U+001F, lists of integers have commas between them.

CREATE TABLE recommendation (
  key INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "productName" TEXT,
  "recommendationName" TEXT,
  "weaknesses" INTEGER NOT NULL,
  "vendor" TEXT,
  "recommendedVersion" TEXT,
  "recommendedProgram" TEXT,
  "recommendedVendor" TEXT,
  "recommendationCategory" INTEGER NOT NULL,
  "subCategory" TEXT,
  "severityScore" REAL NOT NULL,
  "publicExploit" INTEGER NOT NULL,
  "activeAlert" INTEGER NOT NULL,
  "associatedThreats" TEXT,
  "remediationType" INTEGER NOT NULL,
  "status" INTEGER NOT NULL,
  "configScoreImpact" REAL NOT NULL,
  "exposureImpact" REAL NOT NULL,
  "totalMachineCount" INTEGER NOT NULL,
  "exposedMachinesCount" INTEGER NOT NULL,
  "nonProductivityImpactedAssets" INTEGER NOT NULL,
  "relatedComponent" TEXT,
  "exposedCriticalDevices" REAL NOT NULL,
  "tags" TEXT,
  "description" TEXT,
  "remediationSteps" TEXT,
  "potentialRisk" TEXT,
  "insight" TEXT,
  "endOfSupportTag" TEXT,
  "endOfSupportDate" INTEGER,
  "exposedTrend" TEXT,
  "intunePolicy" INTEGER NOT NULL
) STRICT;

CREATE TABLE activity (
  key INTEGER PRIMARY KEY,
  recommendationId TEXT,
  "id" TEXT NOT NULL UNIQUE,
  "title" TEXT,
  "createdOn" INTEGER,
  "requesterId" TEXT,
  "requesterEmail" TEXT,
  "status" INTEGER NOT NULL,
  "statusLastModifiedOn" INTEGER,
  "description" TEXT,
  "relatedComponent" TEXT,
  "targetDevices" INTEGER NOT NULL,
  "rbacGroupNames" TEXT,
  "fixedDevices" INTEGER NOT NULL,
  "requesterNotes" TEXT,
  "dueOn" INTEGER,
  "category" INTEGER NOT NULL,
  "productivityImpactRemediationType" INTEGER NOT NULL,
  "priority" INTEGER NOT NULL,
  "completionMethod" INTEGER NOT NULL,
  "completerId" TEXT,
  "completerEmail" TEXT,
  "scid" TEXT,
  "type" INTEGER NOT NULL,
  "productId" TEXT,
  "vendorId" TEXT,
  "nameId" TEXT,
  "recommendedVersion" TEXT,
  "recommendedVendor" TEXT,
  "recommendedProgram" TEXT,
  "recommendationReference" TEXT,
  "etag" TEXT,
  "remediationSteps" TEXT,
  "allGroups" INTEGER NOT NULL
) STRICT;

-- What the service says of an activity while a change of ours waits: what undoing or discarding it brings back.
CREATE TABLE activityBefore (
  key INTEGER PRIMARY KEY,
  recommendationId TEXT,
  "id" TEXT NOT NULL UNIQUE,
  "title" TEXT,
  "createdOn" INTEGER,
  "requesterId" TEXT,
  "requesterEmail" TEXT,
  "status" INTEGER NOT NULL,
  "statusLastModifiedOn" INTEGER,
  "description" TEXT,
  "relatedComponent" TEXT,
  "targetDevices" INTEGER NOT NULL,
  "rbacGroupNames" TEXT,
  "fixedDevices" INTEGER NOT NULL,
  "requesterNotes" TEXT,
  "dueOn" INTEGER,
  "category" INTEGER NOT NULL,
  "productivityImpactRemediationType" INTEGER NOT NULL,
  "priority" INTEGER NOT NULL,
  "completionMethod" INTEGER NOT NULL,
  "completerId" TEXT,
  "completerEmail" TEXT,
  "scid" TEXT,
  "type" INTEGER NOT NULL,
  "productId" TEXT,
  "vendorId" TEXT,
  "nameId" TEXT,
  "recommendedVersion" TEXT,
  "recommendedVendor" TEXT,
  "recommendedProgram" TEXT,
  "recommendationReference" TEXT,
  "etag" TEXT,
  "remediationSteps" TEXT,
  "allGroups" INTEGER NOT NULL
) STRICT;

-- The id is a blob of 20 bytes where it is 40 lower-case hexadecimal digits, as all of Microsoft's are, else text.
-- Columns of words are keys of the table word. Keys are never reused. There are no indices, which took longer than all
-- else of a first sync: whoever writes knows every id in memory, and so keeps ids unique; lists sort names in memory.
CREATE TABLE device (
  key INTEGER PRIMARY KEY,
  "id" ANY NOT NULL,
  "computerDnsName" TEXT,
  "osPlatform" INTEGER,
  "version" INTEGER,
  "lastIpAddress" TEXT,
  "lastExternalIpAddress" TEXT,
  "firstSeen" INTEGER,
  "lastSeen" INTEGER,
  "healthStatus" INTEGER,
  "onboardingStatus" INTEGER,
  "osArchitecture" INTEGER,
  "osBuild" INTEGER NOT NULL DEFAULT 0,
  "rbacGroupId" INTEGER NOT NULL DEFAULT 0,
  "rbacGroupName" INTEGER,
  "riskScore" INTEGER NOT NULL DEFAULT 0,
  "exposureLevel" INTEGER NOT NULL DEFAULT 0,
  "deviceValue" INTEGER NOT NULL DEFAULT 0,
  "isAadJoined" INTEGER NOT NULL DEFAULT 0,
  "aadDeviceId" TEXT,
  "machineTags" TEXT
) STRICT;

CREATE TABLE deviceGroup (
  key INTEGER PRIMARY KEY,
  "rbacGroupId" INTEGER NOT NULL,
  "name" TEXT NOT NULL UNIQUE,
  "displayName" TEXT,
  "deviceCount" INTEGER NOT NULL
) STRICT;

CREATE TABLE vulnerability (
  key INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "name" TEXT,
  "description" TEXT,
  "severity" INTEGER NOT NULL,
  "cvssV3" REAL NOT NULL,
  "cvssVector" TEXT,
  "exposedMachines" INTEGER NOT NULL,
  "publishedOn" INTEGER,
  "updatedOn" INTEGER,
  "publicExploit" INTEGER NOT NULL,
  "exploitVerified" INTEGER NOT NULL,
  "exploitInKit" INTEGER NOT NULL,
  "exploitTypes" TEXT,
  "exploitUris" TEXT,
  "CveSupportability" TEXT,
  "EPSS" REAL NOT NULL
) STRICT;

CREATE TABLE software (
  key INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "name" TEXT,
  "vendor" TEXT,
  "weaknesses" INTEGER NOT NULL,
  "publicExploit" INTEGER NOT NULL,
  "activeAlert" INTEGER NOT NULL,
  "exposedMachines" INTEGER NOT NULL,
  "impactScore" REAL NOT NULL
) STRICT;

CREATE TABLE ticket (
  key INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "displayName" TEXT,
  "description" TEXT,
  "createdDateTime" INTEGER,
  "dueDateTime" INTEGER,
  "category" TEXT,
  "priority" TEXT,
  "creator" TEXT,
  "creatorNotes" TEXT,
  "assignedTo" TEXT,
  "status" INTEGER NOT NULL,
  "appName" TEXT,
  "appPublisher" TEXT,
  "appVersion" TEXT,
  "mitigationType" TEXT,
  "insights" TEXT,
  "managedDeviceCount" INTEGER NOT NULL,
  "mobileAppCount" INTEGER NOT NULL,
  "remediation" TEXT,
  "endpointSecurityPolicy" TEXT,
  "odataType" TEXT,
  "remediationTaskId" TEXT,
  "statusNote" TEXT
) STRICT;

CREATE TABLE score (
  key INTEGER PRIMARY KEY,
  scope TEXT,
  "time" INTEGER,
  "score" REAL NOT NULL,
  "rbacGroupName" TEXT,
  "rbacGroupId" INTEGER NOT NULL
) STRICT;
-- One measurement a time and group: the history, which the service does not keep.
CREATE UNIQUE INDEX scoreMeasured ON score (scope, "time", ifnull("rbacGroupName", ''));
CREATE INDEX activityRecommendation ON activity (recommendationId, "status");
CREATE INDEX ticketActivity ON ticket ("remediationTaskId", "createdDateTime");

-- Short words that many devices share: platform, version, group.
CREATE TABLE word (
  key INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
) STRICT;

-- Sets of keys as roaring bitmaps, one a row, never a row a pair. kind: SutureSetKind; owner: the key of a
-- recommendation or an activity; pulledOn: when the service said so.
CREATE TABLE keySet (
  kind INTEGER NOT NULL,
  owner INTEGER NOT NULL,
  keys BLOB NOT NULL,
  count INTEGER NOT NULL,
  pulledOn INTEGER NOT NULL,
  PRIMARY KEY (kind, owner)
) STRICT;

-- Loads that have begun and not finished: where to go on, and the keys seen so far.
CREATE TABLE load (
  kind INTEGER NOT NULL,
  scope TEXT NOT NULL,
  cursor TEXT,
  seen BLOB NOT NULL,
  PRIMARY KEY (kind, scope)
) STRICT;

-- The outbox: writes that the service has not accepted yet, in the order they were made. state: SutureOutboxState.
CREATE TABLE change (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind INTEGER NOT NULL,
  activityId TEXT NOT NULL,
  state INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  notBefore INTEGER NOT NULL,
  sentOn INTEGER NOT NULL,
  message TEXT
) STRICT;
CREATE INDEX changeActivity ON change (activityId, state);

-- Small facts of the sync.
CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
