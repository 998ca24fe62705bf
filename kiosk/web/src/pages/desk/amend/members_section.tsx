// Whom an amendment adds to the roster, and whose name it corrects.
import { useMemo, useState } from "preact/hooks";
import { Button, Tag } from "../../../look/controls";
import type { DeskMember, DeskRoster } from "../../../service/desk";
import { useWords } from "../../../words";
import { search } from "../checkin/search";
import { Field } from "../field";
import type { Changes } from "./compose";

/** Rows shown at a time; whoever is further down is found by typing. */
const ROWS_SHOWN = 5;

interface MembersSectionProps {
  roster: DeskRoster;
  changes: Changes;
  set: (patch: Partial<Changes>) => void;
}

export function MembersSection({ roster, changes, set }: MembersSectionProps) {
  const words = useWords();
  const late = (code: string) => changes.late.filter((one) => one.code !== code);
  return (
    <section class="form">
      <h2>{words.say("amend-members")}</h2>
      <Late
        taken={(code) => [...roster.members, ...changes.late].some((one) => one.code === code)}
        add={(code, name, position) =>
          set({ late: [...changes.late, { code, name, position, observer: false }] })
        }
      />
      {changes.late.length > 0 && (
        <ul class="rows panel-list">
          {changes.late.map(({ code, name, position }) => (
            <li key={code}>
              <span class="row-text">
                <b>{name}</b>
                <span class="soft small">{[code, position].filter(Boolean).join(" · ")}</span>
              </span>
              <Tag tone="ok">{words.say("amend-added")}</Tag>
              <Button look="plain" onClick={() => set({ late: late(code) })}>
                {words.say("amend-take-out")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Corrections roster={roster} changes={changes} set={set} />
    </section>
  );
}

interface LateProps {
  taken: (code: string) => boolean;
  add: (code: string, name: string, position: string) => void;
}

function Late({ taken, add }: LateProps) {
  const words = useWords();
  const [[code, name, position], change] = useState(["", "", ""]);
  const isTaken = taken(code.trim());
  const done = () => {
    add(code.trim(), name.trim(), position.trim());
    change(["", "", ""]);
  };
  return (
    <>
      <p class="soft">{words.say("amend-late-hint")}</p>
      <div class="form-row">
        <Field
          label={words.say("amend-late-code")}
          value={code}
          wrong={isTaken ? words.say("refusal-duplicate-code") : null}
          onText={(text) => change([text, name, position])}
        />
        <Field
          label={words.say("amend-late-name")}
          value={name}
          onText={(text) => change([code, text, position])}
        />
        <Field
          label={words.say("amend-late-position")}
          value={position}
          onText={(text) => change([code, name, text])}
        />
        <Button
          disabled={code.trim() === "" || name.trim() === "" || isTaken}
          onClick={done}
        >
          {words.say("amend-add-member")}
        </Button>
      </div>
    </>
  );
}

function Corrections({ roster, changes, set }: MembersSectionProps) {
  const words = useWords();
  const [typed, setTyped] = useState("");
  const found = useMemo(
    () => (typed.trim() === "" ? [] : search(roster.members, typed).slice(0, ROWS_SHOWN)),
    [roster, typed],
  );
  const corrected = roster.members.filter(({ code }) => changes.corrected.has(code));
  const shown = [...corrected, ...found.filter((one) => !corrected.includes(one))];
  const correct = (member: DeskMember, name: string) => {
    const next = new Map(changes.corrected);
    if (name === member.name) next.delete(member.code);
    else next.set(member.code, { name, position: member.position });
    set({ corrected: next });
  };
  return (
    <>
      <Field label={words.say("amend-correct")} value={typed} onText={setTyped} />
      {shown.map((member) => (
        <Field
          key={member.code}
          label={words.say("amend-correct-of", { code: member.code, name: member.name })}
          value={changes.corrected.get(member.code)?.name ?? member.name}
          onText={(name) => correct(member, name)}
        />
      ))}
    </>
  );
}
