// The form of what documents say beside the figures: places, times, names.
import { useState } from "preact/hooks";
import { Button } from "../../look/controls";
import { useWords } from "../../words";
import { Field, Lines, Option } from "./field";
import { Screen } from "./frame";
import { type Given, linesOf, periodOf } from "./given";
import { useKiosk } from "./kiosk_link";
import type { Meeting } from "./state";
import { TroubleOf } from "./trouble";

/** Longest line and longest text, in characters. */
const LINE_MAX = 300;
const TEXT_MAX = 5_000;

type LineKey = "above" | "body" | "place" | "began" | "ended" | "venue";
type Line = LineKey | "chair" | "secretary" | "on_behalf" | "post";
type Text = "guests" | "absent" | "reports" | "discussion" | "concluded";

export function GivenForm({ meeting, back }: { meeting: Meeting; back: () => void }) {
  const words = useWords();
  const kiosk = useKiosk();
  const [given, setGiven] = useState<Given>(meeting.given);
  const change = (part: Partial<Given>) => setGiven((before) => ({ ...before, ...part }));
  const line = (key: Line, hint?: string) => (
    <Field
      label={words.say(`given-${key.replace("_", "-")}`)}
      value={given[key]}
      onText={(text) => change({ [key]: text })}
      maxLength={LINE_MAX}
      hint={hint}
    />
  );
  const text = (key: Text) => (
    <Lines
      label={words.say(`given-${key}`)}
      value={given[key]}
      onText={(value) => change({ [key]: value })}
      rows={3}
      maxLength={TEXT_MAX}
    />
  );
  const keep = (event: Event) => {
    event.preventDefault();
    kiosk.act({ given });
    back();
  };
  return (
    <form class="form" onSubmit={keep}>
      <Screen
        wide
        title={words.say("given-title")}
        lead={words.say("given-lead")}
        note={<TroubleOf acts={["given"]} />}
        acts={
          <>
            <Button look="plain" onClick={back}>
              {words.say("back")}
            </Button>
            <Button look="go" type="submit" disabled={kiosk.busy}>
              {words.say("given-keep")}
            </Button>
          </>
        }
      >
        <h2>{words.say("given-when")}</h2>
        <div class="two">
          {line("began", words.say("given-began-hint"))}
          {line("ended", words.say("given-ended-hint"))}
          {line("venue")}
          <Year given={given} change={change} />
        </div>
        <h2>{words.say("given-people")}</h2>
        <div class="two">
          {line("chair", words.say("given-chair-hint"))}
          {line("secretary")}
        </div>
        <div class="two">
          <List
            label="given-tellers"
            hint="given-tellers-hint"
            of="tellers"
            {...{ given, change }}
          />
          {text("absent")}
        </div>
        {text("guests")}
        <h2>{words.say("given-contents")}</h2>
        {text("reports")}
        {text("discussion")}
        {text("concluded")}
        <h2>{words.say("given-head")}</h2>
        <Letterhead given={given} change={change} />
        <div class="two">
          {line("above")}
          {line("body", words.say("given-body-hint"))}
          <Numbers given={given} change={change} />
          {line("place", words.say("given-place-hint"))}
          <Field
            label={words.say("given-date")}
            value={given.date ?? ""}
            onText={(date) => change({ date: date === "" ? null : date })}
            day
          />
          {line("on_behalf", words.say("given-on-behalf-hint"))}
          {line("post")}
        </div>
        <div class="two">
          <List label="given-sent-to" hint="given-a-line" of="sent_to" {...{ given, change }} />
          <Copies given={given} change={change} />
        </div>
      </Screen>
    </form>
  );
}

interface PartProps {
  given: Given;
  change: (part: Partial<Given>) => void;
}

interface ListProps extends PartProps {
  label: string;
  hint: string;
  of: "tellers" | "sent_to";
}

/** Names, one a line. What is typed stays as it is until it is kept. */
function List({ label, hint, of, given, change }: ListProps) {
  const words = useWords();
  const [typed, setTyped] = useState(given[of].join("\n"));
  const set = (text: string) => {
    setTyped(text);
    change({ [of]: linesOf(text) });
  };
  return (
    <Lines
      label={words.say(label)}
      hint={words.say(hint)}
      value={typed}
      onText={set}
      rows={3}
      maxLength={TEXT_MAX}
    />
  );
}

function Year({ given, change }: PartProps) {
  const words = useWords();
  const [typed, setTyped] = useState(String(given.period?.year ?? ""));
  const set = (text: string) => {
    setTyped(text);
    change({ period: periodOf(text) });
  };
  return <Field label={words.say("given-year")} value={typed} onText={set} maxLength={4} />;
}

function Copies({ given, change }: PartProps) {
  const words = useWords();
  const set = (text: string) => change({ copies: /^[1-9]\d?$/.test(text) ? Number(text) : null });
  const copies = given.copies === null ? "" : String(given.copies);
  return <Field label={words.say("given-copies")} value={copies} onText={set} maxLength={2} />;
}

/** Numbers are by the letters of the kind of document. */
function Numbers({ given, change }: PartProps) {
  const words = useWords();
  const { BB = "", ...others } = given.numbers;
  const set = (text: string) => change({ numbers: text === "" ? others : { ...others, BB: text } });
  return (
    <Field
      label={words.say("given-number")}
      hint={words.say("given-number-hint")}
      value={BB}
      onText={set}
      maxLength={40}
    />
  );
}

function Letterhead({ given, change }: PartProps) {
  const words = useWords();
  return (
    <fieldset>
      <legend>{words.say("given-letterhead")}</legend>
      <div class="choices side">
        {(["party", "state"] as const).map((letterhead) => (
          <Option
            key={letterhead}
            name="letterhead"
            title={words.say(`given-letterhead-${letterhead}`)}
            hint=""
            on={given.letterhead === letterhead}
            pick={() => change({ letterhead })}
          />
        ))}
      </div>
    </fieldset>
  );
}
