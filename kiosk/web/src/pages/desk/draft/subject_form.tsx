// One poll of the agenda: who or what is rated, what the vote is for, what was said before, and who
// votes.
import {
  type DraftPoll,
  FAMILIES,
  familyOfKind,
  LEVELS,
  POLL_KINDS,
  type PollKind,
  type Subject,
  SUBJECT_KINDS,
} from "../../../service/draft";
import { useWords } from "../../../words";
import { Choice, Field } from "../field";
import type { Edit } from "./edit";
import { Electorate } from "./electorate";

const NO_LEVEL = "none" as const;
const CONTEXT_LEVELS = [NO_LEVEL, ...LEVELS] as const;

/** The choices follow the kind; only a decision can be a proposal upward. */
const ofKind = (kind: PollKind): Partial<DraftPoll> => ({
  kind,
  scale: [...FAMILIES[familyOfKind(kind)]],
  ...(kind === "decision" ? {} : { advisory: false }),
});

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
