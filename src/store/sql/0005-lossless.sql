-- SPDX-License-Identifier: GPL-3.0-or-later
-- The client's store, version 5: what a change was typed on, so that nobody else's word is overwritten unseen.

-- Who last wrote to an activity at the service, and when.
ALTER TABLE activity ADD COLUMN "lastModifiedOn" INTEGER;
ALTER TABLE activity ADD COLUMN "lastModifiedBy" TEXT;
ALTER TABLE activityBefore ADD COLUMN "lastModifiedOn" INTEGER;
ALTER TABLE activityBefore ADD COLUMN "lastModifiedBy" TEXT;
ALTER TABLE archive ADD COLUMN "lastModifiedOn" INTEGER;
ALTER TABLE archive ADD COLUMN "lastModifiedBy" TEXT;

-- What the service said when the change was typed, of the members that people change. baseKnown: whether it is kept; it
-- is not for what was typed before this version. baseStatus: of an activity or a ticket; of an exception, whether it was
-- canceled. baseGroups: device groups of an exception that were canceled.
ALTER TABLE change ADD COLUMN baseKnown INTEGER NOT NULL DEFAULT 0;
ALTER TABLE change ADD COLUMN basePriority INTEGER;
ALTER TABLE change ADD COLUMN baseDueOn INTEGER;
ALTER TABLE change ADD COLUMN baseNotes TEXT;
ALTER TABLE change ADD COLUMN baseStatus INTEGER;
ALTER TABLE change ADD COLUMN baseEndsOn INTEGER;
ALTER TABLE change ADD COLUMN baseGroups TEXT;
