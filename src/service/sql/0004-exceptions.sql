-- SPDX-License-Identifier: GPL-3.0-or-later
-- The service's database, version 4: exceptions are made, renewed and canceled.

ALTER TABLE recommendationException ADD COLUMN canceledRbacGroupNames TEXT;
ALTER TABLE recommendationException ADD COLUMN history TEXT;   -- a JSON array of lines, oldest first
