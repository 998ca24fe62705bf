-- service.sqlite: what the server knows beyond single meetings. The last column of every table is
-- the checksum of the others.

-- Bearer secrets of the server's officials, as hashes.
CREATE TABLE secret (
  -- Whose.
  holder TEXT NOT NULL PRIMARY KEY CHECK (holder IN ('desk')),
  -- SHA-256 of the secret.
  secret_hash BLOB NOT NULL CHECK (length(secret_hash) = 32),
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8)
) STRICT, WITHOUT ROWID;

-- The meetings; each has a directory of its own.
CREATE TABLE meeting (
  -- Names the meeting; random.
  meeting BLOB NOT NULL PRIMARY KEY CHECK (length(meeting) = 16),
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8)
) STRICT, WITHOUT ROWID;
