-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What the activity was created with, so that the same request sent again is told from another one under the same
-- GUID, also after the activity was edited. NULL where no request created it.

ALTER TABLE remediationTask ADD COLUMN requestDigest TEXT;
