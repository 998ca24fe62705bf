// The last look before the box: every choice in full, each of which can be mended.
import { Button } from "../../look/controls";
import type { PollView } from "../../voter/device";
import { useWords } from "../../words";
import { Frame } from "./frame";
import type { Choices } from "./stage";
import { kindKey, optionWords, saysKind } from "./subject";

interface ReviewProps {
  batch: readonly PollView[];
  choices: Choices;
  mend: (index: number) => void;
  back: () => void;
  send: () => void;
  /** When nothing is left that could be sent. */
  leave: () => void;
}

/** Whether a poll can still take the ballot; one that is paused takes it later. */
export const sendable = ({ mine }: PollView): boolean => mine.is === "ready";

export function Review({ batch, choices, mend, back, send, leave }: ReviewProps) {
  const words = useWords();
  const ready = batch.filter((view) => sendable(view) && choices.has(view.poll.id));
  const paused = batch.some((view) => sendable(view) && view.phase?.phase === "paused");
  const lines = batch.map((view) => `${view.poll.subject.name}: ${shown(view)}`);
  function shown(view: PollView): string {
    if (!sendable(view)) return words.say("row-closed");
    const choice = choices.get(view.poll.id);
    return choice === undefined ? words.say("not-chosen") : optionWords(words, view, choice);
  }
  const heading = words.say("review-heading");
  return (
    <Frame
      name="review"
      heading={heading}
      aloud={[heading, ...lines].join(". ")}
      bar={
        <>
          <Button onClick={back}>{words.say("back")}</Button>
          {ready.length > 0 ? (
            <Button look="go" onClick={send}>
              {words.say("send", { count: ready.length })}
            </Button>
          ) : (
            <Button look="go" onClick={leave}>
              {words.say("back-to-start")}
            </Button>
          )}
        </>
      }
    >
      <ul class="list">
        {batch.map((view, index) => (
          <li key={view.poll.id}>
            <button
              type="button"
              class="row"
              disabled={!sendable(view)}
              onClick={() => mend(index)}
            >
              <span>
                {view.poll.subject.name}
                {saysKind(view) && <small> · {words.say(kindKey(view))}</small>}
              </span>
              <b>{shown(view)}</b>
            </button>
          </li>
        ))}
      </ul>
      {paused && (
        <p class="second" role="alert">
          {words.say("review-paused")}
        </p>
      )}
      <p>{words.say("review-hint")}</p>
    </Frame>
  );
}
