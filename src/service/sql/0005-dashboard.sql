-- SPDX-License-Identifier: GPL-3.0-or-later
-- The service's database, version 5: scores by category.

ALTER TABLE score ADD COLUMN category TEXT;
ALTER TABLE score ADD COLUMN maximum REAL;
