// One poll of the agenda: who or what is rated, what the vote is for, what was said before, and who
// votes.
import {
  type Choice as ScaleChoice,
  type DraftPoll,
  FAMILIES,
  familyOfKind,
  LEVELS,
  POLL_KINDS,
  type Subject,
  SUBJECT_KINDS,
} from "../../../service/draft";
import { useWords } from "../../../words";
import { Choice, Field } from "../field";
import type { Edit } from "./edit";
import { Electorate } from "./electorate";
import { ofKind } from "./poll_kinds";

const NO_LEVEL = "none" as const;
const CONTEXT_LEVELS = [NO_LEVEL, ...LEVELS] as const;

const dashed = (code: string) => code.replaceAll("_", "-");

interface SubjectFormProps {
  edit: Edit;
  poll: DraftPoll;
  at: number;
  set: (patch: Partial<DraftPoll>) => void;
}

export function SubjectForm({ edit, poll, at, set }: SubjectFormProps) {
  const words = useWords();
  const place = `polls[${at}]`;
  const setSubject = (patch: Partial<Subject>) => set({ subject: { ...poll.subject, ...patch } });
  const context = (step: "self_rating" | "proposed") => (
    <Choice
      label={words.say(`context-${dashed(step)}`)}
      value={poll.context[step] ?? NO_LEVEL}
      options={CONTEXT_LEVELS}
      say={(level) => words.say(level === NO_LEVEL ? "context-none" : `level-${dashed(level)}`)}
      onChoice={(level) =>
        set({ context: { ...poll.context, [step]: level === NO_LEVEL ? null : level } })
      }
    />
  );
  return (
    <div class="form subject">
      <div class="form-row">
        <Field
          id={`${place}.subject.name`}
          label={words.say("subject-name")}
          wrong={edit.wrong(`${place}.subject.name`) ?? edit.wrong(`${place}.subject`)}
          value={poll.subject.name}
          onText={(name) => setSubject({ name })}
        />
        <Field
          id={`${place}.subject.position`}
          label={words.say("subject-position")}
          wrong={edit.wrong(`${place}.subject.position`)}
          value={poll.subject.position}
          onText={(position) => setSubject({ position })}
        />
      </div>
      <div class="form-row">
        <Choice
          label={words.say("subject-kind")}
          value={poll.subject.kind}
          options={SUBJECT_KINDS}
          say={(kind) => words.say(`subject-kind-${dashed(kind)}`)}
          onChoice={(kind) => setSubject({ kind })}
        />
        <Choice
          label={words.say("poll-kind")}
          value={poll.kind}
          options={POLL_KINDS}
          say={(kind) => words.say(`poll-kind-${dashed(kind)}`)}
          wrong={edit.wrong(`${place}.kind`)}
          onChoice={(kind) => set(ofKind(kind))}
        />
      </div>
      {poll.kind === "decision" && (
        <Choice
          label={words.say("poll-advisory")}
          hint={words.say("poll-advisory-hint")}
          value={poll.advisory ? "above" : "here"}
          options={["here", "above"] as const}
          say={(where) => words.say(`poll-decided-${where}`)}
          onChoice={(where) => set({ advisory: where === "above" })}
        />
      )}
      <Scale poll={poll} set={(scale) => set({ scale })} wrong={edit.wrong(`${place}.scale`)} />
      <div class="form-row">
        {context("self_rating")}
        {context("proposed")}
      </div>
      {poll.context.proposed !== null && (
        <Field
          id={`${place}.context.proposed_by`}
          label={words.say("context-proposed-by")}
          hint={words.say("context-hint")}
          wrong={edit.wrong(`${place}.context.proposed_by`)}
          value={poll.context.proposed_by ?? ""}
          onText={(proposed_by) => set({ context: { ...poll.context, proposed_by } })}
        />
      )}
      <Electorate
        edit={edit}
        poll={poll}
        at={at}
        set={(electorate) => set({ electorate })}
      />
    </div>
  );
}

interface ScaleProps {
  poll: DraftPoll;
  set: (scale: ScaleChoice[]) => void;
  wrong: string | null;
}

/** The choices on the ballot, best first: all of their family, or some. */
function Scale({ poll, set, wrong }: ScaleProps) {
  const words = useWords();
  const family: readonly ScaleChoice[] = FAMILIES[familyOfKind(poll.kind)];
  const toggle = (one: ScaleChoice, is: boolean) =>
    set(family.filter((other) => (other === one ? is : poll.scale.includes(other))));
  const summary = poll.scale.map((one) => words.say(`level-${dashed(one)}-short`)).join(", ");
  return (
    <details class="fold" open={wrong !== null}>
      <summary>
        <span>{words.say("poll-scale")}</span>
        <span class="soft small">{summary}</span>
      </summary>
      <fieldset class="counts">
        <legend class="hidden-label">{words.say("poll-scale")}</legend>
        {family.map((one) => (
          <label key={one} class="check">
            <input
              type="checkbox"
              checked={poll.scale.includes(one)}
              // A ballot offers at least two.
              disabled={poll.scale.length <= 2 && poll.scale.includes(one)}
              onChange={(event) => toggle(one, event.currentTarget.checked)}
            />
            <span>{words.say(`level-${dashed(one)}`)}</span>
          </label>
        ))}
        {wrong !== null && <span class="wrong">{wrong}</span>}
      </fieldset>
    </details>
  );
}
