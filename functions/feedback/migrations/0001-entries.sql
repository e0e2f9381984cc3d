-- One row an answer to "Did it work?". `id` is a random number that only who answered knows, so that
-- the same person can add words; no address, no time of day, no browser.
CREATE TABLE answers (
  id TEXT PRIMARY KEY,
  day TEXT NOT NULL,
  about TEXT NOT NULL,
  seen_at TEXT NOT NULL CHECK (seen_at IN ('page', 'test')),
  worked INTEGER NOT NULL CHECK (worked IN (0, 1)),
  words TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX answers_by_day ON answers (day);

-- AUTOINCREMENT: a number that somebody was told never means another report.
CREATE TABLE problems (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  day TEXT NOT NULL,
  page TEXT NOT NULL,
  doing TEXT NOT NULL,
  wrong TEXT NOT NULL
) STRICT;

CREATE INDEX problems_by_day ON problems (day);

-- Equal searches of a day are one row, so that no row is one person's.
CREATE TABLE searches (
  day TEXT NOT NULL,
  query TEXT NOT NULL,
  results INTEGER NOT NULL,
  times INTEGER NOT NULL,
  opened INTEGER NOT NULL,
  PRIMARY KEY (day, query)
) STRICT, WITHOUT ROWID;

CREATE TABLE unknowns (
  day TEXT NOT NULL,
  text TEXT NOT NULL,
  times INTEGER NOT NULL,
  PRIMARY KEY (day, text)
) STRICT, WITHOUT ROWID;
