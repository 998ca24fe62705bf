// One finding: what the text says, the figures, and how those who may resolve it do so.
import { useState } from "preact/hooks";
import { Button, Notice } from "../../look/controls";
import { useWords, type Words } from "../../words";
import type { Candidate, Choice, Choosable, Matter, Quote, Settled } from "./concluding";
import { Field, Option, Tick } from "./field";
import { Screen } from "./frame";
import { useKiosk } from "./kiosk_link";
import { dashed } from "./result";
import { TroubleOf } from "./trouble";

export const quoted = (words: Words, quote: Quote): string => quote[words.lang];

/** Whom a finding is about. */
export const aboutOf = (words: Words, { group, ranked }: Matter): string =>
  group === null
    ? ranked.map(({ name }) => name).join(", ") || words.say("matter-meeting")
    : words.say("matter-group", { group });

interface MatterProps {
  matter: Matter;
  back: () => void;
}

export function MatterScreen({ matter, back }: MatterProps) {
  return matter.resolution === null ? (
    <Settle matter={matter} back={back} />
  ) : (
    <Resolved matter={matter} resolution={matter.resolution} back={back} />
  );
}

/** What was resolved; it may be taken back until it is signed, and entered otherwise. */
function Resolved({ matter, resolution, back }: MatterProps & { resolution: Settled }) {
  const words = useWords();
  const kiosk = useKiosk();
  const { name, position, reason } = resolution;
  return (
    <Screen
      title={aboutOf(words, matter)}
      lead={quoted(words, matter.text)}
      note={<TroubleOf acts={["resolve", "take_back"]} />}
      acts={
        <>
          <Button look="go" onClick={back}>
            {words.say("matter-back")}
          </Button>
          <Button
            disabled={kiosk.busy}
            onClick={() => kiosk.act({ take_back: { finding: matter.id } })}
          >
            {words.say("matter-take-back")}
          </Button>
        </>
      }
    >
      <Grounds matter={matter} />
      <Notice tone="ok">
        <p>
          <b>{chosenOf(words, matter, resolution.choice)}</b>
        </p>
        <p>
          {words.say(`resolver-${dashed(matter.resolver)}`)}:{" "}
          {position === "" ? name : `${name}, ${position}`}
        </p>
        <p>{words.say("matter-because", { reason })}</p>
      </Notice>
    </Screen>
  );
}

function chosenOf(words: Words, matter: Matter, choice: Choice): string {
  if (choice.kind !== "excellent") return optionOf(words, matter, choice);
  const names = matter.ranked.filter(({ code }) => choice.subjects.includes(code));
  if (names.length === 0) return words.say("chosen-nobody");
  return words.say("chosen-excellent", { names: names.map(({ name }) => name).join(", ") });
}

