-- SPDX-License-Identifier: GPL-3.0-or-later
-- The client's store, version 4: ends of exceptions, scores by category, and what the Dashboard is made of.

ALTER TABLE score ADD COLUMN "category" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE score ADD COLUMN "maximum" REAL NOT NULL DEFAULT 0;
DROP INDEX scoreMeasured;
CREATE UNIQUE INDEX scoreMeasured ON score (scope, "time", ifnull("rbacGroupName", ''), "category");

CREATE INDEX exceptionEnds ON exception ("endsOn");
