// Which polls an amendment adds, withdraws, seals anew or has voted again.
import { useState } from "preact/hooks";
import { Button, Tag } from "../../../look/controls";
import { type Subject, SUBJECT_KINDS } from "../../../service/draft";
import { useWords } from "../../../words";
import { Choice, Field } from "../field";
import type { Known } from "../meeting_feed";
import { STAGE_TONES, stageOf } from "../run/stage";
import { type Changes, isSettled, isUnopened } from "./compose";

interface PollsSectionProps {
  meeting: Known;
  changes: Changes;
  set: (patch: Partial<Changes>) => void;
}

type Kind = "withdraw" | "reseal" | "revote";

export function PollsSection({ meeting, changes, set }: PollsSectionProps) {
  const words = useWords();
  const { status, agenda } = meeting;
  const name = (id: string) => agenda?.polls.find((poll) => poll.id === id)?.subject.name ?? "";
  const unopened = status.polls.filter(isUnopened).map(({ poll }) => poll);
  const toggle = (kind: Kind, poll: string) => {
    const next = new Set(changes[kind]);
    if (!next.delete(poll)) next.add(poll);
    const other = kind === "withdraw" ? "reseal" : kind === "reseal" ? "withdraw" : null;
    const without = other === null ? {} : { [other]: minus(changes[other], poll) };
    set({ [kind]: next, ...without });
  };
  const box = (kind: Kind, poll: string) => (
    <label class="check">
      <input
        type="checkbox"
        checked={changes[kind].has(poll)}
        aria-label={words.say(`amend-${kind}-of`, { name: name(poll) })}
        onChange={() => toggle(kind, poll)}
      />
      <span>{words.say(`amend-${kind}`)}</span>
    </label>
  );
  return (
    <section class="form">
      <h2>{words.say("amend-polls")}</h2>
      {unopened.length > 0 && (
        <div class="panel form">
          <b>{words.say("amend-reseal-title")}</b>
          <p class="soft">{words.say("amend-reseal-hint")}</p>
          <Button onClick={() => set({ reseal: new Set(unopened), withdraw: new Set() })}>
            {words.say("amend-reseal-all", { count: unopened.length })}
          </Button>
        </div>
      )}
      <ul class="rows panel-list agenda">
        {status.polls.map((poll) => {
          const stage = stageOf(poll);
          return (
            <li key={poll.poll}>
              <span class="row-text">
                <b>{`${poll.number}. ${name(poll.poll)}`}</b>
              </span>
              <span class="tags">
                <Tag tone={STAGE_TONES[stage.is]}>{words.say(`stage-${stage.is}`)}</Tag>
              </span>
              {isUnopened(poll) && box("reseal", poll.poll)}
              {isUnopened(poll) && box("withdraw", poll.poll)}
              {isSettled(poll) && box("revote", poll.poll)}
            </li>
          );
        })}
        {changes.added.map((subject, at) => (
          <li key={`added ${subject.name}`}>
            <span class="row-text">
              <b>{subject.name}</b>
              <span class="soft small">{subject.position}</span>
            </span>
            <Tag tone="ok">{words.say("amend-added")}</Tag>
            <Button
              look="plain"
              onClick={() => set({ added: changes.added.filter((_, other) => other !== at) })}
            >
              {words.say("amend-take-out")}
            </Button>
          </li>
        ))}
      </ul>
      <NewSubject add={(subject) => set({ added: [...changes.added, subject] })} />
    </section>
  );
}

function NewSubject({ add }: { add: (subject: Subject) => void }) {
  const words = useWords();
  const empty: Subject = { name: "", kind: "leader", position: "" };
  const [subject, change] = useState(empty);
  const done = () => {
    add({ ...subject, name: subject.name.trim(), position: subject.position.trim() });
    change(empty);
  };
  return (
    <div class="form-row">
      <Field
        label={words.say("subject-name")}
        value={subject.name}
        onText={(name) => change({ ...subject, name })}
      />
      <Field
        label={words.say("subject-position")}
        value={subject.position}
        onText={(position) => change({ ...subject, position })}
      />
      <Choice
        label={words.say("subject-kind")}
        value={subject.kind}
        options={SUBJECT_KINDS}
        say={(kind) => words.say(`subject-kind-${kind.replaceAll("_", "-")}`)}
        onChoice={(kind) => change({ ...subject, kind })}
      />
      <Button disabled={subject.name.trim() === ""} onClick={done}>
        {words.say("amend-add-subject")}
      </Button>
    </div>
  );
}

function minus(all: ReadonlySet<string>, one: string): ReadonlySet<string> {
  return new Set([...all].filter((other) => other !== one));
}
