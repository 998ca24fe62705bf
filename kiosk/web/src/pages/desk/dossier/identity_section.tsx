// Who or what the subject is, and its group of like subjects.
import type { PeerGroup } from "../../../protocol/dossier";
import { SUBJECT_KINDS } from "../../../protocol/draft";
import { useWords } from "../../../words";
import { Choice, Field } from "../field";
import { type RecordEdit, Section } from "./record_edit";

interface IdentityProps {
  edit: RecordEdit;
  /** A sealed poll asks about the subject: name, kind and position stand. */
  asked: boolean;
  /** A group that is made with this subject. */
  group: PeerGroup | null;
  setGroup: (group: PeerGroup | null) => void;
}

export function IdentitySection({ edit, asked, group, setGroup }: IdentityProps) {
  const words = useWords();
  const { record, set, wrong } = edit;
  const { subject } = record;
  return (
    <Section
      title={words.say("dossier-identity")}
      hint={words.say(asked ? "dossier-identity-sealed" : "dossier-identity-hint")}
    >
      <div class="form-row">
        <Field
          id="name"
          disabled={asked}
          label={words.say("subject-name")}
          wrong={wrong("name")}
          value={subject.name}
          onText={(name) => set({ subject: { ...subject, name } })}
        />
        <Field
          id="position"
          disabled={asked}
          label={words.say("subject-position")}
          wrong={wrong("position")}
          value={subject.position}
          onText={(position) => set({ subject: { ...subject, position } })}
        />
      </div>
      <div class="form-row">
        <Choice
          disabled={asked}
          label={words.say("subject-kind")}
          value={subject.kind}
          options={SUBJECT_KINDS}
          say={(kind) => words.say(`subject-kind-${kind.replaceAll("_", "-")}`)}
          onChoice={(kind) => set({ subject: { ...subject, kind } })}
        />
        <Field
          id="code"
          disabled={asked}
          label={words.say("dossier-code")}
          hint={words.say("dossier-code-hint")}
          wrong={wrong("code")}
          value={record.code}
          onText={(code) => set({ code })}
        />
      </div>
      <GroupField edit={edit} group={group} setGroup={setGroup} />
    </Section>
  );
}

const NO_GROUP = "-";
const NEW_GROUP = "+";

function GroupField({ edit, group, setGroup }: Omit<IdentityProps, "asked">) {
  const words = useWords();
  const { record, dossier, set } = edit;
  const names = new Map(dossier.groups.map(({ code, name }) => [code, name]));
  const add = () => {
    const taken = new Set(names.keys());
    let number = 1;
    while (taken.has(`N${number}`)) number += 1;
    setGroup({ code: `N${number}`, name: "" });
    set({ group: `N${number}` });
  };
  const chosen = group !== null ? NEW_GROUP : (record.group ?? NO_GROUP);
  return (
    <div class="form-row">
      <Choice
        id="group"
        label={words.say("dossier-group")}
        hint={words.say("dossier-group-hint")}
        wrong={edit.wrong("group")}
        value={chosen}
        options={[NO_GROUP, ...names.keys(), NEW_GROUP]}
        say={(code) => {
          if (code === NO_GROUP) return words.say("dossier-no-group");
          return code === NEW_GROUP ? words.say("dossier-new-group") : (names.get(code) ?? code);
        }}
        onChoice={(code) => {
          if (code === NEW_GROUP) return add();
          setGroup(null);
          set({ group: code === NO_GROUP ? null : code });
        }}
      />
      {group !== null && (
        <Field
          id="group.name"
          label={words.say("dossier-group-name")}
          wrong={edit.wrong("group.name")}
          value={group.name}
          onText={(name) => setGroup({ ...group, name })}
        />
      )}
    </div>
  );
}
