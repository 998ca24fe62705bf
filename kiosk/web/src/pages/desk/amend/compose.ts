// An amendment while it is put together at the desk (SPEC §5.1).
import type { Amendment } from "../../../service/amendment";
import type { Agenda, DraftPoll, Member, Subject } from "../../../service/draft";
import type { DeskRoster } from "../../../service/desk";
import type { PollStatus } from "../../../protocol/api";

/** What the secretary has chosen and typed so far. */
export interface Changes {
  /** Polls that are withdrawn, by id. */
  withdraw: ReadonlySet<string>;
  /** Polls that were never opened and are sealed anew, by id. */
  reseal: ReadonlySet<string>;
  /** Polls that are voted again, by id. */
  revote: ReadonlySet<string>;
  added: readonly Subject[];
  /** Corrections by the member's code. */
  corrected: ReadonlyMap<string, Pick<Member, "name" | "position">>;
  late: readonly Member[];
  reason: string;
}

export const noChanges = (revote: string | null): Changes => ({
  withdraw: new Set(),
  reseal: new Set(),
  revote: new Set(revote === null ? [] : [revote]),
  added: [],
  corrected: new Map(),
  late: [],
  reason: "",
});

export const isEmpty = (changes: Changes): boolean =>
  changes.withdraw.size + changes.reseal.size + changes.revote.size === 0 &&
  changes.added.length + changes.corrected.size + changes.late.length === 0;

/** Whether a poll may be withdrawn or sealed anew: it was never opened. */
export const isUnopened = ({ phase }: PollStatus): boolean => phase.phase === "scheduled";

/** Whether a poll may be voted again: its result stands, or there is none. */
export const isSettled = ({ phase }: PollStatus): boolean =>
  ["certified", "failed", "annulled"].includes(phase.phase);

interface Known {
  agenda: Agenda;
  roster: DeskRoster;
  /** Number of the last manifest that is sealed. */
  manifest: number;
}

/** The document for the server. */
export function compose(changes: Changes, { agenda, roster, manifest }: Known): Amendment {
  const again = (id: string): DraftPoll[] => {
    const at = agenda.polls.findIndex((poll) => poll.id === id);
    const poll = agenda.polls[at];
    if (poll === undefined) return [];
    const { subject, kind, scale, context } = poll;
    const electorate = roster.electorates[at] ?? null;
    const advisory = poll.terms?.advisory ?? false;
    // Whoever is excluded stays so: the electorate is named code by code.
    const subject_member = null;
    return [{ subject, kind, scale, context, electorate, subject_member, advisory, replaces: id }];
  };
  const first = agenda.polls[0];
  const fresh = (subject: Subject): DraftPoll => ({
    subject,
    kind: first?.kind ?? "decision",
    scale: first?.scale ?? ["excellent", "good", "completed", "not_completed"],
    context: { self_rating: null, proposed: null },
    electorate: null,
    subject_member: null,
    advisory: false,
    replaces: null,
  });
  const members = roster.members.map(({ code, name, position, observer }) => ({
    code,
    name,
    position,
    observer,
    ...changes.corrected.get(code),
  }));
  return {
    number: manifest + 1,
    reason: changes.reason.trim(),
    members: [...members, ...changes.late],
    polls: [
      ...[...changes.reseal, ...changes.revote].flatMap(again),
      ...changes.added.map(fresh),
    ],
    withdraw: [...changes.withdraw, ...changes.reseal],
  };
}
