-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- How many targets were fixed at the end of each day, UTC, from the day of creation to the day of the last change or
-- of the completion: a JSON array of counts. NULL where there is no progress, or nobody counted.

ALTER TABLE remediationTask ADD COLUMN fixedTrend TEXT;

-- The day of the last count of exposedTrend; NULL where it was not kept yet: it counts as the day of the next change.

ALTER TABLE recommendation ADD COLUMN exposedTrendDay INTEGER;

-- recommendation.exposedCriticalDevices is counted again with each change of its devices.

CREATE INDEX machineByIsCritical ON machine (key) WHERE isCritical;
