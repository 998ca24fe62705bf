// The ballot: subject after subject, then the review.
import { useEffect, useState } from "preact/hooks";
import { Button, Dialog } from "../../look/controls";
import type { PollView } from "../../voter/device";
import { useWords } from "../../words";
import type { Booth } from "./booth";
import { Review } from "./review";
import { Subject } from "./subject";

interface BallotProps {
  booth: Booth;
  batch: readonly PollView[];
  /** Where the keys of this screen go: set while it is shown. */
  listen: (typed: ((key: string) => void) | null) => void;
}

type At = { is: "subject"; index: number; mending: boolean } | { is: "review" };

export function Ballot({ booth, batch, listen }: BallotProps) {
  const words = useWords();
  const [at, setAt] = useState<At>({ is: "subject", index: 0, mending: false });
  const [asked, setAsked] = useState(0);
  const [leaving, setLeaving] = useState(false);
  const { choices } = booth;
  const to = (index: number, mending: boolean) => setAt({ is: "subject", index, mending });
  const index = at.is === "subject" ? at.index : batch.length - 1;
  const mending = at.is === "subject" && at.mending;
  const view = at.is === "subject" ? batch[at.index] : undefined;
  const send = () => void booth.send(batch);
  const back = () => {
    if (at.is === "review") to(batch.length - 1, false);
    else if (mending) setAt({ is: "review" });
    else if (index === 0) setLeaving(true);
    else to(index - 1, false);
  };
  const next = () => {
    if (view !== undefined && !choices.has(view.poll.id) && view.mine.is === "ready") {
      return setAsked(asked + 1);
    }
    if (at.is === "review") return;
    if (mending || index === batch.length - 1) setAt({ is: "review" });
    else to(index + 1, false);
  };
  useEffect(() => {
    listen((key) => {
      if (leaving) return;
      if (key === "Enter") return next();
      if (key === "Escape" || key === "Backspace") return back();
      if (view === undefined) return;
      const blank = view.poll.scale.length;
      const place = key === "0" ? blank : Number(key) - 1;
      if (/^[0-9]$/.test(key) && place <= blank) {
        booth.choose(view.poll.id, place === blank ? "blank" : place);
      }
    });
    return () => listen(null);
  });
  return (
    <>
      {view === undefined ? (
        <Review
          batch={batch}
          choices={choices}
          mend={(one) => to(one, true)}
          back={back}
          send={send}
          leave={() => void booth.leave()}
        />
      ) : (
        <Subject
          view={view}
          index={index}
          of={batch.length}
          choice={choices.get(view.poll.id)}
          mending={mending}
          asked={asked}
          resultOf={(poll) => booth.resultOf(poll)}
          choose={(vote) => booth.choose(view.poll.id, vote)}
          back={back}
          next={next}
        />
      )}
      {leaving && (
        <Dialog title={words.say("leave-title")} onClose={() => setLeaving(false)}>
          <p>{words.say("leave-text")}</p>
          <div class="acts">
            <Button look="go" onClick={() => setLeaving(false)}>
              {words.say("leave-no")}
            </Button>
            <Button onClick={() => void booth.leave()}>{words.say("leave-yes")}</Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
