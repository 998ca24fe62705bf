-- box.sqlite: phases, documents, journal and sealed ballots of one meeting. Never anything of a
-- member. The last column of every table is the checksum of the others.

-- The meeting's own state; a row that is missing means generation 0 and phase draft.
CREATE TABLE state (
  -- Which value.
  name TEXT NOT NULL PRIMARY KEY CHECK (name IN ('generation', 'phase')),
  -- A JSON number or string.
  value TEXT NOT NULL CHECK (json_valid(value)),
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8)
) STRICT, WITHOUT ROWID;

-- Where each poll stands.
CREATE TABLE poll (
  -- Names the poll; a digest.
  poll BLOB NOT NULL PRIMARY KEY CHECK (length(poll) = 16),
  -- The phase as JSON.
  phase TEXT NOT NULL CHECK (json_valid(phase)),
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8)
) STRICT, WITHOUT ROWID;

-- Documents whose exact bytes count.
CREATE TABLE document (
  -- Which document.
  kind TEXT NOT NULL CHECK (kind IN (
    'agenda', 'kiosk_key', 'manifest', 'manifest_signatures', 'accounting', 'checkpoint',
    'cosigned_checkpoint', 'count', 'count_signature', 'certificate', 'certificate_signature'
  )),
  -- The poll that it belongs to; empty for a document of the meeting.
  poll BLOB NOT NULL CHECK (length(poll) IN (0, 16)),
  -- The exact bytes.
  document BLOB NOT NULL CHECK (length(document) <= 4194304),
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8),
  PRIMARY KEY (kind, poll)
) STRICT, WITHOUT ROWID;

-- Officials' acts, in the order in which they were done: no member, no ballot.
CREATE TABLE journal (
  -- The line's number.
  number INTEGER NOT NULL CHECK (number BETWEEN 0 AND 4294967295),
  -- The line, without its line feed.
  line TEXT NOT NULL CHECK (length(line) <= 65536 AND instr(line, char(10)) = 0),
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8),
  PRIMARY KEY (number)
) STRICT, WITHOUT ROWID;

-- The sealed ballots of boxes that are not closed yet. Key and row are made with a key that is
-- destroyed at the close and say nothing without it.
CREATE TABLE ballot (
  -- The poll.
  poll BLOB NOT NULL CHECK (length(poll) = 16),
  -- HMAC of the ballot key.
  key BLOB NOT NULL CHECK (length(key) = 32),
  -- The encrypted ballot; short enough never to need an overflow page of this page size.
  sealed BLOB NOT NULL CHECK (length(sealed) BETWEEN 1 AND 4000),
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8),
  PRIMARY KEY (poll, key)
) STRICT, WITHOUT ROWID;
