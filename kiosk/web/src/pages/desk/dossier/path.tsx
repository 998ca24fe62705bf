// The three steps of a subject as a small path (R4).
import { useWords, type Words } from "../../../words";
import type { PathNote, PathStep } from "./path_steps";

export function Path({ steps }: { steps: readonly PathStep[] }) {
  const words = useWords();
  return (
    <ol class="path" aria-label={words.say("path")}>
      {steps.map(({ step, state, level, note }) => (
        <li key={step} class={state}>
          <span class="path-name">
            {words.say(`path-${step.replaceAll("_", "-")}`)}
            <span class="hidden-label">: {words.say(`path-state-${state}`)}. </span>
          </span>
          <span class="path-value">
            {level !== null && <b>{words.say(`level-${level.replaceAll("_", "-")}-short`)}</b>}{" "}
            {note !== null && <span class="soft">{noteText(words, note)}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}

function noteText(words: Words, note: PathNote): string {
  switch (note.is) {
    case "stage":
      return words.say(`stage-${note.stage}`);
    case "opinions":
      return words.say("path-lacks-opinions", { count: words.count(note.count) });
    default:
      return words.say(`path-note-${note.is}`);
  }
}