function Settle({ matter, back }: MatterProps) {
  const words = useWords();
  const kiosk = useKiosk();
  const [option, setOption] = useState<Choosable | null>(
    matter.options.length === 1 ? (matter.options[0] ?? null) : null,
  );
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [name, setName] = useState("");
  const [position, setPosition] = useState("");
  const [reason, setReason] = useState("");
  const ready = option !== null && name.trim() !== "" && reason.trim() !== "";
  const enter = (event: Event) => {
    event.preventDefault();
    if (option === null) return;
    const choice: Choice =
      option.kind === "excellent" ? { kind: "excellent", subjects: [...chosen] } : option;
    kiosk.act({ resolve: { finding: matter.id, choice, name, position, reason } });
  };
  return (
    <form class="form" onSubmit={enter}>
      <Screen
        wide
        title={aboutOf(words, matter)}
        lead={quoted(words, matter.text)}
        note={<TroubleOf acts={["resolve", "take_back"]} />}
        acts={
          <>
            <Button disabled={kiosk.busy} onClick={back}>
              {words.say("back")}
            </Button>
            <Button look="go" type="submit" disabled={kiosk.busy || !ready}>
              {words.say("matter-enter")}
            </Button>
          </>
        }
      >
        <Grounds matter={matter} />
        <fieldset>
          <legend>{words.say("matter-choose")}</legend>
          <div class="choices">
            {matter.options.map((one, at) => (
              <Option
                key={at}
                name="choice"
                title={optionOf(words, matter, one)}
                hint={one.kind === "revote" ? runOffOf(words, matter) : ""}
                on={option === one}
                pick={() => setOption(one)}
              />
            ))}
          </div>
        </fieldset>
        {option?.kind === "excellent" && (
          <Ranked matter={matter} most={option.at_most} chosen={chosen} choose={setChosen} />
        )}
        <p class="soft">
          {words.say("matter-who", { who: words.say(`resolver-${dashed(matter.resolver)}`) })}
        </p>
        <div class="two">
          <Field label={words.say("tie-name")} value={name} onText={setName} maxLength={200} />
          <Field
            label={words.say("tie-position")}
            value={position}
            onText={setPosition}
            maxLength={200}
          />
        </div>
        <Field label={words.say("tie-reason")} value={reason} onText={setReason} maxLength={500} />
      </Screen>
    </form>
  );
}

/** Clause and figures. */
function Grounds({ matter }: { matter: Matter }) {
  const words = useWords();
  const { clause, measured, highest, effect } = matter;
  const lines = [
    clause === null ? null : words.say("matter-clause", { clause: quoted(words, clause) }),
    measured === null ? null : words.say("matter-measured", { ...measured }),
    effect === "caps" && highest !== null
      ? words.say("matter-caps", { level: words.say(`level-${dashed(highest)}`) })
      : null,
  ].filter((line) => line !== null);
  return lines.length === 0 ? null : <p class="soft">{lines.join(" ")}</p>;
}

function optionOf(words: Words, { highest }: Matter, option: Choosable | Choice): string {
  switch (option.kind) {
    case "accept":
      return highest === null
        ? words.say("option-agree")
        : words.say("option-accept", { level: words.say(`level-${dashed(highest)}`) });
    case "level":
      return words.say("option-level", { level: words.say(`level-${dashed(option.level)}`) });
    case "excellent":
      return words.say("option-excellent", { most: "at_most" in option ? option.at_most : 0 });
    default:
      return words.say(`option-${option.kind}`);
  }
}

/** Between whom equal shares leave the choice. */
function runOffOf(words: Words, { run_off, ranked }: Matter): string {
  const names = ranked.filter(({ code }) => run_off.includes(code)).map(({ name }) => name);
  return names.length === 0 ? "" : words.say("option-run-off", { names: names.join(", ") });
}

interface RankedProps {
  matter: Matter;
  most: number;
  chosen: readonly string[];
  choose: (codes: readonly string[]) => void;
}

/** Who may be Excellent, the highest share first; no more can be ticked than may be. */
function Ranked({ matter, most, chosen, choose }: RankedProps) {
  const words = useWords();
  const toggle = (code: string) => (on: boolean) =>
    choose(on ? [...chosen, code] : chosen.filter((one) => one !== code));
  return (
    <fieldset>
      <legend>{words.say("ranked-title", { chosen: chosen.length, most })}</legend>
      <div class="choices">
        {matter.ranked.map((one) => {
          const on = chosen.includes(one.code);
          return (
            <Tick
              key={one.code}
              label={candidateOf(words, one)}
              on={on}
              disabled={!on && chosen.length >= most}
              onChange={toggle(one.code)}
            />
          );
        })}
      </div>
    </fieldset>
  );
}

function candidateOf(words: Words, { rank, name, position, votes }: Candidate): string {
  const who = position === "" ? name : `${name}, ${position}`;
  if (votes === null) return words.say("candidate-no-votes", { who });
  const [count, base] = votes;
  return words.say("candidate", { rank, who, votes: count, base });
}
