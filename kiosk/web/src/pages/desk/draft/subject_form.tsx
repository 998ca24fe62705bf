// One poll of the agenda: who or what is rated, what the vote is for, what was said before, and who
// votes.
import {
  type DraftPoll,
  LEVELS,
  POLL_KINDS,
  type Subject,
  SUBJECT_KINDS,
} from "../../../service/draft";
import { useWords } from "../../../words";
import { Choice, Field } from "../field";
import type { Edit } from "./edit";
import { Electorate } from "./electorate";

/** A vote of confidence has levels of its own, which this version does not know yet. */
const KINDS = POLL_KINDS.filter((kind) => kind !== "confidence");

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
          options={KINDS}
          say={(kind) => words.say(`poll-kind-${dashed(kind)}`)}
          wrong={edit.wrong(`${place}.kind`)}
          onChoice={(kind) => set({ kind })}
        />
      </div>
      <div class="form-row">
        {context("self_rating")}
        {context("proposed")}
      </div>
      <Electorate
        edit={edit}
        poll={poll}
        at={at}
        set={(electorate) => set({ electorate })}
      />
    </div>
  );
}
