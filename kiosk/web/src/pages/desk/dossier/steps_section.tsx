// The levels of the steps before the decision (R4).
import { useWords } from "../../../words";
import { LevelField, type RecordEdit, Section, Tick } from "./record_edit";

export function StepsSection({ edit }: { edit: RecordEdit }) {
  const words = useWords();
  const { record, set } = edit;
  const { steps } = record;
  return (
    <Section title={words.say("dossier-steps")} hint={words.say("dossier-steps-hint")}>
      <div class="form-row">
        <LevelField
          label={words.say("context-self-rating")}
          value={steps.self_rating}
          onChoice={(self_rating) => set({ steps: { ...steps, self_rating } })}
        />
        <LevelField
          label={words.say("context-proposed")}
          value={steps.proposed}
          onChoice={(proposed) => set({ steps: { ...steps, proposed } })}
        />
      </div>
      <div class="ticks">
        <Tick
          label={words.say("dossier-discussed")}
          hint={words.say("dossier-discussed-hint")}
          checked={steps.discussed}
          onTick={(discussed) => set({ steps: { ...steps, discussed } })}
        />
      </div>
      <LevelField
        label={words.say("dossier-rated-elsewhere")}
        hint={words.say("dossier-rated-elsewhere-hint")}
        value={record.rated_elsewhere}
        onChoice={(rated_elsewhere) => set({ rated_elsewhere })}
      />
    </Section>
  );
}
