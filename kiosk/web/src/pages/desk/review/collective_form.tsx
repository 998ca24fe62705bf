// One leadership collective: what was said of it and of each of its members. No level anywhere.
import { useState } from "preact/hooks";
import { Button, Tag } from "../../../look/controls";
import type { ReviewedCollective, ReviewedPerson } from "../../../service/review";
import { useWords } from "../../../words";
import { Field } from "../field";
import { Area } from "./area";
import { COLLECTIVE_TEXTS, emptyPerson, filled, PERSON_TEXTS, without, withOne } from "./compose";

interface CollectiveProps {
  one: ReviewedCollective;
  set: (one: ReviewedCollective) => void;
  remove: () => void;
}

export function CollectiveForm({ one, set, remove }: CollectiveProps) {
  const words = useWords();
  const { subject, people } = one;
  const add = () => set({ ...one, people: [...people, emptyPerson("", "")] });
  return (
    <section class="panel form" aria-label={subject.name}>
      <div class="head-row">
        <h2>{subject.name || words.say("review-collective-unnamed")}</h2>
        <Button look="plain" onClick={remove}>
          {words.say("review-remove", { name: subject.name })}
        </Button>
      </div>
      <Field
        label={words.say("review-collective")}
        value={subject.name}
        onText={(name) => set({ ...one, subject: { ...subject, name } })}
      />
      {COLLECTIVE_TEXTS.map((text) => (
        <Area
          key={text}
          label={words.say(`review-${text}`)}
          value={one[text]}
          onText={(said) => set({ ...one, [text]: said })}
        />
      ))}
      <h3>{words.say("review-people")}</h3>
      <ul class="polls">
        {people.map((person, at) => (
          <li key={at}>
            <PersonForm
              person={person}
              set={(changed) => set({ ...one, people: withOne(people, at, changed) })}
              remove={() => set({ ...one, people: without(people, at) })}
            />
          </li>
        ))}
      </ul>
      <div class="acts">
        <Button onClick={add}>{words.say("review-add-person")}</Button>
      </div>
    </section>
  );
}

interface PersonProps {
  person: ReviewedPerson;
  set: (person: ReviewedPerson) => void;
  remove: () => void;
}

function PersonForm({ person, set, remove }: PersonProps) {
  const words = useWords();
  const { subject } = person;
  const [open, setOpen] = useState(subject.name === "");
  const there = filled(PERSON_TEXTS.map((text) => person[text]));
  const of = PERSON_TEXTS.length;
  const name = subject.name || words.say("review-person-unnamed");
  return (
    <>
      <div class="poll-head">
        <button
          type="button"
          class="poll-name"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <b>{name}</b>
          <span class="soft small">{subject.position}</span>
        </button>
        <Tag tone={there === of ? "ok" : "plain"}>{words.say("review-filled", { there, of })}</Tag>
        <button
          type="button"
          class="icon"
          aria-label={words.say("review-remove", { name })}
          onClick={remove}
        >
          ×
        </button>
      </div>
      {open && (
        <div class="form subject">
          <div class="form-row">
            <Field
              label={words.say("review-person")}
              value={subject.name}
              onText={(text) => set({ ...person, subject: { ...subject, name: text } })}
            />
            <Field
              label={words.say("subject-position")}
              value={subject.position}
              onText={(position) => set({ ...person, subject: { ...subject, position } })}
            />
          </div>
          {PERSON_TEXTS.map((text) => (
            <Area
              key={text}
              label={words.say(`review-person-${text}`)}
              value={person[text]}
              onText={(said) => set({ ...person, [text]: said })}
            />
          ))}
        </div>
      )}
    </>
  );
}
