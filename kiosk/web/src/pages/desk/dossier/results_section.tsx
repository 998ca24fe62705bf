// Grades of criteria by group, points, tasks and the units below (R5, R13, R14).
import { GRADES, type Part, type Tasks } from "../../../protocol/dossier";
import { LEVELS } from "../../../protocol/level";
import { useWords } from "../../../words";
import { quoted } from "./asked";
import { Counts } from "./counts";
import { clauseHint, NumberField, type RecordEdit, Section, shows, Tick } from "./record_edit";

const dashed = (code: string) => code.replaceAll("_", "-");

export function CriteriaSection({ edit }: { edit: RecordEdit }) {
  const words = useWords();
  const { record, profile, setFacts } = edit;
  const { facts } = record;
  const groups = (profile?.criteria ?? []).filter(({ of }) => of.includes(record.subject.kind));
  const parts = (["results_not_met", "criteria_short"] as const).filter((one) =>
    shows(edit, one, facts[one] !== null),
  );
  const points = shows(edit, "points", facts.points !== null);
  if (groups.length === 0 && parts.length === 0 && !points) return null;
  const setGrades = (code: string, counts: Record<string, number> | null) => {
    const grades = { ...facts.grades };
    if (counts === null) delete grades[code];
    else grades[code] = counts as (typeof grades)[string];
    setFacts({ grades });
  };
  return (
    <Section title={words.say("dossier-criteria")} hint={words.say("dossier-criteria-hint")}>
      {groups.map((group) => (
        <Counts
          key={group.code}
          edit={edit}
          place={`grades.${group.code}`}
          legend={quoted(words, group.name)}
          hint={clauseHint(words, edit, "grades")}
          keys={GRADES}
          say={(grade) => words.say(`grade-${grade}`)}
          counts={facts.grades[group.code] ?? null}
          onCounts={(counts) => setGrades(group.code, counts as Record<string, number> | null)}
        />
      ))}
      {points && (
        <NumberField
          edit={edit}
          place="points"
          label={words.say("fact-points")}
          hint={clauseHint(words, edit, "points")}
          value={facts.points}
          onRead={(read) => setFacts({ points: read })}
        />
      )}
      {parts.map((one) => (
        <Counts
          key={one}
          edit={edit}
          place={one}
          legend={words.say(`fact-${dashed(one)}`)}
          hint={clauseHint(words, edit, one)}
          keys={["part", "of"] as const}
          say={(key) => words.say(`dossier-count-${key}`)}
          counts={facts[one] as Record<"part" | "of", number> | null}
          onCounts={(counts) => setFacts({ [one]: counts as Part | null })}
        />
      ))}
    </Section>
  );
}

const COUNTED = ["assigned", "done", "exceeded", "on_time"] as const;

export function TasksSection({ edit }: { edit: RecordEdit }) {
  const words = useWords();
  const { facts } = edit.record;
  const sets = (["tasks", "area"] as const).filter((one) => shows(edit, one, facts[one] !== null));
  if (sets.length === 0) return null;
  return (
    <Section title={words.say("dossier-tasks")}>
      {sets.map((one) => (
        <TaskCounts key={one} edit={edit} of={one} />
      ))}
    </Section>
  );
}

function TaskCounts({ edit, of }: { edit: RecordEdit; of: "tasks" | "area" }) {
  const words = useWords();
  const tasks = edit.record.facts[of];
  const marks = { main_missed: false, force_majeure: false };
  const set = (value: Tasks | null) => edit.setFacts({ [of]: value });
  return (
    <Counts
      edit={edit}
      place={of}
      legend={words.say(`fact-${of}`)}
      hint={clauseHint(words, edit, of)}
      keys={COUNTED}
      open={["done", "exceeded", "on_time"]}
      say={(key) => words.say(`dossier-count-${dashed(key)}`)}
      counts={tasks}
      onCounts={(counts) => set(counts === null ? null : ({ ...marks, ...tasks, ...counts } as Tasks))}
    >
      {tasks !== null && (
        <div class="ticks">
          {(["main_missed", "force_majeure"] as const).map((mark) => (
            <Tick
              key={mark}
              label={words.say(`fact-${dashed(mark)}`)}
              checked={tasks[mark]}
              onTick={(is) => set({ ...tasks, [mark]: is })}
            />
          ))}
        </div>
      )}
    </Counts>
  );
}

export function UnitsSection({ edit }: { edit: RecordEdit }) {
  const words = useWords();
  const { record, setFacts } = edit;
  const { facts } = record;
  const sets = (["below", "peers", "led"] as const).filter((one) =>
    shows(edit, one, facts[one] !== null),
  );
  const leap = shows(edit, "breakthrough", facts.breakthrough);
  if (sets.length === 0 && !leap) return null;
  return (
    <Section title={words.say("dossier-units")} hint={words.say("dossier-units-hint")}>
      {sets.map((one) => (
        <Counts
          key={one}
          edit={edit}
          place={one}
          legend={words.say(`fact-${one}`)}
          hint={clauseHint(words, edit, one)}
          keys={LEVELS}
          say={(level) => words.say(`level-${dashed(level)}-short`)}
          counts={facts[one]}
          onCounts={(counts) => setFacts({ [one]: counts })}
        />
      ))}
      {leap && (
        <Tick
          label={words.say("fact-breakthrough")}
          hint={clauseHint(words, edit, "breakthrough")}
          checked={facts.breakthrough}
          onTick={(breakthrough) => setFacts({ breakthrough })}
        />
      )}
    </Section>
  );
}
