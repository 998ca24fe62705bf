// Discipline, what competent bodies concluded, and the rating as civil servant (R13).
import { Button } from "../../../look/controls";
import { type Discipline, HAPPENED, HAPPENINGS } from "../../../protocol/dossier";
import { useWords } from "../../../words";
import { Choice, Field } from "../field";
import {
  clauseHint,
  DayField,
  LevelField,
  NumberField,
  type RecordEdit,
  Section,
  shows,
  Tick,
} from "./record_edit";

const LISTS = ["discipline", "discipline_below", "discipline_members"] as const;
type List = (typeof LISTS)[number];
const dashed = (code: string) => code.replaceAll("_", "-");
const UNKNOWN = "unknown" as const;

export function ConductSection({ edit }: { edit: RecordEdit }) {
  const words = useWords();
  const { record, setFacts } = edit;
  const { facts } = record;
  const lists = LISTS.filter((one) => shows(edit, one, facts[one] !== null));
  const happenings = HAPPENINGS.filter((one) =>
    shows(edit, one, facts.happened[one] !== undefined),
  );
  const service = shows(edit, "service_rating", facts.service_rating !== null);
  if (lists.length === 0 && happenings.length === 0 && !service) return null;
  return (
    <Section title={words.say("dossier-conduct")} hint={words.say("dossier-conduct-hint")}>
      {lists.map((one) => (
        <Decisions key={one} edit={edit} of={one} />
      ))}
      <div class="form-row">
        {happenings.map((one) => (
          <Choice
            key={one}
            id={one}
            label={words.say(`fact-${dashed(one)}`)}
            hint={clauseHint(words, edit, one)}
            value={facts.happened[one] ?? UNKNOWN}
            options={[UNKNOWN, ...HAPPENED]}
            say={(is) => words.say(is === UNKNOWN ? "dossier-not-on-file" : `happened-${is}`)}
            onChoice={(is) => {
              const { [one]: _, ...others } = facts.happened;
              setFacts({ happened: is === UNKNOWN ? others : { ...others, [one]: is } });
            }}
          />
        ))}
        {service && (
          <LevelField
            label={words.say("fact-service-rating")}
            hint={clauseHint(words, edit, "service_rating")}
            value={facts.service_rating}
            onChoice={(service_rating) => setFacts({ service_rating })}
          />
        )}
      </div>
    </Section>
  );
}

const NEW: Discipline = {
  form: "",
  decided_on: "",
  fault_year: null,
  at_former_unit: false,
  remedied: false,
};

/** One list of decisions: not on file, none, or these. */
function Decisions({ edit, of }: { edit: RecordEdit; of: List }) {
  const words = useWords();
  const list = edit.record.facts[of];
  const state = list === null ? UNKNOWN : list.length === 0 ? "none" : "some";
  const put = (next: Discipline[] | null) => edit.setFacts({ [of]: next });
  const choose = (next: "unknown" | "none" | "some") => {
    if (next === UNKNOWN) put(null);
    else put(next === "none" ? [] : [NEW]);
  };
  return (
    <div class="form">
      <Choice
        id={of}
        label={words.say(`fact-${dashed(of)}`)}
        hint={clauseHint(words, edit, of)}
        wrong={edit.wrong(of)}
        value={state}
        options={[UNKNOWN, "none", "some"] as const}
        say={(one) => words.say(one === UNKNOWN ? "dossier-not-on-file" : `discipline-${one}`)}
        onChoice={choose}
      />
      {list?.map((one, at) => (
        <Decision
          key={at}
          edit={edit}
          place={`${of}[${at}]`}
          number={at + 1}
          decision={one}
          put={(patch) =>
            put(list.map((old, index) => (index === at ? { ...old, ...patch } : old)))
          }
          remove={() => put(list.filter((_, index) => index !== at))}
        />
      ))}
      {list !== null && list.length > 0 && (
        <div class="acts">
          <Button onClick={() => put([...list, NEW])}>{words.say("discipline-add")}</Button>
        </div>
      )}
    </div>
  );
}

interface DecisionProps {
  edit: RecordEdit;
  place: string;
  number: number;
  decision: Discipline;
  put: (patch: Partial<Discipline>) => void;
  remove: () => void;
}

function Decision({ edit, place, number, decision, put, remove }: DecisionProps) {
  const words = useWords();
  const name = words.say("discipline-number", { number });
  return (
    <fieldset class="inner">
      <legend>
        {name}
        <button
          type="button"
          class="icon"
          aria-label={words.say("roster-remove", { name })}
          onClick={remove}
        >
          ×
        </button>
      </legend>
      <div class="form-row">
        <Field
          id={`${place}.form`}
          label={words.say("discipline-form")}
          hint={words.say("discipline-form-hint")}
          wrong={edit.wrong(`${place}.form`)}
          value={decision.form}
          onText={(form) => put({ form })}
        />
        <DayField
          edit={edit}
          place={`${place}.decided_on`}
          label={words.say("discipline-decided-on")}
          value={decision.decided_on === "" ? null : decision.decided_on}
          onRead={(day) => put({ decided_on: day ?? "" })}
        />
        <NumberField
          edit={edit}
          place={`${place}.fault_year`}
          label={words.say("discipline-fault-year")}
          hint={words.say("discipline-fault-year-hint")}
          value={decision.fault_year}
          onRead={(fault_year) => put({ fault_year })}
        />
      </div>
      <div class="ticks">
        <Tick
          label={words.say("discipline-remedied")}
          checked={decision.remedied}
          onTick={(remedied) => put({ remedied })}
        />
        <Tick
          label={words.say("discipline-at-former-unit")}
          checked={decision.at_former_unit}
          onTick={(at_former_unit) => put({ at_former_unit })}
        />
      </div>
    </fieldset>
  );
}
