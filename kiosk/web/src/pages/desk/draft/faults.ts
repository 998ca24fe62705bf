// What a draft still lacks, said at the field and before the server has to say it (SPEC §5).
import {
  type Draft,
  type DraftPoll,
  LIMITS,
  type Member,
  UNPRINTABLE,
} from "../../../service/draft";
import { HALF_YEAR_PROFILE } from "../../../service/review";
import { electors, voters } from "./compose";

export const FAULT_CODES = [
  "empty",
  "too-long",
  "unprintable",
  "duplicate-code",
  "too-few-voters",
  "too-many-members",
  "no-polls",
  "half-year-polls",
  "duplicate-subject",
  "electorate-too-small",
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

/** Something wrong, and where, as the server names the place: `members[3].code`. */
export interface Fault {
  place: string;
  code: FaultCode;
}

/** Everything that keeps a draft from being saved, in the order of the page. */
export function faultsOf(draft: Draft): Fault[] {
  return [
    ...textFaults("title", draft.title, LIMITS.textChars, true),
    ...textFaults("body", draft.body, LIMITS.textChars, false),
    ...rosterFaults(draft),
    ...agendaFaults(draft),
  ];
}

function rosterFaults(draft: Draft): Fault[] {
  const taken = new Set<string>();
  const faults = draft.members.flatMap((member, at) => memberFaults(member, at, taken));
  if (draft.members.length > LIMITS.members) {
    faults.unshift({ place: "members", code: "too-many-members" });
  } else if (voters(draft).length < LIMITS.electors) {
    faults.unshift({ place: "members", code: "too-few-voters" });
  }
  return faults;
}

function memberFaults(member: Member, at: number, taken: Set<string>): Fault[] {
  const place = `members[${at}]`;
  const faults = textFaults(`${place}.code`, member.code, LIMITS.codeChars, true);
  const code = plain(member.code);
  if (code !== "" && taken.has(code)) {
    faults.push({ place: `${place}.code`, code: "duplicate-code" });
  }
  taken.add(code);
  return [
    ...faults,
    ...textFaults(`${place}.name`, member.name, LIMITS.textChars, true),
    ...textFaults(`${place}.position`, member.position, LIMITS.textChars, false),
  ];
}

function agendaFaults(draft: Draft): Fault[] {
  if (draft.profile === HALF_YEAR_PROFILE) {
    return draft.polls.length === 0 ? [] : [{ place: "polls", code: "half-year-polls" }];
  }
  if (draft.polls.length === 0) return [{ place: "polls", code: "no-polls" }];
  const names = draft.polls.map(question);
  return draft.polls.flatMap((poll, at) => {
    const place = `polls[${at}]`;
    const { name, position } = poll.subject;
    const faults: Fault[] = [
      ...textFaults(`${place}.subject.name`, name, LIMITS.textChars, true),
      ...textFaults(`${place}.subject.position`, position, LIMITS.textChars, false),
    ];
    const by = poll.context.proposed === null ? "" : (poll.context.proposed_by ?? "");
    faults.push(...textFaults(`${place}.context.proposed_by`, by, LIMITS.textChars, false));
    if (plain(name) !== "" && names.indexOf(question(poll)) < at) {
      faults.push({ place: `${place}.subject.name`, code: "duplicate-subject" });
    }
    if (poll.electorate !== null && electors(draft, poll) < LIMITS.electors) {
      faults.push({ place: `${place}.electorate`, code: "electorate-too-small" });
    }
    return faults;
  });
}

function question(poll: DraftPoll): string {
  const { name, kind, position } = poll.subject;
  return JSON.stringify([poll.kind, kind, plain(name), plain(position), poll.replaces]);
}

function textFaults(place: string, text: string, charsMax: number, needed: boolean): Fault[] {
  const said = plain(text);
  if (said === "") return needed ? [{ place, code: "empty" }] : [];
  if ([...said].length > charsMax) return [{ place, code: "too-long" }];
  return UNPRINTABLE.test(said) ? [{ place, code: "unprintable" }] : [];
}

/** As the server reads a text: trimmed and composed. */
const plain = (text: string) => text.trim().normalize("NFC");
