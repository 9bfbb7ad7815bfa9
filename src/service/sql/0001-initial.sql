-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Column names are the JSON names of the wire, so that a property of an answer and the column it comes from are
-- the same word. `_en` and `_fr` are the two languages of one property. Times are UTC microseconds, days are days
-- since 1970-01-01, lists of strings are JSON, booleans are 0 or 1. A set of devices is a BLOB: a portable
-- roaring bitmap of machine.key; the counter beside it is its cardinality and is written with it.

CREATE TABLE meta (
  key    TEXT NOT NULL PRIMARY KEY,
  value  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
  key       INTEGER PRIMARY KEY,
  id        TEXT NOT NULL UNIQUE,
  email     TEXT NOT NULL UNIQUE COLLATE NOCASE,
  name      TEXT NOT NULL,
  role      TEXT NOT NULL,   -- securityAdministrator, itAdministrator, viewer
  language  TEXT NOT NULL,   -- the language this person writes notes in
  title_en  TEXT,
  title_fr  TEXT,
  site      TEXT
) STRICT;

CREATE TABLE deviceGroup (
  key             INTEGER PRIMARY KEY,
  rbacGroupId     INTEGER NOT NULL UNIQUE,
  name            TEXT NOT NULL UNIQUE,
  displayName_en  TEXT NOT NULL,
  displayName_fr  TEXT NOT NULL,
  description_en  TEXT,
  description_fr  TEXT,
  rank            INTEGER NOT NULL,   -- 1 wins
  deviceCount     INTEGER NOT NULL,
  devices         BLOB NOT NULL
) STRICT;

CREATE TABLE machine (
  key                    INTEGER PRIMARY KEY,   -- 1..N without gaps: the member of every bitmap
  id                     TEXT NOT NULL,
  computerDnsName        TEXT NOT NULL COLLATE NOCASE,
  firstSeen              INTEGER,
  lastSeen               INTEGER,
  osPlatform             TEXT,
  version                TEXT,
  osProcessor            TEXT,
  osArchitecture         TEXT,
  osBuild                INTEGER,
  lastIpAddress          TEXT,
  lastExternalIpAddress  TEXT,
  healthStatus           TEXT,
  onboardingStatus       TEXT,
  rbacGroupId            INTEGER,
  rbacGroupName          TEXT,
  riskScore              TEXT,
  exposureLevel          TEXT,
  deviceValue            TEXT,
  isAadJoined            INTEGER NOT NULL,
  aadDeviceId            TEXT,
  machineTags            TEXT NOT NULL,
  ipAddresses            TEXT NOT NULL,         -- JSON array of {ipAddress, macAddress, operationalStatus}
  isCritical             INTEGER NOT NULL       -- counted by recommendation.exposedCriticalDevices
) STRICT;

CREATE UNIQUE INDEX machineById ON machine (id);
CREATE INDEX machineByComputerDnsName ON machine (computerDnsName);

CREATE TABLE recommendation (
  key                            INTEGER PRIMARY KEY,
  id                             TEXT NOT NULL UNIQUE,
  productName                    TEXT NOT NULL,
  recommendationName_en          TEXT NOT NULL,
  recommendationName_fr          TEXT NOT NULL,
  weaknesses                     INTEGER NOT NULL,
  vendor                         TEXT NOT NULL,
  recommendedVersion             TEXT NOT NULL,
  recommendedProgram             TEXT NOT NULL,
  recommendedVendor              TEXT NOT NULL,
  recommendationCategory         TEXT NOT NULL,
  subCategory                    TEXT NOT NULL,
  severityScore                  REAL NOT NULL,
  publicExploit                  INTEGER NOT NULL,
  activeAlert                    INTEGER NOT NULL,
  associatedThreats              TEXT NOT NULL,
  remediationType                TEXT NOT NULL,
  status                         TEXT NOT NULL,   -- Active, Exception
  configScoreImpact              REAL NOT NULL,
  exposureImpact                 REAL NOT NULL,
  totalMachineCount              INTEGER NOT NULL,
  exposedMachinesCount           INTEGER NOT NULL,
  nonProductivityImpactedAssets  INTEGER NOT NULL,
  relatedComponent_en            TEXT NOT NULL,
  relatedComponent_fr            TEXT NOT NULL,
  exposedCriticalDevices         INTEGER NOT NULL,
  tags                           TEXT NOT NULL,
  -- From here on: additions of this service, not in Microsoft's format.
  displayName                    TEXT,            -- of the software, NULL for a configuration
  recommendedProgramDisplayName  TEXT,
  description_en                 TEXT NOT NULL,
  description_fr                 TEXT NOT NULL,
  remediationSteps_en            TEXT NOT NULL,
  remediationSteps_fr            TEXT NOT NULL,
  potentialRisk_en               TEXT NOT NULL,
  potentialRisk_fr               TEXT NOT NULL,
  insight_en                     TEXT NOT NULL,
  insight_fr                     TEXT NOT NULL,
  endOfSupportTag                TEXT,
  endOfSupportDate               INTEGER,         -- day
  userImpact                     INTEGER NOT NULL,
  intunePolicy                   INTEGER NOT NULL,
  endpointSecurityPolicy         TEXT,            -- wire value of Graph, NULL where Intune has none
  applicablePlatform             TEXT,            -- wire value of Graph, configurations only
  exposedTrend                   TEXT NOT NULL,   -- JSON array of daily counts, the last one is today's
  devices                        BLOB NOT NULL,   -- exposed
  installed                      BLOB NOT NULL,   -- has the software, or the configuration applies
  withoutImpact                  BLOB NOT NULL    -- part of devices: no user impact
) STRICT;

