// How good a new password is: a hint, never a promise.
import { PASSWORD_CHARS } from "../../service/account";

export type Strength = "too-short" | "too-long" | "easy" | "fair" | "good";

/** Small letters, capitals, digits, and all else. */
const KINDS = [/\p{Ll}/u, /\p{Lu}/u, /[0-9]/, /[^\p{L}0-9]/u];

/** Characters in a row that are alike or follow each other add nothing. */
export function strength(password: string, name: string): Strength {
  const chars = [...password.normalize("NFC")];
  if (chars.length < PASSWORD_CHARS.min) return "too-short";
  if (chars.length > PASSWORD_CHARS.max) return "too-long";
  const told = chars.filter((char, at) => at === 0 || surprises(char, chars[at - 1] ?? "")).length;
  const folded = password.toLowerCase();
  const named = name.length > 2 && folded.includes(name.toLowerCase());
  const kinds = KINDS.filter((kind) => kind.test(password)).length;
  const worth = told + 2 * (kinds - 1) - (named ? name.length : 0);
  if (worth < 11) return "easy";
  return worth < 17 ? "fair" : "good";
}

function surprises(char: string, before: string): boolean {
  const step = (char.codePointAt(0) ?? 0) - (before.codePointAt(0) ?? 0);
  return Math.abs(step) > 1;
}
