-- Amendments: the questions of manifest 2 and those after it, and the manifests.
CREATE TABLE numbered (
  -- Which document.
  kind TEXT NOT NULL CHECK (kind IN ('amendment', 'successor', 'successor_signatures')),
  -- Number of the manifest.
  manifest INTEGER NOT NULL CHECK (manifest BETWEEN 2 AND 99),
  -- The exact bytes.
  document BLOB NOT NULL CHECK (length(document) <= 4194304),
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8),
  PRIMARY KEY (kind, manifest)
) STRICT, WITHOUT ROWID;
