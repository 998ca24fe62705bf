// Before the sealing: the words are compared, the second copy's place is chosen, and what is about
// to be sealed is looked at once more.
import { useState } from "preact/hooks";
import { Button } from "../../look/controls";
import { useWords } from "../../words";
import { Field, Tick } from "./field";
import { Frame, Screen, SpokenWords } from "./frame";
import { useKiosk } from "./kiosk_link";
import type { ToSeal, Unsealed } from "./state";
import { TroubleOf } from "./trouble";
import { Working } from "./working";

type Part = "compare" | "copy" | "review";

interface Choice {
  copy: string;
  /** Under how many signatures a ballot counts. */
  issuers: 1 | 2;
  oneMachine: boolean;
}

export function Sealing({ unsealed }: { unsealed: Unsealed }) {
  const words = useWords();
  const { work } = useKiosk().shown;
  const [part, setPart] = useState<Part>("compare");
  const [choice, setChoice] = useState<Choice>({ copy: "", issuers: 2, oneMachine: unsealed.here });
  const { agenda } = unsealed;
  const frame = { title: agenda?.title ?? words.say("brand"), body: agenda?.body ?? "" };
  if (work?.act === "seal") {
    return (
      <Frame {...frame} step={[4, 4]}>
        <Working work={work} title={words.say("sealing-title")} lead={words.say("sealing-lead")} />
      </Frame>
    );
  }
  const step = { compare: 3, copy: 3, review: 4 }[part];
  return (
    <Frame {...frame} step={[step, 4]}>
      {part === "compare" && <Compare unsealed={unsealed} done={() => setPart("copy")} />}
      {part === "copy" && (
        <CopyPlace
          places={unsealed.places}
          choice={choice}
          choose={setChoice}
          back={() => setPart("compare")}
          done={() => setPart("review")}
        />
      )}
      {part === "review" && (
        <Review
          agenda={agenda}
          here={unsealed.here}
          choice={choice}
          choose={setChoice}
          back={() => setPart("copy")}
        />
      )}
    </Frame>
  );
}

function Compare({ unsealed, done }: { unsealed: Unsealed; done: () => void }) {
  const words = useWords();
  const [same, setSame] = useState(false);
  return (
    <Screen
      title={words.say("compare-title")}
      lead={words.say("compare-lead")}
      acts={
        <Button look="go" disabled={!same} onClick={done}>
          {words.say("next")}
        </Button>
      }
    >
      <div class="two">
        <div class="panel">
          <h2>{words.say("compare-server")}</h2>
          <SpokenWords text={unsealed.server_words} />
        </div>
        <div class="panel">
          <h2>{words.say("compare-kiosk")}</h2>
          <SpokenWords text={unsealed.kiosk_words} />
        </div>
      </div>
      <Tick label={words.say("compare-same")} on={same} onChange={setSame} />
      <p class="soft">{words.say("compare-differ")}</p>
    </Screen>
  );
}

interface CopyProps {
  places: readonly string[];
  choice: Choice;
  choose: (choice: Choice) => void;
  back: () => void;
  done: () => void;
}

function CopyPlace({ places, choice, choose, back, done }: CopyProps) {
  const words = useWords();
  const [typed, setTyped] = useState(!places.includes(choice.copy) && choice.copy !== "");
  const pick = (copy: string) => {
    setTyped(false);
    choose({ ...choice, copy });
  };
  return (
    <Screen
      title={words.say("copy-title")}
      lead={words.say("copy-lead")}
      acts={
        <>
          <Button onClick={back}>{words.say("back")}</Button>
          <Button look="go" disabled={choice.copy.trim() === ""} onClick={done}>
            {words.say("next")}
          </Button>
        </>
      }
    >
      <div class="choices" role="radiogroup" aria-label={words.say("copy-title")}>
        {places.map((place) => (
          <Option
            key={place}
            name="copy"
            title={place.split("/").pop() ?? place}
            hint={place}
            on={!typed && choice.copy === place}
            pick={() => pick(place)}
          />
        ))}
        <Option
          name="copy"
          title={words.say("copy-typed")}
          hint={words.say("copy-typed-hint")}
          on={typed || places.length === 0}
          pick={() => {
            setTyped(true);
            choose({ ...choice, copy: "" });
          }}
        />
      </div>
      {places.length === 0 && <p class="soft">{words.say("copy-none-found")}</p>}
      {(typed || places.length === 0) && (
        <Field
          label={words.say("copy-path")}
          value={choice.copy}
          onText={(copy) => choose({ ...choice, copy })}
        />
      )}
    </Screen>
  );
}

interface OptionProps {
  name: string;
  title: string;
  hint: string;
  on: boolean;
  pick: () => void;
}

export function Option({ name, title, hint, on, pick }: OptionProps) {
  return (
    <label class={on ? "option on" : "option"}>
      <input type="radio" name={name} checked={on} onChange={pick} />
      <span>
        <b>{title}</b>
        {hint !== "" && <small>{hint}</small>}
      </span>
    </label>
  );
}

interface ReviewProps {
  agenda: ToSeal | null;
  here: boolean;
  choice: Choice;
  choose: (choice: Choice) => void;
  back: () => void;
}

function Review({ agenda, here, choice, choose, back }: ReviewProps) {
  const words = useWords();
  const kiosk = useKiosk();
  if (agenda === null) {
    return (
      <Screen
        title={words.say("no-draft-title")}
        lead={words.say("no-draft-lead")}
        acts={<Button onClick={back}>{words.say("back")}</Button>}
      />
    );
  }
  const seal = () =>
    kiosk.act({
      seal: { copy: choice.copy, one_machine: choice.oneMachine, issuers: choice.issuers },
    });
  return (
    <Screen
      wide
      title={words.say("review-title")}
      lead={words.say("review-lead")}
      acts={
        <>
          <Button disabled={kiosk.busy} onClick={back}>
            {words.say("back")}
          </Button>
          <Button look="go" disabled={kiosk.busy} onClick={seal}>
            {words.say("seal")}
          </Button>
        </>
      }
    >
      <Sealed agenda={agenda} copy={choice.copy} />
      <div class="choices" role="radiogroup" aria-label={words.say("issuers")}>
        {([2, 1] as const).map((issuers) => (
          <Option
            key={issuers}
            name="issuers"
            title={words.say(`issuers-${issuers}`)}
            hint={words.say(`issuers-${issuers}-hint`)}
            on={choice.issuers === issuers}
            pick={() => choose({ ...choice, issuers })}
          />
        ))}
      </div>
      {here ? (
        <p class="soft">{words.say("one-machine-here")}</p>
      ) : (
        <Tick
          label={words.say("one-machine")}
          on={choice.oneMachine}
          onChange={(oneMachine) => choose({ ...choice, oneMachine })}
        />
      )}
      <TroubleOf acts={["seal"]} />
    </Screen>
  );
}

function Sealed({ agenda, copy }: { agenda: ToSeal; copy: string }) {
  const words = useWords();
  const members = agenda.members === null ? "…" : words.count(agenda.members);
  return (
    <div class="two facts">
      <dl>
        <div>
          <dt>{words.say("review-members")}</dt>
          <dd>{members}</dd>
        </div>
        <div>
          <dt>{words.say("review-polls")}</dt>
          <dd>{words.count(agenda.subjects.length)}</dd>
        </div>
        <div>
          <dt>{words.say("review-copy")}</dt>
          <dd class="path">{copy}</dd>
        </div>
      </dl>
      <ol class="subjects">
        {agenda.subjects.map((subject, at) => (
          <li key={at}>
            <b>{subject.name}</b> <span class="soft">{subject.position}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
