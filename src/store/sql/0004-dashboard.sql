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

-- Prepared when devices or the sets of exposed devices have changed, so that nobody who looks counts devices. groupWord: key
-- of the table word, 0 where there is none. day: when they were last seen (UTC), null where that is not known, so that
-- the clock alone can tell who is inactive; days long gone count as one.
CREATE TABLE deviceCount (
  groupWord INTEGER NOT NULL,
  day INTEGER,
  level INTEGER NOT NULL,
  value INTEGER NOT NULL,
  devices INTEGER NOT NULL
) STRICT;
-- The most exposed devices of each group and day.
CREATE TABLE deviceTop (
  groupWord INTEGER NOT NULL,
  day INTEGER,
  device INTEGER NOT NULL,
  level INTEGER NOT NULL,
  risk INTEGER NOT NULL,
  findings INTEGER NOT NULL
) STRICT;
-- How many recommendations expose each device: pages of 1,024 keys, two bytes a key, lowest first.
CREATE TABLE deviceFindings (
  page INTEGER PRIMARY KEY,
  counts BLOB NOT NULL
) STRICT;
-- Exposed devices of each recommendation by group. left: those that still count after exceptions, null where all do.
CREATE TABLE exposedCount (
  recommendation INTEGER NOT NULL,
  groupWord INTEGER NOT NULL,
  devices INTEGER NOT NULL,
  "left" INTEGER,
  PRIMARY KEY (recommendation, groupWord)
) STRICT, WITHOUT ROWID;
-- Devices each recommendation exposed at the end of a day, of the days that are shown.
CREATE TABLE exposedDay (
  recommendation INTEGER NOT NULL,
  day INTEGER NOT NULL,
  devices INTEGER NOT NULL,
  PRIMARY KEY (recommendation, day)
) STRICT, WITHOUT ROWID;
-- What was fixed and what came on a day, summed over the recommendations. groupWord: -1 for the whole organisation, as its
-- recommendations tell; of a group, what this computer saw come and go.
CREATE TABLE exposureChange (
  day INTEGER NOT NULL,
  groupWord INTEGER NOT NULL,
  fixed INTEGER NOT NULL,
  risen INTEGER NOT NULL,
  PRIMARY KEY (day, groupWord)
) STRICT, WITHOUT ROWID;

-- The fact store.uncounted tells that what is prepared is out of date. A change of devices counts the fact store.devices up.
INSERT INTO meta (name, value) VALUES ('store.uncounted', '1');
CREATE TRIGGER deviceCounted AFTER INSERT ON meta WHEN NEW.name = 'store.devices'
  BEGIN INSERT INTO meta (name, value) SELECT 'store.uncounted', '1'
    WHERE NOT EXISTS (SELECT 1 FROM meta WHERE name = 'store.uncounted'); END;
CREATE TRIGGER deviceChanged AFTER UPDATE ON meta WHEN NEW.name = 'store.devices'
  BEGIN INSERT INTO meta (name, value) SELECT 'store.uncounted', '1'
    WHERE NOT EXISTS (SELECT 1 FROM meta WHERE name = 'store.uncounted'); END;
CREATE TRIGGER exposedAdded AFTER INSERT ON keySet WHEN NEW.kind = 1
  BEGIN INSERT INTO meta (name, value) SELECT 'store.uncounted', '1'
    WHERE NOT EXISTS (SELECT 1 FROM meta WHERE name = 'store.uncounted'); END;
CREATE TRIGGER exposedChanged AFTER UPDATE ON keySet WHEN NEW.kind = 1 AND NEW.keys <> OLD.keys
  BEGIN INSERT INTO meta (name, value) SELECT 'store.uncounted', '1'
    WHERE NOT EXISTS (SELECT 1 FROM meta WHERE name = 'store.uncounted'); END;
CREATE TRIGGER exposedGone AFTER DELETE ON keySet WHEN OLD.kind = 1
  BEGIN INSERT INTO meta (name, value) SELECT 'store.uncounted', '1'
    WHERE NOT EXISTS (SELECT 1 FROM meta WHERE name = 'store.uncounted'); END;
CREATE TRIGGER leftAdded AFTER INSERT ON afterExceptions WHEN NEW.keys IS NOT NULL
  BEGIN INSERT INTO meta (name, value) SELECT 'store.uncounted', '1'
    WHERE NOT EXISTS (SELECT 1 FROM meta WHERE name = 'store.uncounted'); END;
CREATE TRIGGER leftGone AFTER DELETE ON afterExceptions WHEN OLD.keys IS NOT NULL
  BEGIN INSERT INTO meta (name, value) SELECT 'store.uncounted', '1'
    WHERE NOT EXISTS (SELECT 1 FROM meta WHERE name = 'store.uncounted'); END;
