// What a half-year review says of the collective that met: results, what is unfinished, causes,
// each person's responsibility, remedies.
import { useState } from "preact/hooks";
import { useWords } from "../../words";
import { Field, Lines } from "./field";
import { type Reviewed, saidOf, saidText } from "./given";

const EMPTY: Reviewed = {
  name: "",
  results: "",
  unfinished: "",
  shortcomings: "",
  causes: "",
  remedies: "",
  people: [],
  conclusion: "",
};
const TEXT_MAX = 5_000;

interface ReviewedProps {
  body: string;
  reviewed: readonly Reviewed[];
  change: (reviewed: Reviewed[]) => void;
}

export function ReviewedForm({ body, reviewed, change }: ReviewedProps) {
  const words = useWords();
  const [first = { ...EMPTY, name: body }, ...others] = reviewed;
  const [people, setPeople] = useState(saidText(first.people));
  const set = (part: Partial<Reviewed>) => change([{ ...first, ...part }, ...others]);
  const keys = ["results", "unfinished", "shortcomings", "causes", "remedies"] as const;
  return (
    <section class="panel">
      <Field
        label={words.say("reviewed-name")}
        value={first.name}
        onText={(name) => set({ name })}
        maxLength={200}
      />
      {keys.map((key) => (
        <Lines
          key={key}
          label={words.say(`reviewed-${key}`)}
          value={first[key]}
          onText={(text) => set({ [key]: text })}
          rows={3}
          maxLength={TEXT_MAX}
        />
      ))}
      <Lines
        label={words.say("reviewed-people")}
        hint={words.say("reviewed-people-hint")}
        value={people}
        onText={(text) => {
          setPeople(text);
          set({ people: saidOf(text) });
        }}
        rows={4}
        maxLength={TEXT_MAX}
      />
      <Field
        label={words.say("reviewed-conclusion")}
        value={first.conclusion}
        onText={(conclusion) => set({ conclusion })}
        maxLength={500}
      />
    </section>
  );
}
