-- SPDX-License-Identifier: GPL-3.0-or-later
-- The client's store, version 3: exceptions made, renewed and canceled here.

ALTER TABLE exception ADD COLUMN "canceledRbacGroupNames" TEXT;
ALTER TABLE exception ADD COLUMN "history" TEXT;

-- What lies beneath every waiting change of an exception, as for activities.
CREATE TABLE exceptionBefore (
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
  "etag" TEXT,
  "canceledRbacGroupNames" TEXT,
  "history" TEXT
) STRICT;

-- A change of an exception has an empty activityId. groups: what a cancellation is for, null: all of it. endsOn: what a
-- renewal makes it.
ALTER TABLE change ADD COLUMN exceptionId TEXT;
ALTER TABLE change ADD COLUMN groups TEXT;
ALTER TABLE change ADD COLUMN endsOn INTEGER;
CREATE INDEX changeException ON change (exceptionId) WHERE exceptionId IS NOT NULL;

-- How many exposed devices a running exception has in its scope, where that is known. Goes with afterExceptions.
CREATE TABLE exceptionCovers (
  exceptionId TEXT PRIMARY KEY,
  devices INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was said of the end of an exception, so that it is not said again. endsOn: of which end. said: 1 the first
-- reminder, 2 the last one, 3 that it is over. The fact store.endsSince is the day from which on ends are said.
CREATE TABLE exceptionSaid (
  exceptionId TEXT PRIMARY KEY,
  endsOn INTEGER NOT NULL,
  said INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO meta (name, value) SELECT 'store.endsSince', strftime ('%s', 'now') / 86400 WHERE EXISTS (SELECT 1 FROM exception);
