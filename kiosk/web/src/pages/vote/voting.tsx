// The batch: subject after subject, then the review.
import { useEffect, useState } from "preact/hooks";
import type { Vote } from "../../protocol/seal";
import { Review, sendable } from "./review";
import { Subject } from "./subject";
import type { Choices, PollView } from "./view";

interface VotingProps {
  /** What was open when the member began. */
  polls: readonly PollView[];
  choices: Choices;
  choose: (poll: string, vote: Vote) => void;
  /** Seals and sends what is chosen and open. */
  send: () => void;
  /** Back to the room; choices are kept. */
  leave: () => void;
}

type At = { is: "subject"; index: number; mending: boolean } | { is: "review" };

export function Voting({ polls, choices, choose, send, leave }: VotingProps) {
  const first = polls.findIndex((poll) => choices[poll.id] === undefined);
  const [at, setAt] = useState<At>(
    first === -1 ? { is: "review" } : { is: "subject", index: first, mending: false },
  );
  const over = polls.every((poll) => poll.paper.is !== "ready");
  // Another tab has sent them all.
  useEffect(() => {
    if (over) leave();
  }, [over]);
  const to = (index: number, mending: boolean) => setAt({ is: "subject", index, mending });
  const poll = at.is === "subject" ? polls[at.index] : undefined;
  if (at.is === "review" || poll === undefined) {
    const back = () => to(polls.length - 1, false);
    return (
      <Review
        polls={polls}
        choices={choices}
        mend={(index) => to(index, true)}
        back={back}
        leave={leave}
        send={send}
      />
    );
  }
  const { index, mending } = at;
  const back = () => {
    if (mending) setAt({ is: "review" });
    else if (index === 0) leave();
    else to(index - 1, false);
  };
  const last = index === polls.length - 1;
  const chosen = polls.filter((one) => sendable(one) && choices[one.id] !== undefined).length;
  return (
    <Subject
      poll={poll}
      index={index}
      of={polls.length}
      choice={choices[poll.id]}
      mending={mending}
      choose={(vote) => choose(poll.id, vote)}
      back={back}
      next={() => (mending || last ? setAt({ is: "review" }) : to(index + 1, false))}
      flush={send}
      chosen={chosen}
    />
  );
}
