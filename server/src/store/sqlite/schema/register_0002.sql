-- Anonymous slips are admitted and made void like members, so these tables hold their keys too and
-- no longer refer to electors alone. A table is made anew under a name of its own and takes the
-- old one's place.

-- The anonymous slips, as sealed.
CREATE TABLE slip (
  -- Verifies the holder's requests; random.
  admission_key BLOB NOT NULL PRIMARY KEY CHECK (length(admission_key) = 32),
  -- The row's salt.
  salt BLOB NOT NULL CHECK (length(salt) = 32),
  -- Salted hash of no name.
  name_hash BLOB NOT NULL CHECK (length(name_hash) = 32),
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8)
) STRICT, WITHOUT ROWID;

-- Members who got an anonymous slip in place of their own; which slip nobody knows.
CREATE TABLE handed_out (
  -- The member's own key, which is void.
  admission_key BLOB NOT NULL PRIMARY KEY REFERENCES elector (admission_key),
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8)
) STRICT, WITHOUT ROWID;

-- Admission keys that were made void.
CREATE TABLE voided_key (
  -- The key of a member or a slip.
  admission_key BLOB NOT NULL PRIMARY KEY CHECK (length(admission_key) = 32),
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8)
) STRICT, WITHOUT ROWID;

INSERT INTO voided_key SELECT * FROM voided;
DROP TABLE voided;
ALTER TABLE voided_key RENAME TO voided;

-- The requests that were served, each once for all its polls.
CREATE TABLE served_key (
  -- The key of a member or a slip.
  admission_key BLOB NOT NULL CHECK (length(admission_key) = 32),
  -- SHA-256 of the request.
  request_hash BLOB NOT NULL CHECK (length(request_hash) = 32),
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8),
  PRIMARY KEY (admission_key, request_hash)
) STRICT, WITHOUT ROWID;

-- The bytes of each request, apart: a search among long rows reads them all the way.
CREATE TABLE request_bytes (
  -- The key of a member or a slip.
  admission_key BLOB NOT NULL,
  -- SHA-256 of the request.
  request_hash BLOB NOT NULL,
  -- The exact bytes that asked.
  request BLOB NOT NULL CHECK (length(request) BETWEEN 1 AND 1048576),
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8),
  PRIMARY KEY (admission_key, request_hash),
  FOREIGN KEY (admission_key, request_hash) REFERENCES served_key (admission_key, request_hash)
) STRICT, WITHOUT ROWID;

-- The answers: one per key and poll, for ever the same.
CREATE TABLE issued_part (
  -- The poll.
  poll BLOB NOT NULL REFERENCES poll (poll),
  -- The key of a member or a slip.
  admission_key BLOB NOT NULL,
  -- The request that asked.
  request_hash BLOB NOT NULL,
  -- The answer: the server's blind signature.
  blind_signature BLOB NOT NULL CHECK (length(blind_signature) BETWEEN 1 AND 1024),
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8),
  PRIMARY KEY (poll, admission_key),
  FOREIGN KEY (admission_key, request_hash) REFERENCES served_key (admission_key, request_hash)
) STRICT, WITHOUT ROWID;

INSERT INTO served_key SELECT * FROM served;
INSERT INTO request_bytes SELECT * FROM request;
INSERT INTO issued_part SELECT * FROM issued;
DROP TABLE issued;
DROP TABLE request;
DROP TABLE served;
ALTER TABLE issued_part RENAME TO issued;
ALTER TABLE request_bytes RENAME TO request;
ALTER TABLE served_key RENAME TO served;

-- The room issuer's parts of the answers: one per request that was served, for ever the same.
CREATE TABLE room_part (
  -- The member's key.
  admission_key BLOB NOT NULL,
  -- The request that asked.
  request_hash BLOB NOT NULL,
  -- A blind signature of 384 bytes per poll of the request, in its order.
  blind_signatures BLOB NOT NULL CHECK (length(blind_signatures) BETWEEN 384 AND 23040),
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8),
  PRIMARY KEY (admission_key, request_hash),
  FOREIGN KEY (admission_key, request_hash) REFERENCES served (admission_key, request_hash)
) STRICT, WITHOUT ROWID;
