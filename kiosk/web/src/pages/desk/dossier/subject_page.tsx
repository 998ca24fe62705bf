// One subject's form: everything that is on file about it, saved as one act.
import { useEffect, useState } from "preact/hooks";
import { Button, Dialog, Notice } from "../../../look/controls";
import {
  type Dossier,
  emptyRecord,
  isBody,
  type PeerGroup,
  type SubjectRecord,
} from "../../../protocol/dossier";
import { useWords } from "../../../words";
import { sentence } from "../act";
import { BallotsSection } from "./ballots_section";
import { freeCode, sameRecord, withoutRecords, withRecord } from "./compose";
import { ConductSection } from "./conduct_section";
import { IdentitySection, LinksSection } from "./identity_section";
import { PapersSection } from "./papers_section";
import { Path } from "./path";
import { type Asked, pathOf } from "./path_steps";
import { PostsSection } from "./posts_section";
import type { RecordEdit } from "./record_edit";
import { recordFaults } from "./record_faults";
import { CriteriaSection, TasksSection, UnitsSection } from "./results_section";
import { StandingSection } from "./standing_section";
import { StepsSection } from "./steps_section";
import { tidyRecord } from "./tidy";
import type { DossierState } from "./use_dossier";

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
  const theirs = dossier.subjects.find((one) => one.code === code) ?? null;
  // As it was when the form was opened: what another desk changed since is told, not overwritten.
  const [base, setBase] = useState(theirs);
  const [record, setRecord] = useState<SubjectRecord>(() => theirs ?? newRecord(dossier));
  const [group, setGroup] = useState<PeerGroup | null>(null);
  const [unread, setUnread] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState(false);
  const [removing, setRemoving] = useState(false);
  const { act, profile } = state;

  const others = dossier.subjects.filter((one) => one.code !== base?.code);
  const faults = recordFaults(record, others, dossier.assessed_on);
  const groupLacks = group !== null && group.name.trim() === "";
  const refused = act.trouble?.is === "refused" ? act.trouble : null;
  const refusedAt = refused?.place?.replace(/^subjects\[\d+\]\./, "") ?? null;
  const wrong = (place: string): string | null => {
    if (tried && unread.has(place)) return words.say("record-fault-unread");
    if (tried && place === "group.name" && groupLacks) return words.say("record-fault-empty");
    const fault = tried ? faults.find((one) => one.place === place) : undefined;
    if (fault !== undefined) return words.say(`record-fault-${fault.code}`);
    return refused !== null && refusedAt === place ? sentence(words, refused) : null;
  };
  const change = (next: SubjectRecord) => {
    setRecord(next);
    act.clear();
  };
  const edit: RecordEdit = {
    record,
    dossier,
    profile,
    wrong,
    set: (patch) => change({ ...record, ...patch }),
    setFacts: (patch) => change({ ...record, facts: { ...record.facts, ...patch } }),
    unread: (place, is) => setUnread((before) => withPlace(before, place, is)),
  };
  const lacking = faults.length + unread.size + (groupLacks ? 1 : 0);
  const saved = base !== null && sameRecord(record, base) && unread.size === 0 && group === null;
  const overtaken = base !== null && (theirs === null || !sameRecord(theirs, base));
  useEffect(() => {
    if (refusedAt !== null) focusOn(refusedAt);
  }, [refused]);
  useWarning(!saved);

  const save = () => {
    setTried(true);
    const sent = tidyRecord(record);
    const first = recordFaults(sent, others, dossier.assessed_on)[0]?.place ?? [...unread][0];
    if (first !== undefined) return focusOn(first);
    if (groupLacks) return focusOn("group.name");
    const added = group === null ? null : { ...group, name: group.name.trim().normalize("NFC") };
    void state
      .file((now) => withRecord(now ?? dossier, base?.code ?? null, sent, added))
      .then((done) => {
        if (done) leave();
      });
  };
  const remove = () => {
    setRemoving(false);
    void state
      .file((now) => withoutRecords(now ?? dossier, [base?.code ?? ""]))
      .then((done) => {
        if (done) leave();
      });
  };
  const person = !isBody(record.subject.kind);
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
      <Path steps={pathOf(record, profile, pollsOn(record))} />
      <IdentitySection edit={edit} group={group} setGroup={setGroup} />
      <StepsSection edit={edit} />
      <PapersSection edit={edit} />
      <LinksSection edit={edit} />
      {person && <PostsSection edit={edit} />}
      <StandingSection edit={edit} />
      <CriteriaSection edit={edit} />
      <TasksSection edit={edit} />
      <UnitsSection edit={edit} />
      <ConductSection edit={edit} />
      <BallotsSection edit={edit} />
      <div class="save-bar">
        {overtaken && (
          <Overtaken
            gone={theirs === null}
            take={() => {
              setBase(theirs);
              if (theirs !== null) setRecord(theirs);
            }}
            keep={() => setBase(theirs)}
          />
        )}
        {act.trouble !== null && <Notice tone="bad">{sentence(words, act.trouble)}</Notice>}
        {tried && lacking > 0 && (
          <Notice tone="warn">{words.say("draft-faults", { count: lacking })}</Notice>
        )}
        <div class="save-row">
          {base !== null && (
            <Button look="plain" disabled={act.busy} onClick={() => setRemoving(true)}>
              {words.say("dossier-remove")}
            </Button>
          )}
          <span class="soft" role="status">
            {words.say(saved ? "draft-saved" : base === null ? "draft-unsaved" : "draft-changed")}
          </span>
          <Button look="go" disabled={act.busy || saved || overtaken} onClick={save}>
            {words.say(act.busy ? "saving" : "save")}
          </Button>
        </div>
      </div>
      {removing && (
        <Dialog
          title={words.say("dossier-remove-title", { name: record.subject.name })}
          onClose={() => setRemoving(false)}
        >
          <p>{words.say("dossier-remove-sure")}</p>
          <div class="acts">
            <Button look="go" onClick={remove}>
              {words.say("dossier-remove")}
            </Button>
            <Button onClick={() => setRemoving(false)}>{words.say("cancel")}</Button>
          </div>
        </Dialog>
      )}
    </main>
  );
}

