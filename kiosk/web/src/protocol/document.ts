// Structured documents: JSON whose exact bytes count (SPEC §1.1), and the forms of their values.

import { type Bytes, fromUtf8, isHex, unbase64 } from "./bytes";
import { ensure, Refused } from "./refusal";

/** Longest document but a manifest, in bytes. */
export const DOCUMENT_BYTES_MAX = 256 * 1024;

/**
 * Checks what JSON.parse gave and builds it anew, keys in the order of the format; refused:
 * malformed. What it returns is written back in the one form of SPEC §1.1.
 */
export type Form<T> = (value: unknown) => T;

/** Values of a form's type. */
export type Of<F> = F extends Form<infer T> ? T : never;

/** A string that is valid Unicode: JSON can escape half a surrogate pair, UTF-8 cannot. */
export const text: Form<string> = (value) => {
  ensure(typeof value === "string" && !/\p{Cs}/u.test(value), "malformed");
  return value;
};

/** An unsigned number of 32 bits. */
export const count: Form<number> = (value) => {
  const fits = Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 32;
  ensure(fits, "malformed");
  return value as number;
};

export const truth: Form<boolean> = (value) => {
  ensure(typeof value === "boolean", "malformed");
  return value;
};

/** Lower-case hexadecimal of this many bytes. */
export const hexOf =
  (length: number): Form<string> =>
  (value) => {
    ensure(typeof value === "string" && isHex(value, length), "malformed");
    return value;
  };

/** Base64, kept as text. */
export const base64Text: Form<string> = (value) => {
  unbase64(text(value));
  return value as string;
};

/** One of these texts. */
export const oneOf =
  <const T extends string>(...codes: readonly T[]): Form<T> =>
  (value) => {
    const found = codes.find((code) => code === value);
    ensure(found !== undefined, "malformed");
    return found;
  };

export const listOf =
  <T>(form: Form<T>): Form<T[]> =>
  (value) => {
    ensure(Array.isArray(value), "malformed");
    return value.map(form);
  };

/** Null, also for a key that is left out where that is allowed. */
export const nullable =
  <T>(form: Form<T>): Form<T | null> =>
  (value) =>
    value === null || value === undefined ? null : form(value);

/** A key that is left out where it says nothing; null is no such thing. */
export const optional =
  <T>(form: Form<T>): Form<T | undefined> =>
  (value) =>
    value === undefined ? undefined : form(value);

/** An object with these keys and no other. */
export const record =
  <T extends object>(forms: { [K in keyof T]-?: Form<T[K]> }): Form<T> =>
  (value) => {
    ensure(typeof value === "object" && value !== null && !Array.isArray(value), "malformed");
    const given = value as Record<string, unknown>;
    const keys = Object.keys(forms) as (keyof T & string)[];
    ensure(Object.keys(given).every((key) => keys.includes(key as keyof T & string)), "malformed");
    return Object.fromEntries(keys.map((key) => [key, forms[key](given[key])])) as T;
  };

/** The exact bytes of a document, as text. */
export const writeDocument = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/**
 * Reads a document of at most `max` bytes.
 * Refused: too_large; malformed when it is not byte for byte what writing its reading gives.
 */
export function readDocument<T>(bytes: Bytes, form: Form<T>, max = DOCUMENT_BYTES_MAX): T {
  ensure(bytes.length <= max, "too_large");
  const written = fromUtf8(bytes);
  const read = form(parseJson(written));
  ensure(writeDocument(read) === written, "malformed");
  return read;
}

/** JSON of any spacing and order of keys; refused: malformed. */
export function parseJson(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    throw new Refused("malformed");
  }
}
