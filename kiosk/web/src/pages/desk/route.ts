// Where in the desk one is: stands in the fragment, which no server sees.

export type Route =
  | { page: "invitation"; token: string }
  | { page: "meetings" }
  | { page: "accounts" }
  | { page: "meeting"; meeting: string; room: Room };

/** A room of one meeting; a draft has the first only. */
export type Room =
  | { at: "agenda" }
  | { at: "check-in" }
  | { at: "poll"; number: number }
  | { at: "amend"; revote: number | null }
  | { at: "dossier"; subject: DossierSubject };

/** The list of subjects on file, a new one, or the one of a code. */
export type DossierSubject = { is: "all" } | { is: "new" } | { is: "one"; code: string };

const IN_DOSSIER = /^#\/meetings\/([0-9a-f]{32})\/dossier(?:\/(new)|\/of\/(.+))?$/;
const IN_MEETING =
  /^#\/meetings\/([0-9a-f]{32})(?:\/(check-in)|\/polls\/([0-9]{1,3})|\/amend(?:\/([0-9]{1,3}))?)?$/;

/** Reads a fragment; what is not understood leads to the list of meetings. */
export function readRoute(fragment: string): Route {
  const invitation = /^#invitation=(.+)$/.exec(fragment);
  if (invitation?.[1] !== undefined) return { page: "invitation", token: invitation[1] };
  if (fragment === "#/accounts") return { page: "accounts" };
  const dossier = IN_DOSSIER.exec(fragment);
  if (dossier?.[1] !== undefined) {
    const subject = readSubject(dossier[2], dossier[3]);
    return { page: "meeting", meeting: dossier[1], room: { at: "dossier", subject } };
  }
  const found = IN_MEETING.exec(fragment);
  if (found?.[1] === undefined) return { page: "meetings" };
  const meeting = found[1];
  if (found[2] !== undefined) return { page: "meeting", meeting, room: { at: "check-in" } };
  if (/\/amend(\/[0-9]+)?$/.test(fragment)) {
    const revote = found[4] === undefined ? null : Number(found[4]);
    return { page: "meeting", meeting, room: { at: "amend", revote } };
  }
  if (found[3] === undefined) return { page: "meeting", meeting, room: { at: "agenda" } };
  return { page: "meeting", meeting, room: { at: "poll", number: Number(found[3]) } };
}

function readSubject(added: string | undefined, code: string | undefined): DossierSubject {
  if (added !== undefined) return { is: "new" };
  if (code === undefined) return { is: "all" };
  try {
    return { is: "one", code: decodeURIComponent(code) };
  } catch {
    return { is: "all" };
  }
}

/** The fragment of a place; an invitation's is never written. */
export function writeRoute(route: Exclude<Route, { page: "invitation" }>): string {
  if (route.page !== "meeting") return `#/${route.page}`;
  const meeting = `#/meetings/${route.meeting}`;
  switch (route.room.at) {
    case "agenda":
      return meeting;
    case "check-in":
      return `${meeting}/check-in`;
    case "amend":
      return `${meeting}/amend${route.room.revote === null ? "" : `/${route.room.revote}`}`;
    case "poll":
      return `${meeting}/polls/${route.room.number}`;
    case "dossier": {
      const { subject } = route.room;
      if (subject.is === "all") return `${meeting}/dossier`;
      if (subject.is === "new") return `${meeting}/dossier/new`;
      return `${meeting}/dossier/of/${encodeURIComponent(subject.code)}`;
    }
  }
}

/** The fragment of a room of a meeting. */
export const roomOf = (meeting: string, room: Room) =>
  writeRoute({ page: "meeting", meeting, room });

/** A fresh meeting id: 16 random bytes in hexadecimal. */
export function freshMeeting(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
