-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a file of version 1 may hold when version 2 first opens it; run after 0001-initial.sql.
INSERT INTO recommendation (key, id, recommendationName, weaknesses, recommendationCategory, severityScore, publicExploit,
  activeAlert, remediationType, status, configScoreImpact, exposureImpact, totalMachineCount, exposedMachinesCount,
  nonProductivityImpactedAssets, exposedCriticalDevices, intunePolicy)
  VALUES (1, 'va-_-google-_-chrome', 'Update Chrome', 3, 2, 8.0, 1, 0, 1, 1, 0.0, 2.5, 100, 40, 0, 0.0, 0);

-- 1: untouched; 2: completed here, which waits; 3: made and completed here; 4: made here, and heard of since.
INSERT INTO activity (key, recommendationId, id, title, createdOn, status, statusLastModifiedOn, targetDevices, fixedDevices,
  dueOn, category, productivityImpactRemediationType, priority, completionMethod, completerEmail, type, productId, etag, allGroups)
  VALUES
  (1, 'va-_-google-_-chrome', 'plain', 'Plain', 1000, 1, 1000, 10, 2, 20600, 1, 0, 2, 0, NULL, 1, 'google-_-chrome', '"1"', 1),
  (2, 'va-_-google-_-chrome', 'done', 'Done', 1000, 2, 5000, 10, 2, 20600, 1, 0, 2, 2, 'me@example.org', 1, 'google-_-chrome', '"1"', 1),
  (3, 'va-_-google-_-chrome', 'own', 'Own', 2000, 2, 6000, 2, 0, 20600, 1, 0, 3, 2, 'me@example.org', 1, 'google-_-chrome', NULL, 1),
  (4, 'va-_-google-_-chrome', 'heard', 'Heard', 3000, 1, 3000, 2, 0, 20600, 1, 0, 3, 0, NULL, 1, 'google-_-chrome', NULL, 1);
INSERT INTO activityBefore (key, recommendationId, id, title, createdOn, status, statusLastModifiedOn, targetDevices,
  fixedDevices, dueOn, category, productivityImpactRemediationType, priority, completionMethod, type, productId, etag, allGroups)
  VALUES
  (2, 'va-_-google-_-chrome', 'done', 'Done', 1000, 1, 1000, 10, 3, 20600, 1, 0, 2, 0, 1, 'google-_-chrome', '"2"', 1),
  (4, 'va-_-google-_-chrome', 'heard', 'Heard', 3000, 1, 3000, 2, 1, 20600, 1, 0, 3, 0, 1, 'google-_-chrome', '"9"', 1);
INSERT INTO change (id, kind, activityId, state, attempts, notBefore, sentOn, message) VALUES
  (5, 2, 'done', 1, 0, 0, 0, NULL),
  (6, 1, 'own', 4, 1, 0, 7000, 'No right'),
  (7, 3, 'own', 1, 0, 0, 0, NULL),
  (8, 2, 'own', 1, 0, 0, 0, NULL),
  (9, 1, 'heard', 1, 1, 0, 7000, NULL);
INSERT INTO ticket (key, id, displayName, status, managedDeviceCount, mobileAppCount, remediationTaskId, statusNote)
  VALUES (1, 't', 'Update Chrome', 4, 10, 0, 'plain', 'No');
INSERT INTO meta (name, value) VALUES ('sync.language', 'fr');
