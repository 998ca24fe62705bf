// What a dossier is of, said at its top, and the form that starts one.
import { useState } from "preact/hooks";
import { Button, Notice } from "../../../look/controls";
import { type Dossier, DOSSIER_FORMAT } from "../../../protocol/dossier";
import type { Agenda } from "../../../service/draft";
import { useWords } from "../../../words";
import { sentence } from "../act";
import { keptDraft } from "../draft/keep";
import { dayText, quoted } from "./asked";
import { type Frame, frameOf, newFrame } from "./frame";
import { SettingsForm } from "./settings_form";
import type { DossierState } from "./use_dossier";

export function DossierHead({ dossier, state }: { dossier: Dossier; state: DossierState }) {
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
        {state.stands === "over" ? (
          <p>{words.say("dossier-over")}</p>
        ) : (
          <Button look="plain" aria-expanded={changing} onClick={() => setChanging(!changing)}>
            {words.say("dossier-change-frame")}
          </Button>
        )}
      </div>
      {changing && (
        <section class="panel" aria-label={words.say("dossier-frame")}>
          <SettingsForm
            frame={frameOf(dossier)}
            profiles={profiles}
            busy={act.busy}
            trouble={act.trouble}
            fixed={state.stands === "sealed"}
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
export function Begin({ id, agenda, state }: BeginProps) {
  const words = useWords();
  const wanted = keptDraft(id)?.profile ?? agenda?.profile;
  const { profiles, act } = state;
  const profile = profiles.find((one) => one.id === wanted) ?? profiles[0];
  if (profile === undefined) return <main class="draft" />;
  const begin = (frame: Frame) => {
    void state.file((now) => now ?? { ...frame, ...EMPTY });
  };
  const trouble = act.trouble;
  if (state.stands === "over") {
    return (
      <main class="draft">
        <h1>{words.say("dossier")}</h1>
        <p class="soft">{words.say("dossier-none-over")}</p>
      </main>
    );
  }
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
          // What is sealed names the regulation already.
          profiles={state.stands === "sealed" ? [profile] : profiles}
          busy={act.busy}
          trouble={trouble}
          fixed={false}
          go="dossier-begin"
          save={begin}
        />
      </section>
    </main>
  );
}

const EMPTY: Pick<Dossier, "format" | "groups" | "subjects"> = {
  format: DOSSIER_FORMAT,
  groups: [],
  subjects: [],
};

/** The day that it is on this machine. */
function today(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