-- Which exposed devices have which version; the sets of one recommendation are disjoint and make up its devices.
CREATE TABLE recommendationVersion (
  recommendation  INTEGER NOT NULL REFERENCES recommendation (key),
  version         TEXT NOT NULL,
  weaknesses      INTEGER NOT NULL,
  installations   INTEGER NOT NULL,
  devices         BLOB NOT NULL,
  PRIMARY KEY (recommendation, version)
) STRICT;

CREATE TABLE vulnerability (
  key                INTEGER PRIMARY KEY,
  id                 TEXT NOT NULL UNIQUE,
  name               TEXT NOT NULL,
  description        TEXT NOT NULL,
  severity           TEXT NOT NULL,
  cvssV3             REAL,
  cvssVector         TEXT,
  exposedMachines    INTEGER NOT NULL,   -- over all recommendations
  publishedOn        INTEGER,
  updatedOn          INTEGER,
  publicExploit      INTEGER NOT NULL,
  exploitVerified    INTEGER NOT NULL,
  exploitInKit       INTEGER NOT NULL,
  exploitTypes       TEXT NOT NULL,
  exploitUris        TEXT NOT NULL,
  CveSupportability  TEXT NOT NULL,
  EPSS               REAL
) STRICT;

-- The devices of a weakness in a product are those of the versions listed here.
CREATE TABLE recommendationVulnerability (
  recommendation   INTEGER NOT NULL REFERENCES recommendation (key),
  vulnerability    INTEGER NOT NULL REFERENCES vulnerability (key),
  versions         TEXT NOT NULL,
  fixedIn          TEXT NOT NULL,
  exposedMachines  INTEGER NOT NULL,
  PRIMARY KEY (recommendation, vulnerability)
) STRICT, WITHOUT ROWID;

CREATE INDEX recommendationVulnerabilityByVulnerability ON recommendationVulnerability (vulnerability);

CREATE TABLE software (
  key              INTEGER PRIMARY KEY,
  id               TEXT NOT NULL UNIQUE,
  name             TEXT NOT NULL,
  vendor           TEXT NOT NULL,
  weaknesses       INTEGER NOT NULL,
  publicExploit    INTEGER NOT NULL,
  activeAlert      INTEGER NOT NULL,
  exposedMachines  INTEGER NOT NULL,
  impactScore      REAL NOT NULL,
  recommendation   INTEGER NOT NULL UNIQUE REFERENCES recommendation (key)
) STRICT;

CREATE TABLE softwareDistribution (
  key              INTEGER PRIMARY KEY,
  software         INTEGER NOT NULL REFERENCES software (key),
  version          TEXT NOT NULL,
  installations    INTEGER NOT NULL,
  vulnerabilities  INTEGER NOT NULL,
  UNIQUE (software, version)
) STRICT;

CREATE TABLE remediationTask (
  key                                INTEGER PRIMARY KEY,
  id                                 TEXT NOT NULL UNIQUE,
  title_en                           TEXT NOT NULL,
  title_fr                           TEXT NOT NULL,
  createdOn                          INTEGER NOT NULL,
  requesterId                        TEXT,
  requesterEmail                     TEXT,
  status                             TEXT NOT NULL,   -- Active, Completed
  statusLastModifiedOn               INTEGER NOT NULL,
  description_en                     TEXT NOT NULL,
  description_fr                     TEXT NOT NULL,
  relatedComponent_en                TEXT NOT NULL,
  relatedComponent_fr                TEXT NOT NULL,
  targetDevices                      INTEGER NOT NULL,
  rbacGroupNames                     TEXT NOT NULL,
  fixedDevices                       INTEGER NOT NULL,   -- counter: targets that are no longer exposed
  requesterNotes                     TEXT,               -- as the requester wrote it
  dueOn                              INTEGER,            -- day
  category                           TEXT NOT NULL,
  productivityImpactRemediationType  TEXT,
  priority                           TEXT NOT NULL,
  completionMethod                   TEXT,
  completerId                        TEXT,
  completerEmail                     TEXT,
  scid                               TEXT,
  type                               TEXT NOT NULL,
  productId                          TEXT,
  vendorId                           TEXT,
  nameId                             TEXT,
  recommendedVersion                 TEXT,
  recommendedVendor                  TEXT,
  recommendedProgram                 TEXT,
  recommendationReference            TEXT,
  -- From here on: additions of this service.
  recommendationId                   TEXT NOT NULL,
  allGroups                          INTEGER NOT NULL,
  fixedAtCompletion                  INTEGER,            -- NULL while active
  etag                               INTEGER NOT NULL,   -- revision, from 1
  targets                            BLOB NOT NULL       -- frozen at creation
) STRICT;

