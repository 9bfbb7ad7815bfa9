-- SPDX-License-Identifier: GPL-3.0-or-later
-- The client's store, version 4: ends of exceptions, scores by category, and what the Dashboard is made of.

-- The value of a device while changes of it wait: deviceBefore is what the service says, by the key of the device; the
-- table device shows the last one that was typed.
ALTER TABLE change ADD COLUMN deviceId TEXT;
ALTER TABLE change ADD COLUMN deviceValue INTEGER;
CREATE INDEX changeDevice ON change (deviceId) WHERE deviceId IS NOT NULL;
CREATE TABLE deviceBefore (
  key INTEGER PRIMARY KEY,
  "deviceValue" INTEGER NOT NULL
) STRICT;

ALTER TABLE score ADD COLUMN "category" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE score ADD COLUMN "maximum" REAL NOT NULL DEFAULT 0;
DROP INDEX scoreMeasured;
CREATE UNIQUE INDEX scoreMeasured ON score (scope, "time", ifnull("rbacGroupName", ''), "category");

CREATE INDEX exceptionEnds ON exception ("endsOn");

-- What moved a score: added to, as the service does not keep it for ever.
CREATE TABLE scoreEvent (
  key INTEGER PRIMARY KEY,
  "time" INTEGER,
  "kind" INTEGER NOT NULL,
  "recommendationId" TEXT,
  "exposureDelta" REAL NOT NULL,
  "secureDelta" REAL NOT NULL,
  "reason" TEXT
) STRICT;
CREATE UNIQUE INDEX scoreEventOnce ON scoreEvent ("time", "kind", ifnull("recommendationId", ''));
