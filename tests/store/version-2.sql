-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a file of version 2 may hold when version 3 first opens it; run after 0001-initial.sql and 0002.
INSERT INTO recommendation (key, id, recommendationName, weaknesses, recommendationCategory, severityScore, publicExploit,
  activeAlert, remediationType, status, configScoreImpact, exposureImpact, totalMachineCount, exposedMachinesCount,
  nonProductivityImpactedAssets, exposedCriticalDevices, intunePolicy)
  VALUES (1, 'va-_-google-_-chrome', 'Update Chrome', 3, 2, 8.0, 1, 0, 1, 2, 0.0, 2.5, 100, 40, 0, 0.0, 0);

-- 1: by device group, suspended by 2; 2: global; 3: long over.
INSERT INTO exception (key, id, recommendationId, scope, rbacGroupNames, justification, justificationContext, createdOn,
  creatorEmail, durationDays, endsOn, canceledOn, cancelerEmail, etag)
  VALUES
  (1, 'by-group', 'va-_-google-_-chrome', 2, 'Group 1' || char(31) || 'Group 2' || char(31), 1, 'Blocked', 1000,
   'they@example.org', 90, 20600, NULL, NULL, '"1"'),
  (2, 'global', 'va-_-google-_-chrome', 1, NULL, 2, NULL, 2000, 'they@example.org', 30, 20530, NULL, NULL, '"2"'),
  (3, 'over', 'va-_-google-_-chrome', 1, NULL, 3, NULL, 500, 'they@example.org', 30, 20000, NULL, NULL, '"3"');
INSERT INTO afterExceptions (recommendationId, status, exposed, keys, endsOn)
  VALUES ('va-_-google-_-chrome', 4, 0, NULL, 20530);

-- What waits: an edit, and an answer of the IT administrator.
INSERT INTO activity (key, recommendationId, id, title, createdOn, status, statusLastModifiedOn, targetDevices, fixedDevices,
  dueOn, category, productivityImpactRemediationType, priority, completionMethod, type, productId, etag, allGroups, fixedTrend)
  VALUES (1, 'va-_-google-_-chrome', 'edited', 'Edited', 1000, 1, 1000, 10, 2, 20600, 1, 0, 3, 0, 1, 'google-_-chrome', '"1"', 1, NULL);
INSERT INTO activityBefore SELECT * FROM activity;
UPDATE activityBefore SET priority = 1;
INSERT INTO ticket (key, id, displayName, status, managedDeviceCount, mobileAppCount, remediationTaskId)
  VALUES (1, 't', 'Update Chrome', 2, 10, 0, 'edited');
INSERT INTO ticketBefore SELECT * FROM ticket;
UPDATE ticketBefore SET status = 1;
INSERT INTO change (id, kind, activityId, ticketId, state, attempts, notBefore, sentOn, message, fields, priority, ticketStatus,
  email, madeOn)
  VALUES (5, 4, 'edited', NULL, 1, 0, 0, 0, NULL, 1, 3, 0, 'me@example.org', 9000),
  (6, 6, 'edited', 't', 1, 0, 0, 0, NULL, 0, 0, 2, 'me@example.org', 9000);
INSERT INTO archive (key, recommendationId, id, title, createdOn, status, statusLastModifiedOn, targetDevices, fixedDevices,
  requesterNotes, dueOn, category, productivityImpactRemediationType, priority, completionMethod, type, allGroups, archivedOn,
  ticketStatus, ticketDevices)
  VALUES (1, 'va-_-google-_-chrome', 'gone', 'Gone', 1000, 2, 2000, 10, 10, 'Long ago', 20000, 1, 0, 1, 2, 1, 1, 3000, 0, 0);
INSERT INTO meta (name, value) VALUES ('sync.language', 'fr'), ('store.seen', '1');