CREATE INDEX remediationTaskByRecommendation ON remediationTask (recommendationId);

-- English in the plain column; the French one is NULL where the writer gave only one text.
CREATE TABLE deviceAppManagementTask (
  key                            INTEGER PRIMARY KEY,
  id                             TEXT NOT NULL UNIQUE,
  odataType                      TEXT NOT NULL,
  displayName                    TEXT NOT NULL,
  displayName_fr                 TEXT,
  description                    TEXT,
  description_fr                 TEXT,
  createdDateTime                INTEGER NOT NULL,
  dueDateTime                    INTEGER,            -- time, midnight UTC
  category                       TEXT NOT NULL,
  priority                       TEXT NOT NULL,      -- none, high, low
  creator                        TEXT,
  creatorNotes                   TEXT,
  assignedTo                     TEXT,
  status                         TEXT NOT NULL,      -- pending, active, completed, rejected
  appName                        TEXT,
  appPublisher                   TEXT,
  appVersion                     TEXT,
  mitigationType                 TEXT,
  insights                       TEXT,
  insights_fr                    TEXT,
  managedDeviceCount             INTEGER,
  mobileAppCount                 INTEGER,
  remediation                    TEXT,
  remediation_fr                 TEXT,
  endpointSecurityPolicy         TEXT,
  endpointSecurityPolicyProfile  TEXT,
  applicablePlatform             TEXT,
  intendedSettings               TEXT,               -- JSON array of {name, value}
  -- From here on: additions of this service.
  remediationTaskId              TEXT,
  statusNote                     TEXT,               -- of the last updateStatus, as the IT administrator wrote it
  statusModifiedOn               INTEGER,
  etag                           INTEGER NOT NULL,
  devices                        BLOB NOT NULL       -- sent to Intune, at most 10,000
) STRICT;

CREATE INDEX deviceAppManagementTaskByRemediationTask ON deviceAppManagementTask (remediationTaskId);

CREATE TABLE score (
  key            INTEGER PRIMARY KEY,
  kind           TEXT NOT NULL,   -- exposure, configuration, exposureByGroup
  time           INTEGER NOT NULL,
  score          REAL NOT NULL,
  rbacGroupName  TEXT,
  rbacGroupId    INTEGER
) STRICT;

CREATE INDEX scoreByKind ON score (kind, time);

CREATE TABLE scoreEvent (
  key               INTEGER PRIMARY KEY,
  time              INTEGER NOT NULL,
  kind              TEXT NOT NULL,
  recommendationId  TEXT,
  exposureDelta     REAL NOT NULL,
  secureDelta       REAL NOT NULL,
  reason_en         TEXT NOT NULL,
  reason_fr         TEXT NOT NULL
) STRICT;

-- Facts only: in effect, expired, canceled or suspended follow from them and the clock.
CREATE TABLE recommendationException (
  key                    INTEGER PRIMARY KEY,
  id                     TEXT NOT NULL UNIQUE,
  recommendationId       TEXT NOT NULL,
  scope                  TEXT NOT NULL,   -- Global, DeviceGroups
  rbacGroupNames         TEXT NOT NULL,   -- empty for Global
  justification          TEXT NOT NULL,   -- ThirdPartyControl, AlternateMitigation, RiskAccepted, PlannedRemediation
  justificationContext   TEXT,            -- as its author wrote it
  createdOn              INTEGER NOT NULL,
  creatorId              TEXT,
  creatorEmail           TEXT,
  durationDays           INTEGER NOT NULL,
  endsOn                 INTEGER NOT NULL,   -- the first day on which it no longer runs
  canceledOn             INTEGER,
  cancelerId             TEXT,
  cancelerEmail          TEXT,
  suspendedBy            TEXT,            -- id of the global exception that runs over it
  coveredExposedDevices  INTEGER NOT NULL,   -- at creation
  etag                   INTEGER NOT NULL
) STRICT;

CREATE INDEX recommendationExceptionByRecommendation ON recommendationException (recommendationId);
