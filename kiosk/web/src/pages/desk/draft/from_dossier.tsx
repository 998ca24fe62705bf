// Polls on subjects that are on file: what the file says of earlier steps goes with them.
import { useEffect, useState } from "preact/hooks";
import { Button, Dialog } from "../../../look/controls";
import type { SubjectRecord } from "../../../protocol/dossier";
import { readDossier } from "../../../service/dossier";
import { type DraftPoll, LIMITS, POLL_KINDS, type PollKind } from "../../../service/draft";
import { useWords } from "../../../words";
import { TroubleNotice, useAct } from "../act";
import { Choice } from "../field";
import { addPolls, newPoll } from "./compose";
import type { Edit } from "./edit";
import { ofKind } from "./poll_kinds";

interface FromDossierProps {
  id: string;
  edit: Edit;
  close: () => void;
}

/** A poll of a kind on a subject. */
function pollOf({ subject, steps, advisory }: SubjectRecord, kind: PollKind): DraftPoll {
  const { self_rating, proposed } = steps;
  const poll = { ...newPoll(subject), ...ofKind(kind), context: { self_rating, proposed } };
  return { ...poll, advisory: kind === "decision" && advisory };
}

export function FromDossier({ id, edit: { draft, change }, close }: FromDossierProps) {
  const words = useWords();
  const [records, setRecords] = useState<readonly SubjectRecord[] | null>(null);
  const [kind, setKind] = useState<PollKind>("decision");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const act = useAct();
  useEffect(() => {
    void act.run(async () => setRecords((await readDossier(id)).dossier?.subjects ?? []));
  }, [id]);
  const asked = ({ subject }: SubjectRecord) =>
    draft.polls.some(
      (poll) =>
        poll.kind === kind &&
        poll.subject.name === subject.name &&
        poll.subject.kind === subject.kind &&
        poll.subject.position === subject.position,
    );
  const free = (records ?? []).filter((record) => !asked(record));
  const picked = free.filter(({ code }) => chosen.has(code));
  const left = LIMITS.polls - draft.polls.length;
  const toggle = (code: string) => {
    const next = new Set(chosen);
    if (!next.delete(code)) next.add(code);
    setChosen(next);
  };
  const add = () => {
    change(addPolls(draft, picked.map((record) => pollOf(record, kind))));
    close();
  };
  return (
    <Dialog title={words.say("agenda-from-dossier")} onClose={close}>
      <div class="form">
        <TroubleNotice trouble={act.trouble} />
        <p>
          {records?.length === 0
            ? words.say("from-dossier-none")
            : words.say("from-roster-hint", { count: left })}
        </p>
        <Choice
          label={words.say("poll-kind")}
          value={kind}
          options={POLL_KINDS}
          say={(one) => words.say(`poll-kind-${one.replaceAll("_", "-")}`)}
          onChoice={setKind}
        />
        {free.length > 0 && (
          <Button look="plain" onClick={() => setChosen(new Set(free.map(({ code }) => code)))}>
            {words.say("choose-all")}
          </Button>
        )}
        <ul class="picks tall">
          {free.map(({ code, subject }) => (
            <li key={code}>
              <label class="check">
                <input
                  type="checkbox"
                  checked={chosen.has(code)}
                  onChange={() => toggle(code)}
                />
                <span>
                  {subject.name}
                  {subject.position !== "" && (
                    <span class="soft small"> · {subject.position}</span>
                  )}
                </span>
              </label>
            </li>
          ))}
        </ul>
      </div>
      <div class="acts">
        <Button
          look="go"
          disabled={picked.length === 0 || picked.length > left}
          onClick={add}
        >
          {words.say("from-roster-add", { count: picked.length })}
        </Button>
        <Button onClick={close}>{words.say("cancel")}</Button>
      </div>
    </Dialog>
  );
}
