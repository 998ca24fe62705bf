// The form of a dossier's frame: regulation, period, days, and what the meeting chose where the
// regulation leaves a choice.
import { useState } from "preact/hooks";
import { Button } from "../../../look/controls";
import type { ProfileRow } from "../../../protocol/api";
import {
  CAP_BASES,
  MEMBER_DECIDERS,
  ORDER_SETTINGS,
  WORKPLACE_SETTINGS,
} from "../../../protocol/dossier";
import { useWords } from "../../../words";
import { sentence, type Trouble } from "../act";
import { Choice, Field } from "../field";
import { quoted } from "./asked";
import { type Frame, readFrame, type Typed, typedFrame } from "./frame";

interface SettingsFormProps {
  frame: Frame;
  profiles: readonly ProfileRow[];
  busy: boolean;
  trouble: Trouble | null;
  /** The agenda is sealed: regulation, period and choices stand. */
  fixed: boolean;
  /** Key of the button. */
  go: string;
  save: (frame: Frame) => void;
}

/** A frame while it is edited. */
interface FrameEdit {
  frame: Frame;
  typed: Typed;
  set: (patch: Partial<Frame>) => void;
  type: (patch: Partial<Typed>) => void;
  /** What is wrong at a place, as a sentence. */
  wrong: (place: string) => string | null;
}

const dashed = (code: string) => code.replaceAll("_", "-");

export function SettingsForm(props: SettingsFormProps) {
  const words = useWords();
  const { profiles, busy, trouble, fixed, go, save } = props;
  const [frame, setFrame] = useState(props.frame);
  const [typed, setTyped] = useState(() => typedFrame(props.frame));
  const [tried, setTried] = useState(false);
  const read = readFrame(frame, typed);
  const refused = trouble?.is === "refused" ? trouble : null;
  const edit: FrameEdit = {
    frame,
    typed,
    set: (patch) => setFrame({ ...frame, ...patch }),
    type: (patch) => setTyped({ ...typed, ...patch }),
    wrong: (place) => {
      if (tried && read.faults.includes(place)) return words.say(`frame-fault-${dashed(place)}`);
      return refused?.place === place ? sentence(words, refused) : null;
    },
  };
  const submit = () => {
    setTried(true);
    if (read.frame !== null) save(read.frame);
    else document.getElementById(`frame-${read.faults[0] ?? ""}`)?.focus();
  };
  return (
    <div class="form">
      {fixed && <p class="soft">{words.say("frame-fixed")}</p>}
      <Choice
        id="frame-profile"
        disabled={fixed}
        label={words.say("facts-profile")}
        wrong={edit.wrong("profile")}
        value={frame.profile}
        options={profiles.map(({ id }) => id)}
        say={(id) => {
          const found = profiles.find((one) => one.id === id);
          return found === undefined ? id : quoted(words, found.title);
        }}
        onChoice={(id) => edit.set({ profile: id })}
      />
      <PeriodFields
        edit={edit}
        fixed={fixed}
        profile={profiles.find(({ id }) => id === frame.profile)}
      />
      {!fixed && <Choices edit={edit} />}
      <div class="acts">
        <Button look="go" disabled={busy} onClick={submit}>
          {words.say(busy ? "saving" : go)}
        </Button>
      </div>
    </div>
  );
}

interface PeriodFieldsProps {
  edit: FrameEdit;
  fixed: boolean;
  profile: ProfileRow | undefined;
}

function PeriodFields({ edit, fixed, profile }: PeriodFieldsProps) {
  const words = useWords();
  const { frame, typed, set, type, wrong } = edit;
  const { kind } = frame.period;
  const dayField = (place: "assessed_on" | "draft_sent_on") => (
    <Field
      id={`frame-${place}`}
      label={words.say(`frame-${dashed(place)}`)}
      hint={words.say(`frame-${dashed(place)}-hint`)}
      placeholder={words.say("dossier-day-form")}
      wrong={wrong(place)}
      value={typed[place]}
      onText={(text) => type({ [place]: text })}
    />
  );
  return (
    <div class="form-row">
      <Choice
        id="frame-period"
        disabled={fixed}
        label={words.say("frame-period")}
        wrong={wrong("period")}
        value={kind}
        options={profile?.periods ?? [kind]}
        say={(one) => words.say(`period-${dashed(one)}`)}
        onChoice={(one) => set({ period: { ...frame.period, kind: one } })}
      />
      {(kind === "month" || kind === "quarter") && (
        <Field
          id="frame-number"
          disabled={fixed}
          label={words.say(`frame-${kind}`)}
          inputMode="numeric"
          wrong={wrong("number")}
          value={typed.number}
          onText={(number) => type({ number })}
        />
      )}
      <Field
        id="frame-year"
        disabled={fixed}
        label={words.say("frame-year")}
        inputMode="numeric"
        wrong={wrong("year")}
        value={typed.year}
        onText={(year) => type({ year })}
      />
      {dayField("assessed_on")}
      {dayField("draft_sent_on")}
    </div>
  );
}

const OF_PROFILE = "profile" as const;

/** What the regulation leaves to the meeting. */
function Choices({ edit }: { edit: FrameEdit }) {
  const words = useWords();
  const { frame, typed, set, type, wrong } = edit;
  const { settings } = frame;
  const choose = (patch: Partial<Frame["settings"]>) =>
    set({ settings: { ...settings, ...patch } });
  return (
    <details class="fold">
      <summary>
        <span>{words.say("frame-choices")}</span>
        <span class="soft small">{words.say(`order-${settings.order}`)}</span>
      </summary>
      <div class="form">
        <Choice
          label={words.say("frame-order")}
          hint={words.say("frame-order-hint")}
          value={settings.order}
          options={ORDER_SETTINGS}
          say={(order) => words.say(`order-${order}`)}
          onChoice={(order) => choose({ order })}
        />
        <Choice
          label={words.say("frame-cap")}
          value={settings.cap_base ?? OF_PROFILE}
          options={[OF_PROFILE, ...CAP_BASES]}
          say={(base) => words.say(`cap-${dashed(base)}`)}
          onChoice={(base) => choose({ cap_base: base === OF_PROFILE ? null : base })}
        />
        <Choice
          label={words.say("frame-workplace")}
          value={settings.workplace}
          options={WORKPLACE_SETTINGS}
          say={(one) => words.say(`workplace-${dashed(one)}`)}
          onChoice={(workplace) => choose({ workplace })}
        />
        <Choice
          label={words.say("frame-member-decider")}
          value={settings.member_decider}
          options={MEMBER_DECIDERS}
          say={(one) => words.say(`member-decider-${one}`)}
          onChoice={(member_decider) => choose({ member_decider })}
        />
        <Field
          id="frame-holidays"
          label={words.say("frame-holidays")}
          hint={words.say("frame-holidays-hint")}
          wrong={wrong("holidays")}
          value={typed.holidays}
          onText={(holidays) => type({ holidays })}
        />
        <Field
          id="frame-time_zone"
          label={words.say("frame-time-zone")}
          wrong={wrong("time_zone")}
          value={frame.time_zone}
          onText={(time_zone) => set({ time_zone })}
        />
      </div>
    </details>
  );
}
