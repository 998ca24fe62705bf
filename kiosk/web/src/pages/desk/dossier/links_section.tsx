// What a subject is linked to: whom a person heads, what stands above a body, who decides.
import { useState } from "preact/hooks";
import { isBody, type SubjectRecord } from "../../../protocol/dossier";
import { useWords } from "../../../words";
import { Choice, Field } from "../field";
import { type RecordEdit, Section, Tick } from "./record_edit";

const ROLES = ["heads", "deputy_in", "member_of"] as const;
type Role = (typeof ROLES)[number];

/** Head-of and deputy-of links of a person; what stands above a body. */
export function LinksSection({ edit }: { edit: RecordEdit }) {
  const words = useWords();
  const { record, set } = edit;
  const person = !isBody(record.subject.kind);
  return (
    <Section
      title={words.say("dossier-links")}
      hint={words.say(person ? "dossier-links-hint" : "dossier-above-hint")}
    >
      {person ? <Roles edit={edit} /> : <Above edit={edit} />}
      <div class="ticks">
        {!person && (
          <Tick
            label={words.say("dossier-government")}
            hint={words.say("dossier-government-hint")}
            checked={record.government}
            onTick={(government) => set({ government })}
          />
        )}
        <Tick
          label={words.say("dossier-advisory")}
          hint={words.say("poll-advisory-hint")}
          checked={record.advisory}
          onTick={(advisory) => set({ advisory })}
        />
      </div>
      <Field
        id="panel"
        label={words.say("dossier-panel")}
        hint={words.say("dossier-panel-hint")}
        wrong={edit.wrong("panel")}
        value={record.panel}
        onText={(panel) => set({ panel })}
      />
    </Section>
  );
}

const bodiesBeside = ({ dossier, record }: RecordEdit): SubjectRecord[] =>
  dossier.subjects.filter((one) => isBody(one.subject.kind) && one.code !== record.code);

const NOTHING = "-";

function Above({ edit }: { edit: RecordEdit }) {
  const words = useWords();
  const { record, set, wrong } = edit;
  const bodies = bodiesBeside(edit);
  const named = new Map(bodies.map((one) => [one.code, one.subject.name]));
  return (
    <Choice
      id="above"
      label={words.say("dossier-above")}
      wrong={wrong("above")}
      value={record.above ?? NOTHING}
      options={[NOTHING, ...named.keys()]}
      say={(code) => named.get(code) ?? words.say("dossier-above-none")}
      onChoice={(code) => set({ above: code === NOTHING ? null : code })}
    />
  );
}

function Roles({ edit }: { edit: RecordEdit }) {
  const words = useWords();
  const { record, set, wrong } = edit;
  const bodies = bodiesBeside(edit);
  const named = new Map(bodies.map((one) => [one.code, one.subject.name]));
  const held = ROLES.flatMap((role) => record[role].map((code) => ({ role, code })));
  const put = (code: string, role: Role | null) => {
    const without = (list: string[]) => list.filter((one) => one !== code);
    const next = {
      heads: without(record.heads),
      deputy_in: without(record.deputy_in),
      member_of: without(record.member_of),
    };
    set(role === null ? next : { ...next, [role]: [...next[role], code] });
  };
  const free = bodies.filter((one) => !held.some(({ code }) => code === one.code));
  const faulty = ROLES.map(wrong).find((one) => one !== null);
  return (
    <div class="form" id="heads" tabIndex={-1}>
      {held.map(({ role, code }) => (
        <div key={code} class="line">
          <Choice
            label={named.get(code) ?? code}
            value={role}
            options={ROLES}
            say={(one) => words.say(`dossier-role-${one.replaceAll("_", "-")}`)}
            onChoice={(one) => put(code, one)}
          />
          <button
            type="button"
            class="icon"
            aria-label={words.say("roster-remove", { name: named.get(code) ?? code })}
            onClick={() => put(code, null)}
          >
            ×
          </button>
        </div>
      ))}
      {free.length > 0 ? (
        <AddRole bodies={free} add={(code) => put(code, "heads")} />
      ) : (
        bodies.length === 0 && <p class="soft">{words.say("dossier-no-bodies")}</p>
      )}
      {faulty !== undefined && <span class="wrong">{faulty}</span>}
    </div>
  );
}

function AddRole({ bodies, add }: { bodies: SubjectRecord[]; add: (code: string) => void }) {
  const words = useWords();
  const [drawn, draw] = useState(0);
  const named = new Map(bodies.map((one) => [one.code, one.subject.name]));
  return (
    <Choice
      key={drawn}
      label={words.say("dossier-add-link")}
      value={NOTHING}
      options={[NOTHING, ...named.keys()]}
      say={(code) => named.get(code) ?? words.say("dossier-choose-body")}
      onChoice={(code) => {
        if (code !== NOTHING) add(code);
        // The same list begins anew, with nothing chosen.
        draw(drawn + 1);
      }}
    />
  );
}
