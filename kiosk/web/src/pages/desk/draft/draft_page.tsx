// The draft of a meeting: four sections on one calm page, and one button that saves.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { putDraft } from "../../../service/desk";
import type { Draft } from "../../../service/draft";
import { HALF_YEAR_PROFILE } from "../../../service/review";
import { useWords } from "../../../words";
import { sentence, useAct } from "../act";
import { MeetingReminders } from "../dossier/reminders";
import type { Known } from "../meeting_feed";
import { BeginSection, NoPollsSection } from "../review/draft_sections";
import { AgendaSection } from "./agenda_section";
import { compose, emptyDraft, sameDraft, tidyTexts } from "./compose";
import type { Edit } from "./edit";
import { FactsSection } from "./facts_section";
import { faultsOf } from "./faults";
import { keepDraft, keptDraft } from "./keep";
import { PairingSection } from "./pairing_section";
import { RosterSection } from "./roster_section";
import { SaveBar } from "./save_bar";
import { Steps } from "./steps";

interface DraftPageProps {
  id: string;
  /** As the server has it; `null` before the first saving. */
  meeting: Known | null;
  reload: () => void;
}

export function DraftPage({ id, meeting, reload }: DraftPageProps) {
  const words = useWords();
  const { draft, change, saved, overtaken, takeTheirs, keepMine } = useDraft(id, meeting);
  const [tried, setTried] = useState(false);
  const act = useAct(reload);
  const rates = draft.profile !== HALF_YEAR_PROFILE;
  const faults = useMemo(() => faultsOf(draft), [draft]);

  const refused = act.trouble?.is === "refused" ? act.trouble : null;
  const wrong = (place: string) => {
    const fault = tried ? faults.find((one) => one.place === place) : undefined;
    if (fault !== undefined) return words.say(`draft-fault-${fault.code}`);
    return refused?.place === place ? sentence(words, refused) : null;
  };
  const edit: Edit = {
    draft,
    wrong,
    change: (next) => {
      change(next);
      act.clear();
    },
  };
  const save = () => {
    setTried(true);
    const sent = tidyTexts(draft);
    change(sent);
    const first = faultsOf(sent)[0];
    if (first !== undefined) return focusOn(first.place);
    void act.run(() => putDraft(id, sent)).then((done) => {
      if (done) setTried(false);
    });
  };
  useEffect(() => {
    if (refused?.place) focusOn(refused.place);
  }, [refused]);

  return (
    <div class="desk-grid">
      <Steps id={id} draft={draft} faults={faults} kiosk={meeting?.kiosk ?? "unpaired"} />
      <main class="draft">
        <h1>{draft.title || words.say("untitled")}</h1>
        <FactsSection edit={edit} />
        <RosterSection edit={edit} />
        {rates ? <AgendaSection id={id} edit={edit} /> : <NoPollsSection edit={edit} />}
        {rates ? (
          <PairingSection id={id} saved={saved} kiosk={meeting?.kiosk ?? "unpaired"} />
        ) : (
          <BeginSection id={id} saved={saved} reload={reload} />
        )}
        <MeetingReminders id={id} heard={meeting?.roster} />
        <SaveBar
          saved={saved}
          onServer={meeting?.agenda != null}
          faults={tried ? faults : []}
          trouble={act.trouble}
          busy={act.busy}
          overtaken={overtaken}
          save={save}
          takeTheirs={takeTheirs}
          keepMine={keepMine}
        />
      </main>
    </div>
  );
}

interface Editing {
  draft: Draft;
  change: (draft: Draft) => void;
  /** The server has what the page shows. */
  saved: boolean;
  /** Another desk saved meanwhile, and there are changes here. */
  overtaken: boolean;
  takeTheirs: () => void;
  keepMine: () => void;
}

/** The draft that is edited, beside the one that the server has. */
function useDraft(id: string, meeting: Known | null): Editing {
  const agenda = meeting?.agenda ?? null;
  const theirs = useMemo(
    () => (agenda === null || meeting === null ? null : compose(agenda, meeting.roster)),
    [agenda, meeting?.roster],
  );
  const [draft, setDraft] = useState<Draft>(() => keptDraft(id) ?? theirs ?? emptyDraft());
  const before = useRef(theirs);
  const [overtaken, setOvertaken] = useState(false);
  const saved = theirs !== null && sameDraft(draft, theirs);

  useEffect(() => {
    const [old, now] = [before.current, theirs];
    before.current = now;
    if (now === null || (old !== null && sameDraft(old, now))) return;
    const untouched = old !== null && sameDraft(draft, old);
    if (untouched) setDraft(now);
    else if (old !== null && !sameDraft(draft, now)) setOvertaken(true);
  }, [theirs]);
  useEffect(() => {
    if (saved) setOvertaken(false);
    keepDraft(id, saved ? null : draft);
  }, [draft, saved]);
  useEffect(() => {
    if (saved || sameDraft(draft, emptyDraft())) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [draft, saved]);

  const takeTheirs = () => {
    if (theirs !== null) setDraft(theirs);
    setOvertaken(false);
  };
  const keepMine = () => setOvertaken(false);
  return { draft, change: setDraft, saved, overtaken, takeTheirs, keepMine };
}

/** Brings the field of a place into view, or the section that it stands in. */
function focusOn(place: string): void {
  // After the page has shown what is wrong, which may bring the field about.
  setTimeout(() => {
    const section = place.split(/[[.]/)[0] ?? place;
    const found = document.getElementById(place) ?? document.getElementById(`section-${section}`);
    found?.focus();
    found?.scrollIntoView({ block: "center" });
  }, 50);
}
