-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a file of version 4 may hold when version 5 first opens it; run after 0001-initial.sql to 0004.
INSERT INTO word (key, text) VALUES (1, 'Windows11');
INSERT INTO device (key, id, computerDnsName, osPlatform, lastSeen, deviceValue)
  VALUES (1, x'0000000000000000000000000000000000000001', 'pc-1.example.org', 1, 1773100000000000, 3);

-- What waits: the value of a device, an edit of an activity, and its completion, which the service refused.
INSERT INTO deviceBefore (key, deviceValue) VALUES (1, 2);
INSERT INTO activity (key, recommendationId, id, title, createdOn, status, statusLastModifiedOn, targetDevices, fixedDevices,
  requesterNotes, dueOn, category, productivityImpactRemediationType, priority, completionMethod, type, productId, etag, allGroups)
  VALUES (1, 'va-_-google-_-chrome', 'edited', 'Edited', 1000, 2, 9000, 10, 2, 'typed', 20600, 1, 0, 2, 2, 1,
  'google-_-chrome', '"1"', 1);
INSERT INTO activityBefore SELECT * FROM activity;
UPDATE activityBefore SET requesterNotes = 'before', status = 1, completionMethod = 0;
INSERT INTO change (id, kind, activityId, deviceId, deviceValue, state, attempts, notBefore, sentOn, message, fields, notes, email, madeOn)
  VALUES
  (7, 11, '', '0000000000000000000000000000000000000001', 3, 1, 0, 0, 0, NULL, 0, NULL, 'me@example.org', 9000),
  (8, 4, 'edited', NULL, NULL, 1, 0, 0, 0, NULL, 4, 'typed', 'me@example.org', 9000),
  (9, 2, 'edited', NULL, NULL, 4, 1, 0, 0, 'No right', 0, NULL, 'me@example.org', 9000);

-- What only this computer has.
INSERT INTO archive (key, recommendationId, id, title, createdOn, status, statusLastModifiedOn, targetDevices, fixedDevices,
  requesterNotes, dueOn, category, productivityImpactRemediationType, priority, completionMethod, completerEmail, type, allGroups,
  archivedOn, ticketId, ticketStatus, ticketDevices, ticketNote)
  VALUES (1, 'va-_-google-_-chrome', 'gone', 'Gone', 1000, 2, 2000, 10, 10, 'Long ago', 20000, 1, 0, 1, 2, 'me@example.org', 1, 1,
  3000, 't-gone', 3, 10, 'Done');
INSERT INTO scoreEvent (key, time, kind, recommendationId, exposureDelta, secureDelta, reason)
  VALUES (1, 1773014400000000, 1, 'va-_-google-_-chrome', 1.5, 0.0, 'Because');
INSERT INTO score (key, scope, time, score, rbacGroupName, rbacGroupId, category, maximum)
  VALUES (1, 'exposure', 1773014400000000, 31.5, NULL, 0, 0, 0.0), (2, 'configuration', 1773014400000000, 121.0, NULL, 0, 2, 190.0);
INSERT INTO draft (name, text, savedOn) VALUES ('request', 'half a request', 9000);
INSERT INTO meta (name, value)
  VALUES ('sync.language', 'fr'), ('store.seen', '1'), ('store.devices', '1'), ('store.lastDevice', '1');
