-- SPDX-License-Identifier: GPL-3.0-or-later
-- The service's database, version 6: what changed since when, and who last wrote to an activity.

ALTER TABLE remediationTask ADD COLUMN lastModifiedOn INTEGER;
ALTER TABLE remediationTask ADD COLUMN lastModifiedBy TEXT;

-- What has changed, in the order in which it did; one row a thing, its newest change. kind: SutureServiceTracked.
CREATE TABLE tracked (
  kind INTEGER NOT NULL,
  id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  gone INTEGER NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX trackedBySequence ON tracked (sequence);

-- One row while the service runs, made anew with each start: what is loaded before is new for everybody anyway, and a
-- database that was put back from a copy tells nobody what it has forgotten. sequence: of the last change. epoch: of this
-- run of the service.
CREATE TABLE tracking (
  sequence INTEGER NOT NULL,
  epoch TEXT NOT NULL
) STRICT;

CREATE TRIGGER recommendationTrackedInsert AFTER INSERT ON recommendation WHEN EXISTS (SELECT 1 FROM tracking) BEGIN
  UPDATE tracking SET sequence = sequence + 1;
  INSERT INTO tracked (kind, id, sequence, gone) SELECT 1, new.id, sequence, 0 FROM tracking WHERE true
    ON CONFLICT (kind, id) DO UPDATE SET sequence = excluded.sequence, gone = excluded.gone;
END;

CREATE TRIGGER recommendationTrackedUpdate AFTER UPDATE ON recommendation WHEN EXISTS (SELECT 1 FROM tracking) BEGIN
  UPDATE tracking SET sequence = sequence + 1;
  INSERT INTO tracked (kind, id, sequence, gone) SELECT 1, new.id, sequence, 0 FROM tracking WHERE true
    ON CONFLICT (kind, id) DO UPDATE SET sequence = excluded.sequence, gone = excluded.gone;
END;

CREATE TRIGGER recommendationTrackedDelete AFTER DELETE ON recommendation WHEN EXISTS (SELECT 1 FROM tracking) BEGIN
  UPDATE tracking SET sequence = sequence + 1;
  INSERT INTO tracked (kind, id, sequence, gone) SELECT 1, old.id, sequence, 1 FROM tracking WHERE true
    ON CONFLICT (kind, id) DO UPDATE SET sequence = excluded.sequence, gone = excluded.gone;
END;

CREATE TRIGGER remediationTaskTrackedInsert AFTER INSERT ON remediationTask WHEN EXISTS (SELECT 1 FROM tracking) BEGIN
  UPDATE tracking SET sequence = sequence + 1;
  INSERT INTO tracked (kind, id, sequence, gone) SELECT 2, new.id, sequence, 0 FROM tracking WHERE true
    ON CONFLICT (kind, id) DO UPDATE SET sequence = excluded.sequence, gone = excluded.gone;
END;

CREATE TRIGGER remediationTaskTrackedUpdate AFTER UPDATE ON remediationTask WHEN EXISTS (SELECT 1 FROM tracking) BEGIN
  UPDATE tracking SET sequence = sequence + 1;
  INSERT INTO tracked (kind, id, sequence, gone) SELECT 2, new.id, sequence, 0 FROM tracking WHERE true
    ON CONFLICT (kind, id) DO UPDATE SET sequence = excluded.sequence, gone = excluded.gone;
END;

CREATE TRIGGER remediationTaskTrackedDelete AFTER DELETE ON remediationTask WHEN EXISTS (SELECT 1 FROM tracking) BEGIN
  UPDATE tracking SET sequence = sequence + 1;
  INSERT INTO tracked (kind, id, sequence, gone) SELECT 2, old.id, sequence, 1 FROM tracking WHERE true
    ON CONFLICT (kind, id) DO UPDATE SET sequence = excluded.sequence, gone = excluded.gone;
END;

CREATE TRIGGER recommendationExceptionTrackedInsert AFTER INSERT ON recommendationException WHEN EXISTS (SELECT 1 FROM tracking) BEGIN
  UPDATE tracking SET sequence = sequence + 1;
  INSERT INTO tracked (kind, id, sequence, gone) SELECT 3, new.id, sequence, 0 FROM tracking WHERE true
    ON CONFLICT (kind, id) DO UPDATE SET sequence = excluded.sequence, gone = excluded.gone;
END;

CREATE TRIGGER recommendationExceptionTrackedUpdate AFTER UPDATE ON recommendationException WHEN EXISTS (SELECT 1 FROM tracking) BEGIN
  UPDATE tracking SET sequence = sequence + 1;
  INSERT INTO tracked (kind, id, sequence, gone) SELECT 3, new.id, sequence, 0 FROM tracking WHERE true
    ON CONFLICT (kind, id) DO UPDATE SET sequence = excluded.sequence, gone = excluded.gone;
END;

CREATE TRIGGER recommendationExceptionTrackedDelete AFTER DELETE ON recommendationException WHEN EXISTS (SELECT 1 FROM tracking) BEGIN
  UPDATE tracking SET sequence = sequence + 1;
  INSERT INTO tracked (kind, id, sequence, gone) SELECT 3, old.id, sequence, 1 FROM tracking WHERE true
    ON CONFLICT (kind, id) DO UPDATE SET sequence = excluded.sequence, gone = excluded.gone;
END;

CREATE TRIGGER deviceAppManagementTaskTrackedInsert AFTER INSERT ON deviceAppManagementTask WHEN EXISTS (SELECT 1 FROM tracking) BEGIN
  UPDATE tracking SET sequence = sequence + 1;
  INSERT INTO tracked (kind, id, sequence, gone) SELECT 4, new.id, sequence, 0 FROM tracking WHERE true
    ON CONFLICT (kind, id) DO UPDATE SET sequence = excluded.sequence, gone = excluded.gone;
END;

CREATE TRIGGER deviceAppManagementTaskTrackedUpdate AFTER UPDATE ON deviceAppManagementTask WHEN EXISTS (SELECT 1 FROM tracking) BEGIN
  UPDATE tracking SET sequence = sequence + 1;
  INSERT INTO tracked (kind, id, sequence, gone) SELECT 4, new.id, sequence, 0 FROM tracking WHERE true
    ON CONFLICT (kind, id) DO UPDATE SET sequence = excluded.sequence, gone = excluded.gone;
END;

CREATE TRIGGER deviceAppManagementTaskTrackedDelete AFTER DELETE ON deviceAppManagementTask WHEN EXISTS (SELECT 1 FROM tracking) BEGIN
  UPDATE tracking SET sequence = sequence + 1;
  INSERT INTO tracked (kind, id, sequence, gone) SELECT 4, old.id, sequence, 1 FROM tracking WHERE true
    ON CONFLICT (kind, id) DO UPDATE SET sequence = excluded.sequence, gone = excluded.gone;
END;

CREATE TRIGGER machineTrackedInsert AFTER INSERT ON machine WHEN EXISTS (SELECT 1 FROM tracking) BEGIN
  UPDATE tracking SET sequence = sequence + 1;
  INSERT INTO tracked (kind, id, sequence, gone) SELECT 5, new.id, sequence, 0 FROM tracking WHERE true
    ON CONFLICT (kind, id) DO UPDATE SET sequence = excluded.sequence, gone = excluded.gone;
END;

CREATE TRIGGER machineTrackedUpdate AFTER UPDATE ON machine WHEN EXISTS (SELECT 1 FROM tracking) BEGIN
  UPDATE tracking SET sequence = sequence + 1;
  INSERT INTO tracked (kind, id, sequence, gone) SELECT 5, new.id, sequence, 0 FROM tracking WHERE true
    ON CONFLICT (kind, id) DO UPDATE SET sequence = excluded.sequence, gone = excluded.gone;
END;

CREATE TRIGGER machineTrackedDelete AFTER DELETE ON machine WHEN EXISTS (SELECT 1 FROM tracking) BEGIN
  UPDATE tracking SET sequence = sequence + 1;
  INSERT INTO tracked (kind, id, sequence, gone) SELECT 5, old.id, sequence, 1 FROM tracking WHERE true
    ON CONFLICT (kind, id) DO UPDATE SET sequence = excluded.sequence, gone = excluded.gone;
END;

CREATE TRIGGER softwareTrackedInsert AFTER INSERT ON software WHEN EXISTS (SELECT 1 FROM tracking) BEGIN
  UPDATE tracking SET sequence = sequence + 1;
  INSERT INTO tracked (kind, id, sequence, gone) SELECT 6, new.id, sequence, 0 FROM tracking WHERE true
    ON CONFLICT (kind, id) DO UPDATE SET sequence = excluded.sequence, gone = excluded.gone;
END;

CREATE TRIGGER softwareTrackedUpdate AFTER UPDATE ON software WHEN EXISTS (SELECT 1 FROM tracking) BEGIN
  UPDATE tracking SET sequence = sequence + 1;
  INSERT INTO tracked (kind, id, sequence, gone) SELECT 6, new.id, sequence, 0 FROM tracking WHERE true
    ON CONFLICT (kind, id) DO UPDATE SET sequence = excluded.sequence, gone = excluded.gone;
END;

CREATE TRIGGER softwareTrackedDelete AFTER DELETE ON software WHEN EXISTS (SELECT 1 FROM tracking) BEGIN
  UPDATE tracking SET sequence = sequence + 1;
  INSERT INTO tracked (kind, id, sequence, gone) SELECT 6, old.id, sequence, 1 FROM tracking WHERE true
    ON CONFLICT (kind, id) DO UPDATE SET sequence = excluded.sequence, gone = excluded.gone;
END;
