// One subject's record while it is edited: what it lacks, whether it is saved, and whether another
// desk was faster.
import { useEffect, useState } from "preact/hooks";
import {
  type Dossier,
  emptyRecord,
  type PeerGroup,
  type SubjectRecord,
} from "../../../protocol/dossier";
import { useWords } from "../../../words";
import { freeCode, sameRecord, withoutRecords, withRecord } from "./compose";
import { faultText, placeOf } from "./filing_trouble";
import type { RecordEdit } from "./record_edit";
import { recordFaults } from "./record_faults";
import { tidyRecord } from "./tidy";
import type { DossierState } from "./use_dossier";

export interface RecordEditing {
  edit: RecordEdit;
  /** A group that is made with this subject. */
  group: PeerGroup | null;
  setGroup: (group: PeerGroup | null) => void;
  /** Is on file. */
  known: boolean;
  /** A sealed poll asks about it: it stays, with its name, kind and position. */
  asked: boolean;
  saved: boolean;
  /** How many places have to be mended, once saving was tried. */
  lacking: number;
  /** What another desk did meanwhile. */
  overtaken: "no" | "changed" | "removed";
  takeTheirs: () => void;
  keepMine: () => void;
  save: () => void;
  remove: () => void;
}

export function useRecord(
  state: DossierState,
  dossier: Dossier,
  { code, asked }: { code: string | null; asked: boolean },
  leave: () => void,
): RecordEditing {
  const words = useWords();
  const theirs = dossier.subjects.find((one) => one.code === code) ?? null;
  // As it was when the form was opened: what another desk changed since is told, not overwritten.
  const [base, setBase] = useState(theirs);
  const [record, setRecord] = useState<SubjectRecord>(() => theirs ?? newRecord(dossier));
  const [group, setGroup] = useState<PeerGroup | null>(null);
  const [unread, setUnread] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState(false);
  const { act, profile } = state;
  const others = dossier.subjects.filter((one) => one.code !== base?.code);
  const lacks = lacksOf(record, others, dossier, group, unread);
  const refused = act.trouble?.is === "refused" ? act.trouble.faults : [];
  const at = base === null ? dossier.subjects.length : dossier.subjects.indexOf(base);
  const mine = refused.filter(({ place }) => placeOf(place).subject === at);

  const wrong = (place: string): string | null => {
    const fault = tried ? lacks.find((one) => one.place === place) : undefined;
    if (fault !== undefined) return words.say(`record-fault-${fault.code}`);
    const found = mine.find((one) => placeOf(one.place).key === place);
    return found === undefined ? null : faultText(words, found);
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
  const first = mine[0];
  useEffect(() => {
    if (first !== undefined) focusOn(placeOf(first.place).key);
  }, [first]);
  const saved =
    base !== null && group === null && unread.size === 0 && sameRecord(record, base);
  useWarning(!saved);

  const file = (work: (now: Dossier) => Dossier) =>
    void state.file((now) => work(now ?? dossier)).then((done) => {
      if (done) leave();
    });
  const save = () => {
    setTried(true);
    const sent = tidyRecord(record);
    const found = lacksOf(sent, others, dossier, group, unread)[0];
    if (found !== undefined) return focusOn(found.place);
    const added = group === null ? null : { ...group, name: group.name.trim().normalize("NFC") };
    file((now) => withRecord(now, base?.code ?? null, sent, added));
  };
  return {
    edit,
    group,
    setGroup,
    known: base !== null,
    asked,
    saved,
    lacking: tried ? lacks.length : 0,
    overtaken: overtaken(base, theirs),
    takeTheirs: () => {
      setBase(theirs);
      if (theirs !== null) setRecord(theirs);
    },
    keepMine: () => setBase(theirs),
    save,
    remove: () => file((now) => withoutRecords(now, [base?.code ?? ""])),
  };
}

/** Everything that keeps a record from being saved. */
function lacksOf(
  record: SubjectRecord,
  others: readonly SubjectRecord[],
  dossier: Dossier,
  group: PeerGroup | null,
  unread: ReadonlySet<string>,
): { place: string; code: string }[] {
  const faults = recordFaults(record, others, dossier.assessed_on);
  const nameless = group !== null && group.name.trim() === "";
  return [
    ...[...unread].map((place) => ({ place, code: "unread" })),
    ...faults.filter(({ place }) => !unread.has(place)),
    ...(nameless ? [{ place: "group.name", code: "empty" }] : []),
  ];
}

function overtaken(
  base: SubjectRecord | null,
  theirs: SubjectRecord | null,
): RecordEditing["overtaken"] {
  if (base === null) return "no";
  if (theirs === null) return "removed";
  return sameRecord(theirs, base) ? "no" : "changed";
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
  // After the page has shown what is wrong.
  setTimeout(() => {
    const found =
      document.getElementById(place) ?? document.getElementById(place.split(/[[.]/)[0] ?? place);
    found?.focus();
    found?.scrollIntoView({ block: "center" });
  }, 50);
}
