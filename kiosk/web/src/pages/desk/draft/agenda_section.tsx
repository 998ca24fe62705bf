// Section 3: the agenda, one poll for each subject that is rated.
import { useState } from "preact/hooks";
import { Button, Notice, Tag } from "../../../look/controls";
import { type DraftPoll, LIMITS } from "../../../service/draft";
import { useWords } from "../../../words";
import { addPolls, electors, movePoll, newPoll, removePoll, setPoll } from "./compose";
import type { Edit } from "./edit";
import { ExcludeSubjects } from "./exclude_subjects";
import { FromDossier } from "./from_dossier";
import { FromRoster } from "./from_roster";
import { SubjectForm } from "./subject_form";

export function AgendaSection({ id, edit }: { id: string; edit: Edit }) {
  const words = useWords();
  const { draft, change, wrong } = edit;
  const [open, setOpen] = useState<number | null>(null);
  const [choosing, setChoosing] = useState<"roster" | "dossier" | null>(null);
  const faulty = wrong("polls");
  const full = draft.polls.length >= LIMITS.polls;
  const add = () => {
    const last = draft.polls[draft.polls.length - 1];
    const poll = newPoll({ name: "", kind: last?.subject.kind ?? "leader", position: "" });
    change(addPolls(draft, [{ ...poll, kind: last?.kind ?? "decision" }]));
    setOpen(draft.polls.length);
    const place = `polls[${draft.polls.length}].subject.name`;
    setTimeout(() => document.getElementById(place)?.focus(), 50);
  };
  const move = (at: number, by: -1 | 1) => {
    change(movePoll(draft, at, by));
    if (open === at) setOpen(at + by);
    else if (open === at + by) setOpen(at);
  };
  return (
    <section class="panel form" id="section-polls" tabIndex={-1}>
      <div class="head-row">
        <h2>{words.say("section-agenda")}</h2>
        {draft.polls.length > 0 && (
          <span class="soft">{words.say("step-polls", { count: draft.polls.length })}</span>
        )}
      </div>
      {faulty !== null && <Notice tone="warn">{faulty}</Notice>}
      {draft.polls.length === 0 && <p class="soft">{words.say("agenda-hint")}</p>}
      <ol class="polls">
        {draft.polls.map((poll, at) => {
          const isOpen = open === at || hasFault(edit, at);
          return (
            <li key={at}>
              <PollHead
                edit={edit}
                poll={poll}
                at={at}
                open={isOpen}
                toggle={() => setOpen(open === at ? null : at)}
                move={(by) => move(at, by)}
                remove={() => {
                  change(removePoll(draft, at));
                  setOpen(null);
                }}
              />
              {isOpen && (
                <SubjectForm
                  edit={edit}
                  poll={poll}
                  at={at}
                  set={(patch) => change(setPoll(draft, at, patch))}
                />
              )}
            </li>
          );
        })}
      </ol>
      <div class="acts">
        <Button disabled={full} onClick={add}>
          {words.say("agenda-add")}
        </Button>
        <Button disabled={full || draft.members.length === 0} onClick={() => setChoosing("roster")}>
          {words.say("agenda-from-roster")}
        </Button>
        <Button disabled={full} onClick={() => setChoosing("dossier")}>
          {words.say("agenda-from-dossier")}
        </Button>
      </div>
      <ExcludeSubjects edit={edit} />
      {choosing === "roster" && <FromRoster edit={edit} close={() => setChoosing(null)} />}
      {choosing === "dossier" && (
        <FromDossier id={id} edit={edit} close={() => setChoosing(null)} />
      )}
    </section>
  );
}

/** Whether a poll must be unfolded so that its fault is seen. */
function hasFault({ wrong }: Edit, at: number): boolean {
  const fields = ["subject", "subject.name", "subject.position", "electorate", "kind"];
  fields.push("context.proposed_by");
  return fields.some((field) => wrong(`polls[${at}].${field}`) !== null);
}

interface PollHeadProps {
  edit: Edit;
  poll: DraftPoll;
  at: number;
  open: boolean;
  toggle: () => void;
  move: (by: -1 | 1) => void;
  remove: () => void;
}

function PollHead({ edit: { draft }, poll, at, open, toggle, move, remove }: PollHeadProps) {
  const words = useWords();
  const name = poll.subject.name || words.say("unnamed-subject");
  const asks = poll.advisory ? "advice" : poll.kind.replaceAll("_", "-");
  const kind = words.say(`poll-kind-${asks}`);
  const some = poll.electorate !== null;
  return (
    <div class="poll-head">
      <button type="button" class="poll-name" aria-expanded={open} onClick={toggle}>
        <b>
          {at + 1}. {name}
        </b>
        <span class="soft small">
          {poll.subject.position !== "" && `${poll.subject.position} · `}
          {kind}
        </span>
      </button>
      {some && <Tag>{words.say("step-people", { count: electors(draft, poll) })}</Tag>}
      <button
        type="button"
        class="icon"
        aria-label={words.say("agenda-up", { name })}
        disabled={at === 0}
        onClick={() => move(-1)}
      >
        ↑
      </button>
      <button
        type="button"
        class="icon"
        aria-label={words.say("agenda-down", { name })}
        disabled={at === draft.polls.length - 1}
        onClick={() => move(1)}
      >
        ↓
      </button>
      <button
        type="button"
        class="icon"
        aria-label={words.say("roster-remove", { name })}
        onClick={remove}
      >
        ×
      </button>
    </div>
  );
}
