// What has to be in the file: documents of the checklist, and opinions received.
import type { AskedItem } from "../../../protocol/api";
import { useWords } from "../../../words";
import { askedOf, clauseText, quoted } from "./asked";
import { type RecordEdit, Section, Tick } from "./record_edit";

export function PapersSection({ edit }: { edit: RecordEdit }) {
  const words = useWords();
  const { profile, record, setFacts } = edit;
  const { documents, opinions } = record.facts;
  if (profile === null) return null;
  const asked = {
    documents: askedOf(profile.documents, record),
    opinions: askedOf(profile.opinions, record),
  };
  if (asked.documents.length === 0 && asked.opinions.length === 0) return null;
  return (
    <Section title={words.say("dossier-papers")} hint={words.say("dossier-papers-hint")}>
      <Checklist
        title={words.say("dossier-documents")}
        items={asked.documents}
        have={documents}
        set={(codes) => setFacts({ documents: codes })}
      />
      <Checklist
        title={words.say("dossier-opinions")}
        items={asked.opinions}
        have={opinions}
        set={(codes) => setFacts({ opinions: codes })}
      />
    </Section>
  );
}

interface ChecklistProps {
  title: string;
  items: readonly AskedItem[];
  have: readonly string[];
  set: (codes: string[]) => void;
}

function Checklist({ title, items, have, set }: ChecklistProps) {
  const words = useWords();
  if (items.length === 0) return null;
  return (
    <fieldset class="counts">
      <legend>{title}</legend>
      <div class="ticks one-column">
        {items.map(({ code, name, clause }) => (
          <Tick
            key={code}
            label={quoted(words, name)}
            hint={clause === null ? undefined : capital(clauseText(words, clause))}
            checked={have.includes(code)}
            onTick={(is) => set(is ? [...have, code] : have.filter((one) => one !== code))}
          />
        ))}
      </div>
    </fieldset>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
