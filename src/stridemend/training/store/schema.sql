CREATE TABLE IF NOT EXISTS file (
  sha256 TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  problems TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS activity (
  id TEXT PRIMARY KEY,
  start REAL,
  entry TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS activity_start ON activity (start);
CREATE TABLE IF NOT EXISTS recording (
  key TEXT PRIMARY KEY,
  activity TEXT NOT NULL REFERENCES activity (id),
  entry TEXT NOT NULL,
  samples BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS recording_activity ON recording (activity);
CREATE TABLE IF NOT EXISTS edit (
  activity TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (activity, field)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS span (
  kind TEXT NOT NULL,
  first TEXT NOT NULL,
  last TEXT NOT NULL,
  value REAL,
  note TEXT NOT NULL,
  PRIMARY KEY (kind, first, last)
) WITHOUT ROWID;
PRAGMA user_version = 1;
