// Ballots that were counted on paper elsewhere: at the place of work, of residence, of confidence.
import { Button } from "../../../look/controls";
import type { PaperBallots } from "../../../protocol/dossier";
import { FAMILIES } from "../../../protocol/choice";
import { familyOfKind, type PollKind } from "../../../protocol/poll_kind";
import { useWords } from "../../../words";
import { Choice } from "../field";
import { clauseHint, NumberField, type RecordEdit, Section, shows } from "./record_edit";

const KINDS = ["workplace", "residence", "confidence"] as const satisfies readonly PollKind[];

export function BallotsSection({ edit }: { edit: RecordEdit }) {
  const words = useWords();
  const { record, setFacts } = edit;
  const { ballots } = record.facts;
  if (!shows(edit, "ballots", ballots.length > 0)) return null;
  const put = (at: number, next: PaperBallots | null) =>
    setFacts({
      ballots: ballots.flatMap((one, index) => {
        if (index !== at) return [one];
        return next === null ? [] : [next];
      }),
    });
  return (
    <Section
      title={words.say("dossier-ballots")}
      hint={clauseHint(words, edit, "ballots") ?? words.say("dossier-ballots-hint")}
    >
      {ballots.map((one, at) => (
        <Ballots key={at} edit={edit} at={at} ballots={one} put={(next) => put(at, next)} />
      ))}
      <div class="acts">
        <Button
          onClick={() =>
            setFacts({ ballots: [...ballots, { kind: "workplace", cast: 0, votes: {} }] })
          }
        >
          {words.say("dossier-add-ballots")}
        </Button>
      </div>
    </Section>
  );
}

interface BallotsProps {
  edit: RecordEdit;
  at: number;
  ballots: PaperBallots;
  put: (next: PaperBallots | null) => void;
}

function Ballots({ edit, at, ballots, put }: BallotsProps) {
  const words = useWords();
  const place = `ballots[${at}]`;
  const name = words.say(`poll-kind-${ballots.kind.replaceAll("_", "-")}`);
  const kinds = [...new Set<PollKind>([...KINDS, ballots.kind])];
  const wrong = edit.wrong(place);
  return (
    <fieldset class="inner" id={place} tabIndex={-1}>
      <legend>
        {name}
        <button
          type="button"
          class="icon"
          aria-label={words.say("roster-remove", { name })}
          onClick={() => put(null)}
        >
          ×
        </button>
      </legend>
      <div class="form-row">
        <Choice
          label={words.say("poll-kind")}
          value={ballots.kind}
          options={kinds}
          say={(kind) => words.say(`poll-kind-${kind.replaceAll("_", "-")}`)}
          onChoice={(kind) => put({ ...ballots, kind, votes: {} })}
        />
        <NumberField
          edit={edit}
          place={`${place}.cast`}
          label={words.say("number-cast")}
          value={ballots.cast}
          onRead={(cast) => put({ ...ballots, cast: cast ?? 0 })}
        />
      </div>
      <div class="counts-row">
        {FAMILIES[familyOfKind(ballots.kind)].map((choice) => (
          <NumberField
            key={`${ballots.kind} ${choice}`}
            edit={edit}
            place={`${place}.${choice}`}
            label={words.say(`level-${choice.replaceAll("_", "-")}-short`)}
            value={ballots.votes[choice] ?? null}
            onRead={(count) => {
              const { [choice]: _, ...others } = ballots.votes;
              put({ ...ballots, votes: count === null ? others : { ...others, [choice]: count } });
            }}
          />
        ))}
      </div>
      {wrong !== null && <span class="wrong">{wrong}</span>}
    </fieldset>
  );
}
