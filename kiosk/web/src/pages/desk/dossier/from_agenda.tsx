// Subjects of the agenda that are not on file yet, put there in one go.
import { Button } from "../../../look/controls";
import { type Dossier, emptyRecord } from "../../../protocol/dossier";
import type { Agenda, Subject } from "../../../service/draft";
import { useWords } from "../../../words";
import { keptDraft } from "../draft/keep";
import { freeCode } from "./compose";
import type { DossierState } from "./use_dossier";

interface FromAgendaProps {
  id: string;
  agenda: Agenda | null;
  state: DossierState;
  dossier: Dossier;
}

/** Puts the subjects of the agenda on file that are not there yet. */
export function FromAgenda({ id, agenda, dossier, state }: FromAgendaProps) {
  const words = useWords();
  const polls = keptDraft(id)?.polls ?? agenda?.polls ?? [];
  const lacking = notOnFile(polls.map(({ subject }) => subject), dossier);
  if (lacking.length === 0) return null;
  const add = () =>
    void state.file((now) => {
      const base = now ?? dossier;
      const subjects = [...base.subjects];
      for (const subject of notOnFile(lacking, base)) {
        const poll = polls.find((one) => same(one.subject, subject));
        const record = emptyRecord(freeCode(subjects), subject);
        const { self_rating, proposed } = { ...record.steps, ...poll?.context };
        subjects.push({ ...record, steps: { ...record.steps, self_rating, proposed } });
      }
      return { ...base, subjects };
    });
  return (
    <Button disabled={state.act.busy} onClick={add}>
      {words.say("dossier-from-agenda", { count: lacking.length })}
    </Button>
  );
}

const same = (one: Subject, other: Subject) =>
  one.name === other.name && one.kind === other.kind && one.position === other.position;

/** The subjects of a list that no record is of, each once. */
function notOnFile(subjects: readonly Subject[], dossier: Dossier): Subject[] {
  return subjects.filter(
    (subject, at) =>
      subject.name !== "" &&
      !dossier.subjects.some((record) => same(record.subject, subject)) &&
      subjects.findIndex((one) => same(one, subject)) === at,
  );
}
