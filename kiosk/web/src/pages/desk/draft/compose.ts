// A draft while it is edited: put together from what the server keeps apart, and changed by acts
// that keep its parts in step. Nothing here knows a page.
import {
  type Agenda,
  type Context,
  type Draft,
  type DraftPoll,
  LEVELS,
  LIMITS,
  type Member,
  type Subject,
} from "../../../service/draft";
import type { DeskRoster } from "../../../service/desk";

/** What a new meeting begins with. */
export function emptyDraft(): Draft {
  return {
    title: "",
    body: "",
    profile: "district-2023",
    base: "cast",
    tie: "equal_levels",
    tie_decider: "head",
    subject_excluded: false,
    members: [],
    polls: [],
  };
}

/** The draft again, of the questions and the people that the server keeps apart. */
export function compose(agenda: Agenda, roster: DeskRoster): Draft {
  const { title, body, profile, base, tie, tie_decider } = agenda;
  return {
    title,
    body,
    profile,
    base,
    tie,
    tie_decider,
    // Whoever is excluded stays so: the electorates that come back name everybody else.
    subject_excluded: false,
    members: roster.members.map(({ code, name, position, observer }) => ({
      code,
      name,
      position,
      observer,
    })),
    polls: agenda.polls.map(({ subject, kind, scale, context, replaces, terms }, at) => ({
      subject,
      kind,
      scale,
      electorate: roster.electorates[at] ?? null,
      subject_member: null,
      advisory: terms?.advisory ?? false,
      context,
      replaces,
    })),
  };
}

/** Whether two drafts say the same. */
export const sameDraft = (one: Draft, other: Draft) =>
  JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));

function ordered(draft: Draft): unknown[] {
  const { title, body, profile, base, tie, tie_decider, subject_excluded } = draft;
  const members = draft.members.map((one) => [one.code, one.name, one.position, one.observer]);
  const polls = draft.polls.map((one) => [
    [one.subject.name, one.subject.kind, one.subject.position],
    [one.kind, one.scale, one.electorate, one.replaces],
    [one.subject_member, one.advisory],
    [one.context.self_rating, one.context.proposed, one.context.proposed_by ?? null],
  ]);
  return [title, body, profile, base, tie, tie_decider, subject_excluded, members, polls];
}

/** The members who vote. */
export const voters = (draft: Draft) => draft.members.filter((member) => !member.observer);

/** How many may vote in a poll. */
export function electors(draft: Draft, poll: DraftPoll): number {
  return poll.electorate === null ? voters(draft).length : poll.electorate.length;
}

/** Changes one row; a changed code is changed in the electorates too, an observer leaves them. */
export function setMember(draft: Draft, at: number, change: Partial<Member>): Draft {
  const before = draft.members[at];
  if (before === undefined) return draft;
  const after = { ...before, ...change };
  const members = draft.members.map((member, index) => (index === at ? after : member));
  // A code that another row has too says nothing about whom an electorate means.
  const alone = draft.members.filter((member) => member.code === before.code).length === 1;
  const follow = (code: string) => (alone && code === before.code ? after.code : code);
  const polls = draft.polls.map((poll) => {
    if (poll.electorate === null) return poll;
    const electorate = poll.electorate.map(follow);
    const stays = (code: string) => !after.observer || code !== after.code;
    return { ...poll, electorate: electorate.filter(stays) };
  });
  return { ...draft, members, polls };
}

/** Adds an empty row with the next free number as its code. */
export function addMember(draft: Draft): Draft {
  const code = nextCode(draft.members);
  const member: Member = { code, name: "", position: "", observer: false };
  return { ...draft, members: [...draft.members, member] };
}

function nextCode(members: readonly Member[]): string {
  const taken = new Set(members.map((member) => member.code));
  for (let number = members.length + 1; ; number += 1) {
    const code = String(number).padStart(2, "0");
    if (!taken.has(code)) return code;
  }
}

/** Takes rows away; electorates keep only who is still there. */
export function removeMember(draft: Draft, at: number): Draft {
  return replaceMembers(draft, draft.members.filter((_, index) => index !== at));
}

/** Another roster; electorates keep only who is on it and votes. */
export function replaceMembers(draft: Draft, members: Member[]): Draft {
  const voting = new Set(members.filter((one) => !one.observer).map((one) => one.code));
  const polls = draft.polls.map((poll) => {
    if (poll.electorate === null) return poll;
    return { ...poll, electorate: poll.electorate.filter((code) => voting.has(code)) };
  });
  return { ...draft, members, polls };
}

/** A poll on a subject, with the usual settings. */
export function newPoll(subject: Subject): DraftPoll {
  return {
    subject,
    kind: "decision",
    scale: [...LEVELS],
    electorate: null,
    subject_member: null,
    advisory: false,
    context: { self_rating: null, proposed: null },
    replaces: null,
  };
}

/** Adds polls at the end, as many as the agenda takes. */
export function addPolls(draft: Draft, polls: DraftPoll[]): Draft {
  return { ...draft, polls: [...draft.polls, ...polls].slice(0, LIMITS.polls) };
}

export function setPoll(draft: Draft, at: number, change: Partial<DraftPoll>): Draft {
  const polls = draft.polls.map((poll, index) => (index === at ? { ...poll, ...change } : poll));
  return { ...draft, polls };
}

export function removePoll(draft: Draft, at: number): Draft {
  return { ...draft, polls: draft.polls.filter((_, index) => index !== at) };
}

/** Moves a poll one place up (-1) or down (1); at the ends it stays. */
export function movePoll(draft: Draft, at: number, by: -1 | 1): Draft {
  const [moved, other] = [draft.polls[at], draft.polls[at + by]];
  if (moved === undefined || other === undefined) return draft;
  const polls = draft.polls.map((poll, index) => {
    if (index === at) return other;
    return index === at + by ? moved : poll;
  });
  return { ...draft, polls };
}

/** Texts as the server reads them: trimmed and composed, so that what is saved compares equal. */
export function tidyTexts(draft: Draft): Draft {
  const members = draft.members.map((member) => ({
    ...member,
    code: tidy(member.code),
    name: tidy(member.name),
    position: tidy(member.position),
  }));
  const polls = draft.polls.map((poll) => ({
    ...poll,
    electorate: poll.electorate?.map(tidy) ?? null,
    context: tidyContext(poll.context),
    subject: {
      ...poll.subject,
      name: tidy(poll.subject.name),
      position: tidy(poll.subject.position),
    },
  }));
  return { ...draft, title: tidy(draft.title), body: tidy(draft.body), members, polls };
}

/** Nobody is named who proposed nothing. */
function tidyContext({ self_rating, proposed, proposed_by }: Context): Context {
  const by = tidy(proposed_by ?? "");
  const said = { self_rating, proposed };
  return proposed === null || by === "" ? said : { ...said, proposed_by: by };
}

const tidy = (text: string) => text.trim().normalize("NFC");
