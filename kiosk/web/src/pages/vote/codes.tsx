// The check codes of the ballots in the box: two at once, the others on asking.
import { useState } from "preact/hooks";
import { useWords } from "../../words";
import type { PollView } from "./view";

const SHOWN = 2;

interface CodesProps {
  polls: readonly PollView[];
  /** Whether a check is still to come. */
  waiting: boolean;
}

export function Codes({ polls, waiting }: CodesProps) {
  const words = useWords();
  const [all, setAll] = useState(false);
  const shown = all || polls.length <= SHOWN + 1 ? polls : polls.slice(0, SHOWN);
  return (
    <section>
      <h2 class="hidden-label">{words.say("codes")}</h2>
      <ul class="list codes">
        {shown.map((poll) => (
          <li key={poll.id} class="row">
            <span>{words.say("code-of", { number: poll.number })}</span>
            <b class="mono">{poll.paper.is === "in_box" && poll.paper.tracker}</b>
          </li>
        ))}
        {shown.length < polls.length && (
          <li>
            <button type="button" class="row" onClick={() => setAll(true)}>
              <span>{words.say("codes-more", { count: polls.length - shown.length })}</span>
              <b>{words.say("codes-show")}</b>
            </button>
          </li>
        )}
      </ul>
      {waiting && <p class="soft small note">{words.say("codes-text")}</p>}
    </section>
  );
}
