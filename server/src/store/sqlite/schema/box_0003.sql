-- What is on file about the subjects, each time it was filed. Nothing of a ballot, and nothing of
-- the roster: a subject is not a member who votes.
CREATE TABLE dossier (
  -- From 1.
  number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 4294967295),
  -- The exact bytes.
  document BLOB NOT NULL CHECK (length(document) <= 1048576),
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8),
  PRIMARY KEY (number)
) STRICT, WITHOUT ROWID;
