// One subject on one screen: who is rated, what was proposed, and the choices in large text.
import { useEffect, useState } from "preact/hooks";
import { Button } from "../../look/controls";
import { isMeasured } from "../../protocol/poll_kind";
import { isAdvisory } from "../../protocol/terms";
import type { Vote } from "../../protocol/seal";
import type { PollView } from "../../voter/device";
import { useWords, type Words } from "../../words";
import { earlierLines, type ResultOf } from "./earlier";
import { Frame } from "./frame";

interface SubjectProps {
  view: PollView;
  /** Place in the batch, from 0. */
  index: number;
  of: number;
  choice: Vote | undefined;
  mending: boolean;
  /** Counts how often the voter wanted to go on without a choice. */
  asked: number;
  /** The certificate of an earlier step, once it is fetched and verified. */
  resultOf: ResultOf;
  choose: (choice: Vote) => void;
  back: () => void;
  next: () => void;
}

export function Subject(props: SubjectProps) {
  const { view, index, of, choice, mending, asked, resultOf, choose, back, next } = props;
  const { poll, closing } = view;
  const words = useWords();
  const [seen, setSeen] = useState(asked);
  useEffect(() => setSeen(asked), [poll.id]);
  const options: Vote[] = [...poll.scale.keys(), "blank"];
  const steps = earlierLines(words, view, resultOf);
  const ask = words.say(kindKey(view).replace("kind", "ask"), { name: poll.subject.name });
  return (
    <Frame
      name={`subject ${poll.id}`}
      heading={poll.subject.name}
      aloud={aloud(words, view, index, of, [...steps, ask])}
      bar={
        <>
          <Button onClick={back}>
            {words.say(mending ? "done-mending" : index === 0 ? "cancel" : "back")}
          </Button>
          <Button look="go" onClick={next}>
            {words.say(mending ? "to-review" : "next")}
          </Button>
        </>
      }
    >
      <div class="about">
        <p class="count">{words.say("subject-count", { number: index + 1, of })}</p>
        {poll.subject.position !== "" && <p>{poll.subject.position}</p>}
        <p>{words.say(kindKey(view))}</p>
        {steps.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {steps.length > 0 && <p class="soft">{words.say("context-note")}</p>}
      </div>
      {closing !== null && (
        <p class="second" role="alert">
          {words.say("locking", { seconds: closing })}
        </p>
      )}
      <fieldset class="choices">
        <legend class={isMeasured(poll.kind) ? "asks" : "hidden-label"}>{ask}</legend>
        {options.map((option, place) => (
          <label key={option} class={choice === option ? "choice on" : "choice"}>
            <input
              type="radio"
              name={`choice-${poll.id}`}
              checked={choice === option}
              onChange={() => choose(option)}
            />
            <span class="digit" aria-hidden="true">
              {place + 1}
            </span>
            <span>{optionWords(words, view, option)}</span>
            <span class="tick" aria-hidden="true" />
          </label>
        ))}
      </fieldset>
      <p role="alert" class="wrong">
        {asked > seen &&
          choice === undefined &&
          words.say(asksForLevel(poll) ? "choose-first" : "choose-first-answer")}
      </p>
    </Frame>
  );
}

const dashed = (code: string): string => code.replaceAll("_", "-");

/** Whether the ballot asks for a level, or about something else. */
const asksForLevel = ({ kind }: PollView["poll"]): boolean =>
  kind !== "confidence" && kind !== "residence";

/** What is chosen, in full. */
export function optionWords(words: Words, view: PollView, option: Vote): string {
  const level = option === "blank" ? undefined : view.poll.scale[option];
  return level === undefined ? words.say("blank") : words.say(`level-${dashed(level)}`);
}

/** The words for what a poll is for: a proposal upward is never titled a decision. */
const kindKey = ({ poll }: PollView): string =>
  isAdvisory(poll) ? "kind-advice" : `kind-${dashed(poll.kind)}`;

function aloud(
  words: Words,
  view: PollView,
  index: number,
  of: number,
  said: readonly string[],
): string {
  const { poll } = view;
  const options: Vote[] = [...poll.scale.keys(), "blank"];
  return [
    words.say("subject-count", { number: index + 1, of }),
    `${poll.subject.name}, ${poll.subject.position}`,
    ...said,
    ...options.map((option, at) => `${at + 1}: ${optionWords(words, view, option)}`),
  ].join(". ");
}
