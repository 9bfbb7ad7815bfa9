-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- How many targets were fixed at the end of each day, from the day of creation on: a JSON array of counts.

ALTER TABLE remediationTask ADD COLUMN fixedTrend TEXT;
