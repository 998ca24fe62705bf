// What came into the field of the check-in: a desk code, a name to look for, or a voting code,
// which whoever has it may vote with and which the desk must not take.
import type { DeskMember } from "../../../service/desk";
import { fold, search } from "./search";

export type Scanned =
  | { is: "voting-code" }
  | { is: "member"; member: DeskMember }
  | { is: "several"; found: number }
  | { is: "nobody" }
  | { is: "unknown-code" };

/** Whether a text is, or begins to be, the address in a voting QR code (SPEC §6.3). */
export function isVotingCode(text: string): boolean {
  return /^\s*https?:|:\/\/|\/v#|#1\.|[A-Za-z0-9_-]{40}/i.test(text);
}

/** A desk code as it is compared: Crockford's look-alikes put right, without hyphens. */
function plain(code: string): string {
  return code
    .toUpperCase()
    .replace(/[\s-]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
}

/** Who is meant by what was typed or scanned and ended by Enter. */
export function readScanned(members: readonly DeskMember[], text: string): Scanned {
  if (isVotingCode(text)) return { is: "voting-code" };
  const typed = plain(text);
  const own = members.find((member) => fold(member.code) === fold(text));
  if (own !== undefined) return { is: "member", member: own };
  const coded = members.find((one) => one.desk_code !== null && plain(one.desk_code) === typed);
  if (coded !== undefined) return { is: "member", member: coded };
  const found = search(members, text);
  if (found.length === 1 && found[0] !== undefined) return { is: "member", member: found[0] };
  if (found.length > 1) return { is: "several", found: found.length };
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(typed) ? { is: "unknown-code" } : { is: "nobody" };
}
