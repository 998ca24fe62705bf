// Which regulation and which period the dossier is for, and what the meeting chose where the
// regulation leaves a choice.
import { useState } from "preact/hooks";
import { Button } from "../../../look/controls";
import type { ProfileRow } from "../../../protocol/api";
import {
  CAP_BASES,
  type Day,
  type Dossier,
  fillDossier,
  MEMBER_DECIDERS,
  ORDER_SETTINGS,
  WORKPLACE_SETTINGS,
} from "../../../protocol/dossier";
import { useWords } from "../../../words";
import { sentence, type Trouble } from "../act";
import { Choice, Field } from "../field";
import { dayText, quoted, readDay } from "./asked";

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

interface SettingsFormProps {
  frame: Frame;
  profiles: readonly ProfileRow[];
  busy: boolean;
  trouble: Trouble | null;
  /** Key of the button. */
  go: string;
  save: (frame: Frame) => void;
}

const PROFILES_DEFAULT = "profile" as const;

export function SettingsForm({ frame, profiles, busy, trouble, go, save }: SettingsFormProps) {
  const words = useWords();
  const [next, setNext] = useState(frame);
  const [days, setDays] = useState(() => typedDays(frame));
  const [tried, setTried] = useState(false);
  const profile = profiles.find(({ id }) => id === next.profile);
  const read = readFrame(next, days);
  const set = (patch: Partial<Frame>) => setNext({ ...next, ...patch });
  const setSetting = (patch: Partial<Frame["settings"]>) =>
    set({ settings: { ...next.settings, ...patch } });
  const refused = trouble?.is === "refused" ? trouble : null;
  const wrong = (place: string): string | null => {
    if (tried && read.faults.includes(place)) return words.say(`frame-fault-${place.replaceAll("_", "-")}`);
    return refused?.place === place ? sentence(words, refused) : null;
  };
  const submit = () => {
    setTried(true);
    if (read.frame !== null) save(read.frame);
    else document.getElementById(`frame-${read.faults[0] ?? ""}`)?.focus();
  };
  const numbered = next.period.kind === "month" || next.period.kind === "quarter";
  return (
    <div class="form">
      <Choice
        id="frame-profile"
        label={words.say("facts-profile")}
        wrong={wrong("profile")}
        value={next.profile}
        options={profiles.map(({ id }) => id)}
        say={(id) => {
          const found = profiles.find((one) => one.id === id);
          return found === undefined ? id : quoted(words, found.title);
        }}
        onChoice={(id) => set({ profile: id })}
      />
      <div class="form-row">
        <Choice
          id="frame-period"
          label={words.say("frame-period")}
          wrong={wrong("period")}
          value={next.period.kind}
          options={profile?.periods ?? [next.period.kind]}
          say={(kind) => words.say(`period-${kind.replaceAll("_", "-")}`)}
          onChoice={(kind) => set({ period: { ...next.period, kind } })}
        />
        {numbered && (
          <Field
            id="frame-number"
            label={words.say(`frame-${next.period.kind}`)}
            inputMode="numeric"
            wrong={wrong("number")}
            value={days.number}
            onText={(number) => setDays({ ...days, number })}
          />
        )}
        <Field
          id="frame-year"
          label={words.say("frame-year")}
          inputMode="numeric"
          wrong={wrong("year")}
          value={days.year}
          onText={(year) => setDays({ ...days, year })}
        />
        <Field
          id="frame-assessed_on"
          label={words.say("frame-assessed-on")}
          hint={words.say("frame-assessed-on-hint")}
          placeholder={words.say("dossier-day-form")}
          wrong={wrong("assessed_on")}
          value={days.assessed_on}
          onText={(assessed_on) => setDays({ ...days, assessed_on })}
        />
        <Field
          id="frame-draft_sent_on"
          label={words.say("frame-draft-sent-on")}
          hint={words.say("frame-draft-sent-on-hint")}
          placeholder={words.say("dossier-day-form")}
          wrong={wrong("draft_sent_on")}
          value={days.draft_sent_on}
          onText={(draft_sent_on) => setDays({ ...days, draft_sent_on })}
        />
      </div>
      <details class="fold">
        <summary>
          <span>{words.say("frame-choices")}</span>
          <span class="soft small">{words.say(`order-${next.settings.order}`)}</span>
        </summary>
        <div class="form">
          <Choice
            label={words.say("frame-order")}
            hint={words.say("frame-order-hint")}
            value={next.settings.order}
            options={ORDER_SETTINGS}
            say={(order) => words.say(`order-${order}`)}
            onChoice={(order) => setSetting({ order })}
          />
          <Choice
            label={words.say("frame-cap")}
            value={next.settings.cap_base ?? PROFILES_DEFAULT}
            options={[PROFILES_DEFAULT, ...CAP_BASES]}
            say={(base) => words.say(`cap-${base.replaceAll("_", "-")}`)}
            onChoice={(base) => setSetting({ cap_base: base === PROFILES_DEFAULT ? null : base })}
          />
          <Choice
            label={words.say("frame-workplace")}
            value={next.settings.workplace}
            options={WORKPLACE_SETTINGS}
            say={(one) => words.say(`workplace-${one.replaceAll("_", "-")}`)}
            onChoice={(workplace) => setSetting({ workplace })}
          />
          <Choice
            label={words.say("frame-member-decider")}
            value={next.settings.member_decider}
            options={MEMBER_DECIDERS}
            say={(one) => words.say(`member-decider-${one}`)}
            onChoice={(member_decider) => setSetting({ member_decider })}
          />
          <Field
            id="frame-holidays"
            label={words.say("frame-holidays")}
            hint={words.say("frame-holidays-hint")}
            wrong={wrong("holidays")}
            value={days.holidays}
            onText={(holidays) => setDays({ ...days, holidays })}
          />
          <Field
            id="frame-time_zone"
            label={words.say("frame-time-zone")}
            wrong={wrong("time_zone")}
            value={next.time_zone}
            onText={(time_zone) => set({ time_zone })}
          />
        </div>
      </details>
      <div class="acts">
        <Button look="go" disabled={busy} onClick={submit}>
          {words.say(busy ? "saving" : go)}
        </Button>
      </div>
    </div>
  );
}

/** What stands in fields of text, as it is typed. */
interface Typed {
  year: string;
  number: string;
  assessed_on: string;
  draft_sent_on: string;
  holidays: string;
}

const typedDays = ({ period, assessed_on, draft_sent_on, holidays }: Frame): Typed => ({
  year: String(period.year),
  number: String(period.number ?? 1),
  assessed_on: dayText(assessed_on),
  draft_sent_on: draft_sent_on === null ? "" : dayText(draft_sent_on),
  holidays: holidays.map(dayText).join(", "),
});

/** The frame that the fields make, or the places that cannot be read. */
function readFrame(frame: Frame, typed: Typed): { frame: Frame | null; faults: string[] } {
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
