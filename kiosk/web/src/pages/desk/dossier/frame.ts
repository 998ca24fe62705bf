// Which regulation and which period a dossier is for: what it begins with, and how the fields of
// the form are read.
import type { ProfileRow } from "../../../protocol/api";
import { type Day, type Dossier, fillDossier } from "../../../protocol/dossier";
import { dayText, readDay } from "./asked";

/** What a dossier is of, without its subjects. */
export type Frame = Omit<Dossier, "groups" | "subjects" | "format">;

/** A dossier without its groups and subjects. */
export function frameOf({ groups: _, subjects: __, format: ___, ...frame }: Dossier): Frame {
  return frame;
}

/** What a new dossier begins with: this year, as of today. */
export function newFrame(profile: ProfileRow, today: Day): Frame {
  const kind = profile.periods.includes("year") ? "year" : (profile.periods[0] ?? "year");
  const number = kind === "month" || kind === "quarter" ? 1 : null;
  const period = { kind, year: Number(today.slice(0, 4)), number };
  return frameOf(fillDossier({ profile: profile.id, period, assessed_on: today }));
}

/** What stands in fields of text, as it is typed. */
export interface Typed {
  year: string;
  number: string;
  assessed_on: string;
  draft_sent_on: string;
  holidays: string;
}

export const typedFrame = ({ period, assessed_on, draft_sent_on, holidays }: Frame): Typed => ({
  year: String(period.year),
  number: String(period.number ?? 1),
  assessed_on: dayText(assessed_on),
  draft_sent_on: draft_sent_on === null ? "" : dayText(draft_sent_on),
  holidays: holidays.map(dayText).join(", "),
});

/** The frame that the fields make, or the places that cannot be read. */
export function readFrame(frame: Frame, typed: Typed): { frame: Frame | null; faults: string[] } {
  const { kind } = frame.period;
  const most = { month: 12, quarter: 4 }[kind as string] ?? null;
  const year = /^\s*\d{4}\s*$/.test(typed.year) ? Number(typed.year) : null;
  const part = Number(typed.number);
  const number = most === null ? null : part;
  const assessed = readDay(typed.assessed_on);
  const sent = typed.draft_sent_on.trim() === "" ? null : readDay(typed.draft_sent_on);
  const holidays = typed.holidays
    .split(/[,;\s]+/)
    .filter((one) => one !== "")
    .map(readDay);
  const faults = [
    ...(year === null ? ["year"] : []),
    ...(most !== null && !(part >= 1 && part <= most) ? ["number"] : []),
    ...(assessed === undefined ? ["assessed_on"] : []),
    ...(sent === undefined ? ["draft_sent_on"] : []),
    ...(holidays.includes(undefined) ? ["holidays"] : []),
  ];
  if (year === null || assessed === undefined || sent === undefined || faults.length > 0) {
    return { frame: null, faults };
  }
  const read: Frame = {
    ...frame,
    period: { kind, year, number },
    assessed_on: assessed,
    draft_sent_on: sent,
    holidays: holidays.filter((day) => day !== undefined),
    time_zone: frame.time_zone.trim(),
  };
  return { frame: read, faults };
}
