// How the review was held (R23), and what was found about earlier ratings (R12).
import { Button } from "../../../look/controls";
import { type Doubt, DOUBTS, type ReviewHeld } from "../../../protocol/dossier";
import { useWords } from "../../../words";
import { Choice } from "../field";
import { NumberField, type RecordEdit, Section, Tick } from "./record_edit";

const NOTHING: ReviewHeld = { suggested: false, consented: null, observed: null, half_days: null };
const KNOWN = ["unknown", "yes", "no"] as const;
const dashed = (code: string) => code.replaceAll("_", "-");

export function ReviewSection({ edit }: { edit: RecordEdit }) {
  const words = useWords();
  const { review } = edit.record.facts;
  const held = review ?? NOTHING;
  // What says nothing is not on file.
  const set = (patch: Partial<ReviewHeld>) => {
    const next = { ...held, ...patch };
    const says = next.suggested || next.consented !== null || next.observed !== null;
    edit.setFacts({ review: says || next.half_days !== null ? next : null });
  };
  return (
    <Section title={words.say("fact-review")} hint={words.say("dossier-review-hint")}>
      <Tick
        label={words.say("review-suggested")}
        checked={held.suggested}
        onTick={(suggested) => set({ suggested })}
      />
      <div class="form-row">
        {(["consented", "observed"] as const).map((one) => (
          <Choice
            key={one}
            label={words.say(`review-${one}`)}
            value={held[one] === null ? "unknown" : held[one] ? "yes" : "no"}
            options={KNOWN}
            say={(is) => words.say(is === "unknown" ? "dossier-not-on-file" : `dossier-${is}`)}
            onChoice={(is) => set({ [one]: is === "unknown" ? null : is === "yes" })}
          />
        ))}
        <NumberField
          edit={edit}
          place="review.half_days"
          label={words.say("review-half-days")}
          hint={words.say("review-half-days-hint")}
          value={held.half_days}
          onRead={(half_days) => set({ half_days })}
        />
      </div>
    </Section>
  );
}

export function DoubtsSection({ edit }: { edit: RecordEdit }) {
  const words = useWords();
  const { doubts } = edit.record.facts;
  const set = (next: Doubt[]) => edit.setFacts({ doubts: next });
  const year = edit.dossier.period.year - 1;
  const wrong = edit.wrong("doubts");
  return (
    <Section id="doubts" title={words.say("fact-doubts")} hint={words.say("dossier-doubts-hint")}>
      {wrong !== null && <span class="wrong">{wrong}</span>}
      {doubts.map((doubt, at) => (
        <DoubtLine
          key={at}
          edit={edit}
          at={at}
          doubt={doubt}
          put={(patch) =>
            set(doubts.map((one, index) => (index === at ? { ...one, ...patch } : one)))
          }
          remove={() => set(doubts.filter((_, index) => index !== at))}
        />
      ))}
      <div class="acts">
        <Button onClick={() => set([...doubts, { year, kind: DOUBTS[0] }])}>
          {words.say("doubt-add")}
        </Button>
      </div>
    </Section>
  );
}

interface DoubtLineProps {
  edit: RecordEdit;
  at: number;
  doubt: Doubt;
  put: (patch: Partial<Doubt>) => void;
  remove: () => void;
}

function DoubtLine({ edit, at, doubt, put, remove }: DoubtLineProps) {
  const words = useWords();
  return (
    <div class="line">
      <div class="form-row">
        <Choice
          label={words.say("doubt-kind")}
          value={doubt.kind}
          options={DOUBTS}
          say={(kind) => words.say(`doubt-${dashed(kind)}`)}
          onChoice={(kind) => put({ kind })}
        />
        <NumberField
          edit={edit}
          place={`doubts[${at}].year`}
          label={words.say("doubt-year")}
          value={doubt.year}
          onRead={(year) => put({ year: year ?? doubt.year })}
        />
      </div>
      <button
        type="button"
        class="icon"
        aria-label={words.say("roster-remove", { name: words.say("fact-doubts") })}
        onClick={remove}
      >
        ×
      </button>
    </div>
  );
}
