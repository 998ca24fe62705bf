// Signed notes (C2SP signed-note) and detached signatures (SPEC §3.2, §3.3).

import { type Bytes, concat, fromUtf8, hex, type PublicKey, unbase64, unhex, utf8 } from "./bytes";
import { message, sha256 } from "./label";
import { ensure } from "./refusal";
import { verifyRaw } from "./signature";

/** Largest note or file of signatures, in bytes. */
export const NOTE_BYTES_MAX = 64 * 1024;
/** Most signature lines. */
export const SIGNATURES_MAX = 16;

/** Who signs: `server`, `kiosk` or `certificate`. */
export type Party = "server" | "kiosk" | "certificate";

/** `— <name> <base64 of key id ‖ signature>`. */
interface Line {
  readonly name: string;
  readonly keyId: string;
  readonly signature: Bytes;
}

/** A text and the signature lines under it; only [`verifyNote`] says whether anybody signed. */
export interface Note {
  /** With its final line feed. */
  readonly text: string;
  readonly lines: readonly Line[];
}

/** Reads a note; refused: too_large, malformed. */
export function readNote(bytes: Bytes): Note {
  ensure(bytes.length <= NOTE_BYTES_MAX, "too_large");
  const note = fromUtf8(bytes);
  const gap = note.lastIndexOf("\n\n");
  ensure(gap >= 0, "malformed");
  const text = note.slice(0, gap + 1);
  const lines = readLines(note.slice(gap + 2));
  ensure(!/[\0-\x09\x0b-\x1f]/.test(text), "malformed");
  return { text, lines };
}

/** Checks that this party signed the text; refused: bad_signature. */
export const verifyNote = (note: Note, party: Party, key: PublicKey): Promise<void> =>
  verifyLines(note.lines, party, key, utf8(note.text));

/** Reads the signature lines that stand beside a document; refused: too_large, malformed. */
export function readDetached(signatures: string): readonly Line[] {
  ensure(utf8(signatures).length <= NOTE_BYTES_MAX, "too_large");
  return readLines(signatures);
}

/** Checks that this party signed `LP(label) ‖ document`; refused: bad_signature. */
export const verifyDetached = (
  lines: readonly Line[],
  party: Party,
  key: PublicKey,
  label: string,
  document: Bytes,
): Promise<void> => verifyLines(lines, party, key, message(label, document));

function readLines(text: string): Line[] {
  const lines = text.split("\n");
  const ended = lines.pop() === "";
  ensure(lines.length + (ended ? 0 : 1) <= SIGNATURES_MAX, "too_large");
  ensure(ended && lines.length > 0, "malformed");
  return lines.map(readLine);
}

function readLine(line: string): Line {
  // White space is that of Unicode; \s knows U+FEFF for such and U+0085 not.
  const parts = /^— ([^\p{White_Space}\0-\x1f+]+) ([A-Za-z0-9+/]+=*)$/u.exec(line);
  ensure(parts !== null, "malformed");
  const [, name, base64] = parts as unknown as [string, string, string];
  const bytes = unbase64(base64);
  ensure(bytes.length > 4, "malformed");
  return { name, keyId: hex(bytes.subarray(0, 4)), signature: bytes.slice(4) };
}

/** Every line of this name and key must hold, and there must be one. */
async function verifyLines(
  lines: readonly Line[],
  name: string,
  key: PublicKey,
  signed: Bytes,
): Promise<void> {
  const id = await keyId(name, key);
  const own = lines.filter((line) => line.name === name && line.keyId === id);
  ensure(own.length > 0, "bad_signature");
  for (const line of own) await verifyRaw(key, line.signature, signed);
}

/** First four bytes of `SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key)`. */
async function keyId(name: string, key: PublicKey): Promise<string> {
  const digest = await sha256(concat(utf8(name), Uint8Array.of(0x0a, 0x01), unhex(key)));
  return hex(digest.subarray(0, 4));
}
