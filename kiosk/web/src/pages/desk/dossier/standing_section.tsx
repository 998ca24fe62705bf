// Whether the subject is reviewed and rated at all: dates, absence, leave (R10, R11).
import { ABSENCES, isBody } from "../../../protocol/dossier";
import { useWords } from "../../../words";
import { Choice } from "../field";
import {
  clauseHint,
  DayField,
  NumberField,
  type RecordEdit,
  Section,
  shows,
  Tick,
} from "./record_edit";

const TICKS = [
  "exempt",
  "suspended",
  "suspended_from_committee",
  "temporary",
  "maternity",
  "newly_arrived",
  "handed_over",
] as const;
const DAYS = ["admitted_on", "appointed_on", "founded_on"] as const;
const NUMBERS = ["former_unit_months", "members"] as const;
const KNOWN = ["unknown", "yes", "no"] as const;
const dashed = (code: string) => code.replaceAll("_", "-");

export function StandingSection({ edit }: { edit: RecordEdit }) {
  const words = useWords();
  const { record, setFacts } = edit;
  const { facts } = record;
  const body = isBody(record.subject.kind);
  const completed = facts.review_completed;
  const reviewed = completed === null ? "unknown" : completed ? "yes" : "no";
  return (
    <Section title={words.say("dossier-standing")} hint={words.say("dossier-standing-hint")}>
      <div class="form-row">
        <Choice
          label={words.say("fact-review-completed")}
          hint={clauseHint(words, edit, "review_completed")}
          value={reviewed}
          options={KNOWN}
          say={(one) => words.say(one === "unknown" ? "dossier-not-on-file" : `dossier-${one}`)}
          onChoice={(one) =>
            setFacts({ review_completed: one === "unknown" ? null : one === "yes" })
          }
        />
        {!body && (
          <Choice
            label={words.say("fact-absence")}
            hint={clauseHint(words, edit, "absence")}
            value={facts.absence ?? "none"}
            options={["none", ...ABSENCES]}
            say={(one) => words.say(`dossier-absence-${one}`)}
            onChoice={(one) => setFacts({ absence: one === "none" ? null : one })}
          />
        )}
        {DAYS.filter((day) => shows(edit, day, facts[day] !== null)).map((day) => (
          <DayField
            key={day}
            edit={edit}
            place={day}
            label={words.say(`fact-${dashed(day)}`)}
            hint={clauseHint(words, edit, day)}
            value={facts[day]}
            onRead={(read) => setFacts({ [day]: read })}
          />
        ))}
        {NUMBERS.filter((one) => shows(edit, one, facts[one] !== null)).map((one) => (
          <NumberField
            key={one}
            edit={edit}
            place={one}
            label={words.say(`fact-${dashed(one)}`)}
            hint={clauseHint(words, edit, one)}
            value={facts[one]}
            onRead={(read) => setFacts({ [one]: read })}
          />
        ))}
        {shows(edit, "sick_months", facts.sick_months > 0) && (
          <NumberField
            edit={edit}
            place="sick_months"
            label={words.say("fact-sick-months")}
            hint={clauseHint(words, edit, "sick_months")}
            value={facts.sick_months}
            onRead={(read) => setFacts({ sick_months: read ?? 0 })}
          />
        )}
      </div>
      <div class="ticks">
        {TICKS.filter((one) => shows(edit, one, facts[one])).map((one) => (
          <Tick
            key={one}
            label={words.say(`fact-${dashed(one)}`)}
            hint={clauseHint(words, edit, one)}
            checked={facts[one]}
            onTick={(is) => setFacts({ [one]: is })}
          />
        ))}
      </div>
    </Section>
  );
}
