-- SPDX-License-Identifier: GPL-3.0-or-later
-- The service's database, version 5: scores by category, where `GET /api/configurationScore/ByCategory` finds them, and
-- what moves the scores.

ALTER TABLE score ADD COLUMN category TEXT;
ALTER TABLE score ADD COLUMN maximum REAL;

-- The sample organisation kept them as a JSON object of points and maxima.
INSERT INTO score (kind, time, score, category, maximum)
  SELECT 'configurationByCategory', s.time, json_extract (j.value, '$.points'), j.key, json_extract (j.value, '$.maximum')
  FROM meta AS m, json_each (iif (json_valid (m.value), m.value, '{}')) AS j,
       (SELECT max (time) AS time FROM score WHERE kind = 'configuration') AS s
  WHERE m.key = 'secureScoreByCategory' AND s.time IS NOT NULL AND json_extract (j.value, '$.points') IS NOT NULL;
DELETE FROM meta WHERE key IN ('secureScoreByCategory', 'secureScoreMaximum');

CREATE INDEX scoreEventByTime ON scoreEvent (time);
