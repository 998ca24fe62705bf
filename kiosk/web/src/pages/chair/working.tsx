// A long act while it is done: its steps tick one by one.
import { Meter } from "../../look/controls";
import { useWords } from "../../words";
import { Screen } from "./frame";
import type { Work } from "./state";

/** The steps of the acts that have any, in their order. */
const STEPS: Record<string, readonly string[]> = {
  seal: ["fetch_agenda", "draw_keys", "keep_secrets", "post_sealing"],
  count: [
    "fetch_box",
    "check_ballots",
    "check_requests",
    "keep_box",
    "open_ballots",
    "post_count",
  ],
};

interface WorkingProps {
  work: Work;
  title: string;
  lead?: string;
}

export function Working({ work, title, lead }: WorkingProps) {
  const words = useWords();
  const steps = STEPS[work.act] ?? [];
  const at = work.step === null ? -1 : steps.indexOf(work.step);
  return (
    <Screen title={title} lead={lead}>
      <ol class="checks" aria-live="polite">
        {steps.map((step, place) => (
          <li key={step} class={place < at ? "done" : place === at ? "now" : ""}>
            <span class="mark" aria-hidden="true">
              {place < at ? "✓" : ""}
            </span>
            <span>
              {words.say(`work-${step.replace("_", "-")}`)}
              {place < at && <span class="hidden-label">{words.say("step-done")}</span>}
            </span>
            {place === at && work.whole > 0 && (
              <span class="soft">
                {words.say("part-of", { part: work.part, whole: work.whole })}
              </span>
            )}
          </li>
        ))}
      </ol>
      <Meter
        part={at < 0 ? 0 : at + (work.whole === 0 ? 0 : work.part / work.whole)}
        whole={steps.length}
        label={title}
      />
    </Screen>
  );
}
