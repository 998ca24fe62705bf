// The dossier of a meeting: the subjects that are on file, or the form of one of them.
import { useState } from "preact/hooks";
import { Button, Notice } from "../../../look/controls";
import {
  type Dossier,
  DOSSIER_FORMAT,
  emptyRecord,
  type SubjectRecord,
} from "../../../protocol/dossier";
import type { Agenda, Subject } from "../../../service/draft";
import { useWords } from "../../../words";
import { sentence } from "../act";
import { keptDraft } from "../draft/keep";
import type { Known } from "../meeting_feed";
import { type DossierSubject, roomOf } from "../route";
import { dayText, quoted } from "./asked";
import { freeCode } from "./compose";
import { pollsOn } from "./path_steps";
import { RemindersPanel } from "./reminders";
import { type Frame, frameOf, newFrame, SettingsForm } from "./settings_form";
import { SheetImport } from "./sheet_import";
import { SubjectList } from "./subject_list";
import { SubjectPage } from "./subject_page";
import { type DossierState, useDossier } from "./use_dossier";

interface DossierRoomProps {
  id: string;
  /** Null while the server has nothing of the meeting. */
  meeting: Known | null;
  subject: DossierSubject;
  reload: () => void;
}

export function DossierRoom({ id, meeting, subject, reload }: DossierRoomProps) {
  const words = useWords();
  const state = useDossier(id, meeting?.roster, reload);
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
      <Head dossier={dossier} state={state} />
      {state.act.trouble !== null && (
        <Notice tone="bad">
          {sentence(words, state.act.trouble)}
          {state.act.trouble.is === "refused" && state.act.trouble.place !== null && (
            <> ({state.act.trouble.place})</>
          )}
        </Notice>
      )}
      {state.reminders !== null && (
        <RemindersPanel reminders={state.reminders} zone={dossier.time_zone} />
      )}
      <SubjectList meeting={id} dossier={dossier} profile={state.profile} pollsOn={on} />
      <div class="acts">
        <Button look={dossier.subjects.length === 0 ? undefined : "go"} onClick={add}>
          {words.say("dossier-add")}
        </Button>
        <FromAgenda id={id} agenda={meeting?.agenda ?? null} dossier={dossier} state={state} />
      </div>
      <SheetImport meeting={id} dossier={dossier} file={state.file} />
    </main>
  );
}

function Head({ dossier, state }: { dossier: Dossier; state: DossierState }) {
  const words = useWords();
  const [changing, setChanging] = useState(false);
  const { profile, profiles, act } = state;
  const { kind, year, number } = dossier.period;
  const period = words.say(`dossier-period-${kind.replaceAll("_", "-")}`, {
    year: String(year),
    number: number ?? 0,
  });
  const save = (frame: Frame) => {
    void state.file((now) => ({ ...(now ?? dossier), ...frame })).then((done) => {
      if (done) setChanging(false);
    });
  };
  return (
    <div class="form">
      <div>
        <h1>{words.say("dossier")}</h1>
        <p class="soft">
          {profile === null ? dossier.profile : quoted(words, profile.title)} · {period} ·{" "}
          {words.say("dossier-assessed-on", { day: dayText(dossier.assessed_on) })}
        </p>
        <Button look="plain" aria-expanded={changing} onClick={() => setChanging(!changing)}>
          {words.say("dossier-change-frame")}
        </Button>
      </div>
      {changing && (
        <section class="panel" aria-label={words.say("dossier-frame")}>
          <SettingsForm
            frame={frameOf(dossier)}
            profiles={profiles}
            busy={act.busy}
            trouble={act.trouble}
            go="save"
            save={save}
          />
        </section>
      )}
    </div>
  );
}

interface BeginProps {
  id: string;
  agenda: Agenda | null;
  state: DossierState;
}

/** Before the first filing: which regulation, which period. */
function Begin({ id, agenda, state }: BeginProps) {
  const words = useWords();
  const wanted = keptDraft(id)?.profile ?? agenda?.profile;
  const { profiles, act } = state;
  const profile = profiles.find((one) => one.id === wanted) ?? profiles[0];
  if (profile === undefined) return <main class="draft" />;
  const begin = (frame: Frame) => {
    void state.file((now) => now ?? { ...frame, ...EMPTY });
  };
  const trouble = act.trouble;
  return (
    <main class="draft">
      <div>
        <h1>{words.say("dossier")}</h1>
        <p class="soft">{words.say("dossier-begin-hint")}</p>
      </div>
      {trouble !== null && <Notice tone="bad">{sentence(words, trouble)}</Notice>}
      <section class="panel" aria-label={words.say("dossier-frame")}>
        <SettingsForm
          frame={newFrame(profile, today())}
          profiles={profiles}
          busy={act.busy}
          trouble={trouble}
          go="dossier-begin"
          save={begin}
        />
      </section>
    </main>
  );
}

const EMPTY: Pick<Dossier, "format" | "groups" | "subjects"> = { format: DOSSIER_FORMAT, groups: [], subjects: [] };

/** The day that it is on this machine. */
function today(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

interface FromAgendaProps extends BeginProps {
  dossier: Dossier;
}

/** Puts the subjects of the agenda on file that are not there yet. */
function FromAgenda({ id, agenda, dossier, state }: FromAgendaProps) {
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
