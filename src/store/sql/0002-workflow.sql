-- SPDX-License-Identifier: GPL-3.0-or-later
-- The client's store, version 2: the whole workflow of requests and activities.

ALTER TABLE activity ADD COLUMN "fixedTrend" TEXT;
ALTER TABLE activityBefore ADD COLUMN "fixedTrend" TEXT;
