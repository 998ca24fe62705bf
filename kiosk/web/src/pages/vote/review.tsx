// The last look before sending: every choice, each of which can be mended by touching it.
import { Button, Notice, Tag } from "../../look/controls";
import type { Vote } from "../../protocol/seal";
import { useWords, type Words } from "../../words";
import { Frame } from "./frame";
import { Locking } from "./locking";
import { type Choices, isOver, kindKey, lockingIn, type PollView, saysKind } from "./view";

interface ReviewProps {
  polls: readonly PollView[];
  choices: Choices;
  mend: (index: number) => void;
  back: () => void;
  /** Back to the room, when nothing is left to be sent. */
  leave: () => void;
  /** Sends what can be sent. */
  send: () => void;
}

/** Whether a poll can still take the ballot. */
export const sendable = (poll: PollView) => poll.paper.is === "ready" && poll.phase === "open";

export function Review({ polls, choices, mend, back, leave, send }: ReviewProps) {
  const words = useWords();
  const ready = polls.filter((poll) => sendable(poll) && choices[poll.id] !== undefined);
  const held = polls.filter((poll) => poll.phase === "paused").length;
  const gone = polls.filter(
    (poll) => poll.paper.is === "missed" || (poll.paper.is === "ready" && isOver(poll)),
  ).length;
  const missing = polls.filter((poll) => sendable(poll) && choices[poll.id] === undefined);
  return (
    <Frame
      name="review"
      heading={words.say("review-heading")}
      progress={{ done: polls.length, of: polls.length }}
      bar={
        <>
          <Button onClick={back}>{words.say("mend")}</Button>
          {ready.length > 0 ? (
            <Button look="go" onClick={send}>
              {words.say("send", { count: ready.length })}
            </Button>
          ) : (
            <Button look="go" onClick={leave}>
              {words.say("to-room")}
            </Button>
          )}
        </>
      }
    >
      <Locking seconds={lockingIn(polls)} chosen={ready.length} flush={send} />
      {gone > 0 && <Notice tone="warn">{words.say("review-gone", { count: gone })}</Notice>}
      {held > 0 && <Notice tone="warn">{words.say("review-held", { count: held })}</Notice>}
      {missing.length > 0 && (
        <Notice tone="warn">{words.say("review-missing", { count: missing.length })}</Notice>
      )}
      <ul class="list">
        {polls.map((poll, index) => (
          <li key={poll.id}>
            <Row poll={poll} choice={choices[poll.id]} words={words} mend={() => mend(index)} />
          </li>
        ))}
      </ul>
      <p class="soft small">{words.say("review-hint")}</p>
    </Frame>
  );
}

interface RowProps {
  poll: PollView;
  choice: Vote | undefined;
  words: Words;
  mend: () => void;
}

function Row({ poll, choice, words, mend }: RowProps) {
  if (!sendable(poll)) {
    const held = poll.phase === "paused";
    const sent = poll.paper.is !== "ready" && poll.paper.is !== "missed";
    const key = sent ? "row-sent" : held ? "row-paused" : "row-closed";
    return (
      <div class={held || sent ? "row" : "row off"}>
        <Named poll={poll} words={words} />
        <Tag tone={sent ? "ok" : "warn"}>{words.say(key)}</Tag>
      </div>
    );
  }
  return (
    <button type="button" class="row" onClick={mend}>
      <Named poll={poll} words={words} />
      <b>{choiceWords(words, poll, choice)}</b>
    </button>
  );
}

const Named = ({ poll, words }: { poll: PollView; words: Words }) => (
  <span>
    {poll.subject.name}
    {saysKind(poll) && <small>{words.say(kindKey(poll))}</small>}
  </span>
);

/** The short name of what was chosen. */
export function choiceWords(words: Words, poll: PollView, choice: Vote | undefined): string {
  if (choice === undefined) return words.say("not-chosen");
  const level = choice === "blank" ? undefined : poll.scale[choice];
  return level === undefined
    ? words.say("blank")
    : words.say(`level-${level.replaceAll("_", "-")}-short`);
}
