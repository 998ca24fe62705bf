// The dossier of a meeting: the subjects that are on file, or the form of one of them.
import { Button, Notice } from "../../../look/controls";
import type { SubjectRecord } from "../../../protocol/dossier";
import { useWords } from "../../../words";
import { sentence } from "../act";
import type { Known } from "../meeting_feed";
import { type DossierSubject, roomOf } from "../route";
import { Begin, DossierHead } from "./dossier_head";
import { FilingTrouble } from "./filing_trouble";
import { FromAgenda } from "./from_agenda";
import { pollsOn } from "./path_steps";
import { RemindersPanel } from "./reminders";
import { SheetImport } from "./sheet_import";
import { SubjectList } from "./subject_list";
import { SubjectPage } from "./subject_page";
import { useDossier } from "./use_dossier";

interface DossierRoomProps {
  id: string;
  /** Null while the server has nothing of the meeting. */
  meeting: Known | null;
  subject: DossierSubject;
  reload: () => void;
}

export function DossierRoom({ id, meeting, subject, reload }: DossierRoomProps) {
  const words = useWords();
  const state = useDossier(id, meeting, reload);
  const { dossier } = state;
  const to = (place: DossierSubject) => {
    location.hash = roomOf(id, { at: "dossier", subject: place });
  };
  const polls = meeting?.status.polls ?? [];
  const on = (record: SubjectRecord) => pollsOn(record, meeting?.agenda ?? null, polls);
  if (state.unreadable !== null) {
    return (
      <main class="draft">
        <Notice tone="bad">{sentence(words, state.unreadable)}</Notice>
      </main>
    );
  }
  if (state.loading) return <main class="draft" />;
  if (dossier === null) {
    return <Begin id={id} agenda={meeting?.agenda ?? null} state={state} />;
  }
  if (subject.is !== "all") {
    const code = subject.is === "one" ? subject.code : null;
    const known = code === null || dossier.subjects.some((one) => one.code === code);
    if (known) {
      return (
        <SubjectPage
          key={code}
          state={state}
          dossier={dossier}
          code={code}
          pollsOn={on}
          leave={() => to({ is: "all" })}
        />
      );
    }
  }
  const add = () => to({ is: "new" });
  return (
    <main class="draft dossier">
      <DossierHead dossier={dossier} state={state} />
      <FilingTrouble trouble={state.act.trouble} dossier={dossier} />
      {state.reminders !== null && (
        <RemindersPanel reminders={state.reminders} zone={dossier.time_zone} />
      )}
      <SubjectList meeting={id} dossier={dossier} profile={state.profile} pollsOn={on} />
      {state.stands !== "over" && (
        <div class="acts">
          <Button look={dossier.subjects.length === 0 ? undefined : "go"} onClick={add}>
            {words.say("dossier-add")}
          </Button>
          <FromAgenda id={id} agenda={meeting?.agenda ?? null} dossier={dossier} state={state} />
        </div>
      )}
      <SheetImport meeting={id} dossier={dossier} state={state} />
    </main>
  );
}
