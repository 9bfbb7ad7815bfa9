-- SPDX-License-Identifier: GPL-3.0-or-later
DROP INDEX IF EXISTS deviceId;
DROP INDEX IF EXISTS deviceName;
DROP INDEX IF EXISTS deviceGroupName;
