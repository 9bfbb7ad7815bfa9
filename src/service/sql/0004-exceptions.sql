-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Exceptions are made, renewed and canceled. Who did what when is a JSON array of lines, oldest first; NULL where
-- nobody kept it.

ALTER TABLE recommendationException ADD COLUMN canceledRbacGroupNames TEXT;   -- of rbacGroupNames
ALTER TABLE recommendationException ADD COLUMN history TEXT;

-- What the exception was created with, so that the same request sent again is told from another one under the same
-- GUID, also after it was renewed. NULL where no request created it.

ALTER TABLE recommendationException ADD COLUMN requestDigest TEXT;

-- Whether one is suspended follows from the facts and the clock.

ALTER TABLE recommendationException DROP COLUMN suspendedBy;
