-- register.sqlite: who may take part in one meeting, and who did. Never anything of a ballot.
--
-- Facts are rows: nothing is updated, only a draft's people are replaced as a whole. No row holds
-- a time or a number that grows with arrivals, and every table is keyed by a random key, a digest
-- or the secretary's own code. The last column of every table is the checksum of the others.

-- The draft that is in place; one row.
CREATE TABLE draft (
  -- Hash of the draft's bytes.
  draft BLOB NOT NULL PRIMARY KEY CHECK (length(draft) = 32),
  -- JSON, per poll the codes that may vote; null for all.
  electorates TEXT NOT NULL CHECK (json_valid(electorates)),
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8)
) STRICT, WITHOUT ROWID;

-- The people of the draft, observers included.
CREATE TABLE member (
  -- The secretary's own code.
  code TEXT NOT NULL PRIMARY KEY CHECK (length(code) BETWEEN 1 AND 32),
  -- Place in the secretary's order, from 0.
  place INTEGER NOT NULL CHECK (place BETWEEN 0 AND 1999),
  -- Full name.
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 300),
  -- Post held; may be empty.
  position TEXT NOT NULL CHECK (length(position) <= 300),
  -- 1 for an observer, who has no vote.
  observer INTEGER NOT NULL CHECK (observer IN (0, 1)),
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8)
) STRICT, WITHOUT ROWID;

-- The sealing; one row, written once together with elector and poll.
CREATE TABLE sealing (
  -- The manifest that commits to the people.
  fingerprint BLOB NOT NULL PRIMARY KEY CHECK (length(fingerprint) = 32),
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8)
) STRICT, WITHOUT ROWID;

-- The members with a vote, as sealed.
CREATE TABLE elector (
  -- Verifies the member's requests; random.
  admission_key BLOB NOT NULL PRIMARY KEY CHECK (length(admission_key) = 32),
  -- The member.
  code TEXT NOT NULL UNIQUE REFERENCES member (code),
  -- Place in the sealing, from 0: the secretary's order.
  place INTEGER NOT NULL CHECK (place BETWEEN 0 AND 1999),
  -- The roster row's salt.
  salt BLOB NOT NULL CHECK (length(salt) = 32),
  -- Salt of the name's hash.
  name_salt BLOB NOT NULL CHECK (length(name_salt) = 32),
  -- Position in the manifest's roster tree, from 0; sorted by digest.
  roster_position INTEGER NOT NULL CHECK (roster_position BETWEEN 0 AND 4294967295),
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8)
) STRICT, WITHOUT ROWID;

-- The polls as sealed.
CREATE TABLE poll (
  -- Names the poll; a digest.
  poll BLOB NOT NULL PRIMARY KEY CHECK (length(poll) = 16),
  -- Place on the agenda, from 0.
  place INTEGER NOT NULL CHECK (place BETWEEN 0 AND 255),
  -- Roster positions that may vote, ascending, four bytes each, big-endian; null for all.
  electorate BLOB CHECK (length(electorate) % 4 = 0),
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8)
) STRICT, WITHOUT ROWID;

-- Who was marked present.
CREATE TABLE present (
  -- The member; may be an observer.
  code TEXT NOT NULL PRIMARY KEY REFERENCES member (code),
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8)
) STRICT, WITHOUT ROWID;

-- Admission keys that were made void at the desk.
CREATE TABLE voided (
  -- The key.
  admission_key BLOB NOT NULL PRIMARY KEY REFERENCES elector (admission_key),
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8)
) STRICT, WITHOUT ROWID;

-- The requests that were served, each once for all its polls.
CREATE TABLE served (
  -- The member's key.
  admission_key BLOB NOT NULL REFERENCES elector (admission_key),
  -- SHA-256 of the request.
  request_hash BLOB NOT NULL CHECK (length(request_hash) = 32),
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8),
  PRIMARY KEY (admission_key, request_hash)
) STRICT, WITHOUT ROWID;

-- The bytes of each request, apart: a search among long rows reads them all the way.
CREATE TABLE request (
  -- The member's key.
  admission_key BLOB NOT NULL,
  -- SHA-256 of the request.
  request_hash BLOB NOT NULL,
  -- The exact bytes that asked.
  request BLOB NOT NULL CHECK (length(request) BETWEEN 1 AND 1048576),
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8),
  PRIMARY KEY (admission_key, request_hash),
  FOREIGN KEY (admission_key, request_hash) REFERENCES served (admission_key, request_hash)
) STRICT, WITHOUT ROWID;

-- The answers: one per member and poll, for ever the same.
CREATE TABLE issued (
  -- The poll.
  poll BLOB NOT NULL REFERENCES poll (poll),
  -- The member's key.
  admission_key BLOB NOT NULL,
  -- The request that asked.
  request_hash BLOB NOT NULL,
  -- The answer: the server's blind signature.
  blind_signature BLOB NOT NULL CHECK (length(blind_signature) BETWEEN 1 AND 1024),
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8),
  PRIMARY KEY (poll, admission_key),
  FOREIGN KEY (admission_key, request_hash) REFERENCES served (admission_key, request_hash)
) STRICT, WITHOUT ROWID;

-- Polls for which nothing is issued any more, with their counts as fixed at that moment.
CREATE TABLE stopped (
  -- The poll.
  poll BLOB NOT NULL PRIMARY KEY REFERENCES poll (poll),
  -- Electors of the poll.
  summoned INTEGER NOT NULL CHECK (summoned BETWEEN 0 AND 4294967295),
  -- Electors who were marked present.
  present INTEGER NOT NULL CHECK (present BETWEEN 0 AND 4294967295),
  -- Electors who were served for any poll.
  admitted INTEGER NOT NULL CHECK (admitted BETWEEN 0 AND 4294967295),
  -- Electors who were served for this poll.
  issued INTEGER NOT NULL CHECK (issued BETWEEN 0 AND 4294967295),
  -- Electors whose key was made void.
  voided INTEGER NOT NULL CHECK (voided BETWEEN 0 AND 4294967295),
  -- Anonymous slips handed out.
  handed_out INTEGER NOT NULL CHECK (handed_out BETWEEN 0 AND 4294967295),
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8)
) STRICT, WITHOUT ROWID;
