-- SPDX-License-Identifier: GPL-3.0-or-later
-- The client's store, version 2: the whole workflow of requests and activities.

ALTER TABLE activity ADD COLUMN "fixedTrend" TEXT;
ALTER TABLE activityBefore ADD COLUMN "fixedTrend" TEXT;

-- From now on activityBefore holds what lies beneath every waiting change of an activity, also where this computer made
-- the activity itself; the table activity shows that with the changes made. ticketBefore does so for tickets.
CREATE TABLE ticketBefore (
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

-- What was typed, so that each change can be made again on top of something newer. activityId is empty for a ticket
-- whose activity is not known. ticketId: of an update the ticket, of a new ticket the one before it. known: whether the
-- service has been heard to have the activity that is being created.
ALTER TABLE change ADD COLUMN ticketId TEXT;
ALTER TABLE change ADD COLUMN fields INTEGER NOT NULL DEFAULT 0;
ALTER TABLE change ADD COLUMN priority INTEGER NOT NULL DEFAULT 0;
ALTER TABLE change ADD COLUMN dueOn INTEGER;
ALTER TABLE change ADD COLUMN notes TEXT;
ALTER TABLE change ADD COLUMN ticketStatus INTEGER NOT NULL DEFAULT 0;
ALTER TABLE change ADD COLUMN email TEXT;
ALTER TABLE change ADD COLUMN madeOn INTEGER NOT NULL DEFAULT 0;
ALTER TABLE change ADD COLUMN known INTEGER NOT NULL DEFAULT 0;
CREATE INDEX changeTicket ON change (ticketId) WHERE ticketId IS NOT NULL;

UPDATE change SET
  email = (SELECT a."completerEmail" FROM activity AS a WHERE a."id" = activityId),
  madeOn = ifnull((SELECT a."statusLastModifiedOn" FROM activity AS a WHERE a."id" = activityId), 0)
  WHERE kind = 2;
UPDATE change SET known = 1 WHERE kind = 1 AND activityId IN (SELECT "id" FROM activityBefore);
INSERT OR IGNORE INTO activityBefore SELECT * FROM activity WHERE "id" IN (SELECT activityId FROM change WHERE kind = 1);
UPDATE activityBefore SET "status" = 1, "completionMethod" = 0, "completerEmail" = NULL, "completerId" = NULL,
  "statusLastModifiedOn" = "createdOn"
  WHERE "id" IN (SELECT activityId FROM change WHERE kind = 1 AND known = 0)
  AND "id" IN (SELECT activityId FROM change WHERE kind = 2);

-- Completed activities that have left the Remediation page, with their ticket as it was last.
CREATE TABLE archive (
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
  "allGroups" INTEGER NOT NULL,
  "fixedTrend" TEXT,
  archivedOn INTEGER NOT NULL,
  "ticketId" TEXT,
  "ticketStatus" INTEGER NOT NULL,
  "ticketDevices" INTEGER NOT NULL,
  "ticketNote" TEXT
) STRICT;

CREATE TABLE exception (
  key INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "recommendationId" TEXT,
  "scope" INTEGER NOT NULL,
  "rbacGroupNames" TEXT,
  "justification" INTEGER NOT NULL,
  "justificationContext" TEXT,
  "createdOn" INTEGER,
  "creatorEmail" TEXT,
  "durationDays" INTEGER NOT NULL,
  "endsOn" INTEGER,
  "canceledOn" INTEGER,
  "cancelerEmail" TEXT,
  "etag" TEXT
) STRICT;
CREATE INDEX exceptionRecommendation ON exception ("recommendationId");

-- What the running exceptions come to, of recommendations that have some. exposed, keys: the devices that still count,
-- null where all of them do. endsOn: the first day on which one of the exceptions no longer runs.
CREATE TABLE afterExceptions (
  recommendationId TEXT PRIMARY KEY,
  status INTEGER NOT NULL,
  exposed INTEGER,
  keys BLOB,
  endsOn INTEGER
) STRICT, WITHOUT ROWID;

-- How each recommendation stood when the user last looked at it. threats: a bit mask of SutureThreat. The fact
-- store.seen tells that there was a first look: before it, nothing is new.
CREATE TABLE seen (
  recommendationId TEXT PRIMARY KEY,
  exposed INTEGER NOT NULL,
  weaknesses INTEGER NOT NULL,
  status INTEGER NOT NULL,
  threats INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO seen (recommendationId, exposed, weaknesses, status, threats)
  SELECT "id", "exposedMachinesCount", "weaknesses", "status",
    "activeAlert" * 2 + "publicExploit" * 4 + (ifnull("insight", '') <> '') * 8
  FROM recommendation WHERE NOT EXISTS (SELECT 1 FROM load WHERE kind = 2);
INSERT INTO meta (name, value) SELECT 'store.seen', '1' WHERE EXISTS (SELECT 1 FROM seen);

-- What was typed and not submitted yet, in whatever form its view has it.
CREATE TABLE draft (
  name TEXT PRIMARY KEY,
  text TEXT NOT NULL,
  savedOn INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- How far activities had come at the end of a day, where it differs from the day measured before.
CREATE TABLE progress (
  activityId TEXT NOT NULL,
  day INTEGER NOT NULL,
  fixedDevices INTEGER NOT NULL,
  PRIMARY KEY (activityId, day)
) STRICT, WITHOUT ROWID;