interface OvertakenProps {
  gone: boolean;
  take: () => void;
  keep: () => void;
}

function Overtaken({ gone, take, keep }: OvertakenProps) {
  const words = useWords();
  return (
    <Notice tone="warn">
      <div class="form">
        <p>{words.say(gone ? "dossier-removed-there" : "dossier-overtaken")}</p>
        <div class="acts">
          {!gone && <Button onClick={take}>{words.say("draft-take-theirs")}</Button>}
          <Button onClick={keep}>{words.say("draft-keep-mine")}</Button>
        </div>
      </div>
    </Notice>
  );
}

/** Keeps the tab from being closed over changes that are not saved. */
function useWarning(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [unsaved]);
}

/** A new record with the next free number as its code. */
function newRecord({ subjects }: Dossier): SubjectRecord {
  const kind = subjects.at(-1)?.subject.kind ?? "collective";
  return emptyRecord(freeCode(subjects), { name: "", kind, position: "" });
}

function withPlace(before: ReadonlySet<string>, place: string, is: boolean): ReadonlySet<string> {
  if (before.has(place) === is) return before;
  const next = new Set(before);
  if (is) next.add(place);
  else next.delete(place);
  return next;
}

/** Brings a field into view, or the part of the form that it stands in. */
function focusOn(place: string): void {
  setTimeout(() => {
    const found =
      document.getElementById(place) ?? document.getElementById(place.split(/[[.]/)[0] ?? place);
    found?.focus();
    found?.scrollIntoView({ block: "center" });
  }, 50);
}
