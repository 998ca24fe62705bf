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
