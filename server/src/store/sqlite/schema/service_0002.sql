-- service.sqlite: accounts in place of the desk's one secret. Who signs in is an official of the
-- desk; nothing here tells anything of a member or a meeting.

DROP TABLE secret;

-- Who may sign in at the desk.
CREATE TABLE account (
  -- The name in the form in which names are compared.
  key TEXT NOT NULL PRIMARY KEY CHECK (length(key) BETWEEN 1 AND 256),
  -- The name as its holder writes it.
  name TEXT NOT NULL,
  -- What it may do.
  role TEXT NOT NULL CHECK (role IN ('administrator', 'secretary')),
  -- Memory of Argon2id in KiB.
  memory_kib INTEGER NOT NULL CHECK (memory_kib > 0),
  -- Passes of Argon2id over its memory.
  passes INTEGER NOT NULL CHECK (passes > 0),
  -- Salt of Argon2id.
  salt BLOB NOT NULL CHECK (length(salt) = 16),
  -- What Argon2id made of the password.
  password_hash BLOB NOT NULL CHECK (length(password_hash) = 32),
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8)
) STRICT, WITHOUT ROWID;

-- Invitations that can still make an account.
CREATE TABLE invitation (
  -- SHA-256 of the token.
  token_hash BLOB NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
  -- What the account will be allowed to do.
  role TEXT NOT NULL CHECK (role IN ('administrator', 'secretary')),
  -- Unix second from which it is void.
  ends INTEGER NOT NULL,
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8)
) STRICT, WITHOUT ROWID;

-- Who is signed in.
CREATE TABLE session (
  -- SHA-256 of what the cookie holds.
  session_hash BLOB NOT NULL PRIMARY KEY CHECK (length(session_hash) = 32),
  -- Whose it is.
  account TEXT NOT NULL REFERENCES account (key) ON DELETE CASCADE,
  -- Unix second from which it is over, however much it is used.
  ends INTEGER NOT NULL,
  -- Unix second from which it is over unless it is used before.
  idle_ends INTEGER NOT NULL,
  -- First 8 bytes of the SHA-256 of the row.
  checksum BLOB NOT NULL CHECK (length(checksum) = 8)
) STRICT, WITHOUT ROWID;
