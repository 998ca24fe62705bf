-- What was concluded from certificates and dossiers, each time anew, and what was annulled.
CREATE TABLE concluded (
  -- Which document.
  kind TEXT NOT NULL CHECK (kind IN (
    'concluded_dossier', 'conclusion', 'conclusion_signature', 'ratings', 'ratings_signature',
    'annulment', 'annulment_signature'
  )),
  -- Number of the conclusion or annulment, from 1.
  number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 999),
  -- The exact bytes.
  document BLOB NOT NULL CHECK (length(document) <= 4194304),
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8),
  PRIMARY KEY (kind, number)
) STRICT, WITHOUT ROWID;
