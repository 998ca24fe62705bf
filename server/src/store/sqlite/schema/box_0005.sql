-- The minutes of a half-year review as they were kept last; one row. Nothing of a ballot, and
-- nothing of the roster: a subject is not a member who votes.
CREATE TABLE review (
  -- Always 1.
  number INTEGER NOT NULL PRIMARY KEY CHECK (number = 1),
  -- The exact bytes.
  document BLOB NOT NULL CHECK (length(document) <= 1048576),
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8)
) STRICT, WITHOUT ROWID;
