-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a file of version 3 may hold when version 4 first opens it; run after 0001-initial.sql to 0003.
INSERT INTO recommendation (key, id, recommendationName, weaknesses, recommendationCategory, severityScore, publicExploit,
  activeAlert, remediationType, status, configScoreImpact, exposureImpact, totalMachineCount, exposedMachinesCount,
  nonProductivityImpactedAssets, exposedCriticalDevices, intunePolicy)
  VALUES (1, 'va-_-google-_-chrome', 'Update Chrome', 3, 2, 8.0, 1, 0, 1, 1, 0.0, 2.5, 4, 3, 0, 0.0, 0);

-- Three devices, one of which was named by a reference only; two of them exposed: keys 1 and 2 as a bitmap.
INSERT INTO word (key, text) VALUES (1, 'Windows11'), (2, 'Group 1'), (3, 'Group 2');
INSERT INTO device (key, id, computerDnsName, osPlatform, lastSeen, rbacGroupName, riskScore, exposureLevel, deviceValue)
  VALUES
  (1, x'0000000000000000000000000000000000000001', 'pc-1.example.org', 1, 1773100000000000, 2, 4, 5, 2),
  (2, x'0000000000000000000000000000000000000002', 'pc-2.example.org', 1, 1760000000000000, 3, 3, 3, 3),
  (3, x'0000000000000000000000000000000000000003', 'pc-3.example.org', 1, NULL, 3, 0, 0, 0);
INSERT INTO keySet (kind, owner, keys, count, pulledOn)
  VALUES (1, 1, x'3a30000001000000000001001000000001000200', 2, 1773100000000000);

-- The history of the scores so far.
INSERT INTO score (key, scope, time, score, rbacGroupName, rbacGroupId)
  VALUES
  (1, 'exposure', 1773014400000000, 31.5, NULL, 0),
  (2, 'exposure', 1773100800000000, 30.25, NULL, 0),
  (3, 'exposureByGroup', 1773100800000000, 40.0, 'Group 1', 1),
  (4, 'exposureByGroup', 1773100800000000, 20.0, 'Group 2', 2),
  (5, 'configuration', 1773100800000000, 340.0, NULL, 0);

-- What waits: an exception that is being renewed.
INSERT INTO exception (key, id, recommendationId, scope, rbacGroupNames, justification, justificationContext, createdOn,
  creatorEmail, durationDays, endsOn, canceledOn, cancelerEmail, etag, canceledRbacGroupNames, history)
  VALUES (1, 'renewed', 'va-_-google-_-chrome', 2, 'Group 2' || char(31), 3, NULL, 1000, 'they@example.org', 90, 20600, NULL,
  NULL, '"1"', NULL, NULL);
INSERT INTO exceptionBefore SELECT * FROM exception;
UPDATE exceptionBefore SET endsOn = 20530;
INSERT INTO change (id, kind, activityId, exceptionId, endsOn, state, attempts, notBefore, sentOn, email, madeOn)
  VALUES (7, 9, '', 'renewed', 20600, 1, 0, 0, 0, 'me@example.org', 9000);
INSERT INTO archive (key, recommendationId, id, title, createdOn, status, statusLastModifiedOn, targetDevices, fixedDevices,
  requesterNotes, dueOn, category, productivityImpactRemediationType, priority, completionMethod, type, allGroups, archivedOn,
  ticketStatus, ticketDevices)
  VALUES (1, 'va-_-google-_-chrome', 'gone', 'Gone', 1000, 2, 2000, 10, 10, 'Long ago', 20000, 1, 0, 1, 2, 1, 1, 3000, 0, 0);
INSERT INTO meta (name, value)
  VALUES ('sync.language', 'fr'), ('store.seen', '1'), ('store.devices', '1'), ('store.lastDevice', '3'),
  ('store.endsSince', '20400');
