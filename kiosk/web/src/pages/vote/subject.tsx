// One subject: who is rated, what was proposed, and the choices. Nothing is chosen beforehand.
import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../look/controls";
import { isMeasured } from "../../protocol/poll_kind";
import type { Vote } from "../../protocol/seal";
import { useWords } from "../../words";
import { Earlier } from "./earlier";
import { Frame } from "./frame";
import { Locking } from "./locking";
import { asksForLevel, kindKey, type PollView } from "./view";

interface SubjectProps {
  poll: PollView;
  /** Place in the batch, from 0. */
  index: number;
  of: number;
  choice: Vote | undefined;
  /** Whether the member came from the review to mend this one. */
  mending: boolean;
  choose: (choice: Vote) => void;
  back: () => void;
  next: () => void;
  /** Sends what is chosen, when the box is about to be locked. */
  flush: () => void;
  chosen: number;
}

export function Subject(props: SubjectProps) {
  const { poll, index, of, choice, mending, choose, back, next, flush, chosen } = props;
  const words = useWords();
  const [asked, setAsked] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => setAsked(false), [poll.id]);
  const go = () => {
    if (choice !== undefined) return next();
    setAsked(true);
    first.current?.focus();
  };
  return (
    <Frame
      name={`subject ${poll.id}`}
      heading={words.say("subject-heading", { number: index + 1, of })}
      aside={words.say("secret-ballot")}
      progress={{ done: index, now: index, of }}
      bar={
        <>
          <Button onClick={back}>{words.say("back")}</Button>
          <Button look="go" onClick={go}>
            {words.say(mending ? "done-mending" : "next")}
          </Button>
        </>
      }
    >
      <Locking seconds={poll.closing} chosen={chosen} flush={flush} />
      <div>
        <h2 class="who">{poll.subject.name}</h2>
        {poll.subject.position !== "" && <p class="soft">{poll.subject.position}</p>}
        <p class="soft small">{words.say(kindKey(poll))}</p>
      </div>
      <Earlier poll={poll} />
      <fieldset class="choices">
        <legend class={isMeasured(poll.kind) ? "asks" : "hidden-label"}>
          {words.say(kindKey(poll).replace("kind", "ask"), { name: poll.subject.name })}
        </legend>
        {poll.scale.map((level, place) => (
          <label key={level} class={choice === place ? "choice on" : "choice"}>
            <input
              ref={place === 0 ? first : null}
              type="radio"
              name={`choice-${poll.id}`}
              checked={choice === place}
              onChange={() => choose(place)}
            />
            <span class="dot" />
            <span>{words.say(`level-${level.replaceAll("_", "-")}`)}</span>
          </label>
        ))}
        <label class={choice === "blank" ? "choice blank on" : "choice blank"}>
          <input
            type="radio"
            name={`choice-${poll.id}`}
            checked={choice === "blank"}
            onChange={() => choose("blank")}
          />
          <span class="dot" />
          <span>{words.say(asksForLevel(poll) ? "choose-blank" : "choose-blank-answer")}</span>
        </label>
      </fieldset>
      <p role="alert" class="wrong">
        {asked &&
          choice === undefined &&
          words.say(asksForLevel(poll) ? "choose-first" : "choose-first-answer")}
      </p>
    </Frame>
  );
}
