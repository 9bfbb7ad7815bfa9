-- SPDX-License-Identifier: GPL-3.0-or-later
-- The client's store, version 3: exceptions made, renewed and canceled here.

ALTER TABLE exception ADD COLUMN "canceledRbacGroupNames" TEXT;
ALTER TABLE exception ADD COLUMN "history" TEXT;
