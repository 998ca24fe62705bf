// One subject's form: everything that is on file about it, saved as one act.
import { useState } from "preact/hooks";
import { Button, Dialog, Notice } from "../../../look/controls";
import { type Dossier, isBody, type SubjectRecord } from "../../../protocol/dossier";
import { useWords } from "../../../words";
import { BallotsSection } from "./ballots_section";
import { ConductSection } from "./conduct_section";
import { FilingTrouble } from "./filing_trouble";
import { IdentitySection } from "./identity_section";
import { LinksSection } from "./links_section";
import { PapersSection } from "./papers_section";
import { Path } from "./path";
import { type Asked, pathOf } from "./path_steps";
import { PostsSection } from "./posts_section";
import { CriteriaSection, TasksSection, UnitsSection } from "./results_section";
import { DoubtsSection, ReviewSection } from "./review_section";
import { StandingSection } from "./standing_section";
import { StepsSection } from "./steps_section";
import type { DossierState } from "./use_dossier";
import { type RecordEditing, useRecord } from "./use_record";

interface SubjectPageProps {
  state: DossierState;
  dossier: Dossier;
  /** Null for a subject that is not on file yet. */
  code: string | null;
  pollsOn: (record: SubjectRecord) => Asked[];
  leave: () => void;
}

export function SubjectPage({ state, dossier, code, pollsOn, leave }: SubjectPageProps) {
  const words = useWords();
  const on = dossier.subjects.find((one) => one.code === code);
  const asked = state.stands !== "open" && on !== undefined && pollsOn(on).length > 0;
  const editing = useRecord(state, dossier, { code, asked }, leave);
  const { edit, group, setGroup } = editing;
  const { record } = edit;
  return (
    <main class="draft">
      <div>
        <p>
          <Button look="plain" onClick={leave}>
            {words.say("dossier-back")}
          </Button>
        </p>
        <h1>{record.subject.name || words.say("unnamed-subject")}</h1>
        {record.subject.position !== "" && <p class="soft">{record.subject.position}</p>}
      </div>
      <Path steps={pathOf(record, state.profile, pollsOn(record))} />
      <IdentitySection edit={edit} asked={asked} group={group} setGroup={setGroup} />
      <StepsSection edit={edit} />
      <PapersSection edit={edit} />
      <LinksSection edit={edit} />
      {!isBody(record.subject.kind) && <PostsSection edit={edit} />}
      <StandingSection edit={edit} />
      <CriteriaSection edit={edit} />
      <TasksSection edit={edit} />
      <UnitsSection edit={edit} />
      <ConductSection edit={edit} />
      <BallotsSection edit={edit} />
      <ReviewSection edit={edit} />
      <DoubtsSection edit={edit} />
      <RecordBar state={state} dossier={dossier} editing={editing} />
    </main>
  );
}

interface RecordBarProps {
  state: DossierState;
  dossier: Dossier;
  editing: RecordEditing;
}

/** Saving: what is on file, what the record lacks, and the button. */
function RecordBar({ state: { act, stands }, dossier, editing }: RecordBarProps) {
  const words = useWords();
  const [removing, setRemoving] = useState(false);
  const { known, asked, saved, lacking, overtaken, save, remove } = editing;
  const { name } = editing.edit.record.subject;
  return (
    <div class="save-bar">
      {overtaken !== "no" && <Overtaken editing={editing} />}
      <FilingTrouble trouble={act.trouble} dossier={dossier} />
      {lacking > 0 && <Notice tone="warn">{words.say("draft-faults", { count: lacking })}</Notice>}
      <div class="save-row">
        {known && !asked && (
          <Button look="plain" disabled={act.busy} onClick={() => setRemoving(true)}>
            {words.say("dossier-remove")}
          </Button>
        )}
        <span class="soft" role="status">
          {words.say(saved ? "draft-saved" : known ? "draft-changed" : "draft-unsaved")}
        </span>
        {stands !== "over" && (
          <Button look="go" disabled={act.busy || saved || overtaken !== "no"} onClick={save}>
            {words.say(act.busy ? "saving" : "save")}
          </Button>
        )}
      </div>
      {removing && (
        <Dialog
          title={words.say("dossier-remove-title", { name })}
          onClose={() => setRemoving(false)}
        >
          <p>{words.say("dossier-remove-sure")}</p>
          <div class="acts">
            <Button
              look="go"
              onClick={() => {
                setRemoving(false);
                remove();
              }}
            >
              {words.say("dossier-remove")}
            </Button>
            <Button onClick={() => setRemoving(false)}>{words.say("cancel")}</Button>
          </div>
        </Dialog>
      )}
    </div>
  );
}

function Overtaken({ editing }: { editing: RecordEditing }) {
  const words = useWords();
  const gone = editing.overtaken === "removed";
  return (
    <Notice tone="warn">
      <div class="form">
        <p>{words.say(gone ? "dossier-removed-there" : "dossier-overtaken")}</p>
        <div class="acts">
          {!gone && (
            <Button onClick={editing.takeTheirs}>{words.say("draft-take-theirs")}</Button>
          )}
          <Button onClick={editing.keepMine}>{words.say("draft-keep-mine")}</Button>
        </div>
      </div>
    </Notice>
  );
}
