-- Amendments: manifest 2 and those after it.

-- The whole people of a manifest. Rows are written from the first amendment on, that of the first
-- manifest with it; the last one may wait for the chair, and is replaced or dropped until then.
CREATE TABLE roll (
  -- Number of the manifest.
  manifest INTEGER NOT NULL PRIMARY KEY CHECK (manifest BETWEEN 1 AND 99),
  -- Hash of the draft's or amendment's bytes.
  draft BLOB NOT NULL CHECK (length(draft) = 32),
  -- JSON: the members, and per poll that the manifest adds the codes that may vote.
  people TEXT NOT NULL CHECK (json_valid(people)),
  -- Ids of the polls that it adds, in agenda order.
  polls BLOB NOT NULL CHECK (length(polls) % 16 = 0),
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8)
) STRICT, WITHOUT ROWID;

-- Amendments that the kiosk has sealed.
CREATE TABLE successor (
  -- Number of the manifest.
  manifest INTEGER NOT NULL PRIMARY KEY REFERENCES roll (manifest),
  -- The manifest that commits to the people.
  fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32),
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8)
) STRICT, WITHOUT ROWID;

-- Polls that a later manifest than the first added. Their electorate is always a list. Late
-- electors have roster positions from 2000 * (number of their manifest - 1) on, which no manifest
-- gives: so those of polls without a list are the electors below 2000.
CREATE TABLE later_poll (
  -- The poll.
  poll BLOB NOT NULL PRIMARY KEY REFERENCES poll (poll),
  -- Number of the manifest.
  manifest INTEGER NOT NULL CHECK (manifest BETWEEN 2 AND 99),
  -- 1 when the list is the manifest's whole roster: anonymous slips may vote too.
  everybody INTEGER NOT NULL CHECK (everybody IN (0, 1)),
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8)
) STRICT, WITHOUT ROWID;

-- Served requests that name a later manifest than the first.
CREATE TABLE later_request (
  -- The member's key.
  admission_key BLOB NOT NULL,
  -- SHA-256 of the request.
  request_hash BLOB NOT NULL,
  -- Number of the manifest.
  manifest INTEGER NOT NULL CHECK (manifest BETWEEN 2 AND 99),
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8),
  PRIMARY KEY (admission_key, request_hash),
  FOREIGN KEY (admission_key, request_hash) REFERENCES served (admission_key, request_hash)
) STRICT, WITHOUT ROWID;
