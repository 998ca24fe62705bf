// Finding a member by what a person types: without diacritics, so both spellings (uỷ and ủy, hoà
// and hòa) and none at all find the same.
import type { DeskMember } from "../../../service/desk";

/** A text as it is compared: lower case, without tones and marks, single spaces. */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("\u0111", "d")
    .replace(/\s+/g, " ")
    .trim();
}

/** The members whose name, code, post or desk code has every word that was typed. */
export function search(members: readonly DeskMember[], typed: string): DeskMember[] {
  const words = fold(typed).split(" ").filter((word) => word !== "");
  if (words.length === 0) return [...members];
  return members.filter((member) => {
    const text = fold([member.name, member.code, member.position, member.desk_code].join(" "));
    return words.every((word) => text.includes(word));
  });
}
