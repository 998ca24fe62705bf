// Fingerprint words: a fingerprint as eight Vietnamese words (SPEC §7.2).
// The list of 2,048 words is a file of its own, fetched only where words are shown.

import { type Fingerprint, type PublicKey, unhex, utf8 } from "./bytes";
import { hash, KEY_WORDS } from "./label";

const WORDS_COUNT = 8;
const TEXT_BYTES_MAX = 1024;

/** What came of comparing a text with a fingerprint; positions from 1. */
export type Compared =
  | { is: "same" }
  | { is: "too_long" }
  | { is: "unknown_word"; position: number; word: string }
  | { is: "wrong_count"; found: number }
  | { is: "other_word"; position: number; word: string }
  | { is: "other_digits" };

/** Loads the list. */
export async function loadWordList(): Promise<WordList> {
  const { default: list } = await import("../../../../protocol/src/words.txt?raw");
  return new WordList(list.trimEnd().split("\n"));
}

/** The fingerprint of a key, for its words: people compare them at the pairing (SPEC §17.2). */
export const keyFingerprint = (key: PublicKey): Promise<Fingerprint> =>
  hash(KEY_WORDS, unhex(key));

export class WordList {
  private readonly bySound: ReadonlyMap<string, string>;

  constructor(private readonly list: readonly string[]) {
    this.bySound = new Map(list.map((word) => [soundOf(word), word]));
  }

  /** Eight words: the first 88 bits, 11 for each. */
  of(fingerprint: Fingerprint): string[] {
    const bytes = unhex(fingerprint);
    const bit = (at: number): number => ((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;
    return Array.from({ length: WORDS_COUNT }, (_, nth) => {
      let index = 0;
      for (let at = 11 * nth; at < 11 * nth + 11; at++) index = (index << 1) | bit(at);
      return this.list[index] ?? "";
    });
  }

  /** As shown: two lines of four. */
  lines(fingerprint: Fingerprint): [string, string] {
    const words = this.of(fingerprint);
    return [words.slice(0, 4).join(" "), words.slice(4).join(" ")];
  }

  /** Compares what a person typed: eight words, or all 64 digits. */
  compare(fingerprint: Fingerprint, text: string): Compared {
    if (utf8(text).length > TEXT_BYTES_MAX) return { is: "too_long" };
    const parts = text.split(/[\p{White_Space}\-\u2010\u2011–,]+/u).filter((part) => part !== "");
    const joined = parts.join("");
    if (/^[0-9a-fA-F]{64}$/.test(joined)) {
      return { is: joined.toLowerCase() === fingerprint ? "same" : "other_digits" };
    }
    const given: string[] = [];
    for (const [at, part] of parts.entries()) {
      const word = this.bySound.get(soundOf(part));
      if (word === undefined) {
        const typed = part.toLowerCase().normalize("NFC");
        return { is: "unknown_word", position: at + 1, word: typed };
      }
      given.push(word);
    }
    if (given.length !== WORDS_COUNT) return { is: "wrong_count", found: given.length };
    const own = this.of(fingerprint);
    const other = given.findIndex((word, at) => word !== own[at]);
    if (other < 0) return { is: "same" };
    return { is: "other_word", position: other + 1, word: given[other] as string };
  }
}

/** Huyền, sắc, ngã, hỏi, nặng as combining marks. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** A syllable apart from the place of its tone mark: `hòa` is `hoà`. */
function soundOf(word: string): string {
  const apart = word.toLowerCase().normalize("NFD");
  const tones = apart.match(TONES) ?? [];
  return `${apart.replace(TONES, "").normalize("NFC")} ${tones.join("")}`;
}
