// One line of the agenda: the poll, where it stands, and the member's own ballot.
import type { ComponentChildren } from "preact";
import { Tag, type Tone } from "../../look/controls";
import { useWords, type Words } from "../../words";
import { isOver, kindKey, type PollView, saysKind } from "./view";

interface AgendaRowProps {
  poll: PollView;
  /** Shows the published result. */
  show: () => void;
}

export function AgendaRow({ poll, show }: AgendaRowProps) {
  const words = useWords();
  const row: ComponentChildren = (
    <>
      <span>
        {poll.number}. {poll.subject.name}
        {saysKind(poll) && <small>{words.say(kindKey(poll))}</small>}
        <Mine poll={poll} words={words} />
      </span>
      <Tag tone={TONES[poll.phase]}>
        {words.say(
          poll.closing === null ? `phase-${poll.phase.replaceAll("_", "-")}` : "phase-locking",
        )}
      </Tag>
    </>
  );
  if (poll.phase !== "published" && poll.phase !== "annulled") return <div class="row">{row}</div>;
  return (
    <button type="button" class="row more" onClick={show}>
      {row}
    </button>
  );
}

const TONES: Readonly<Record<PollView["phase"], Tone>> = {
  unknown: "plain",
  scheduled: "plain",
  open: "ok",
  paused: "warn",
  closed: "plain",
  counted: "plain",
  awaiting_decision: "warn",
  certified: "plain",
  published: "info",
  annulled: "bad",
  withdrawn: "plain",
  failed: "bad",
};

/** One line about the member's own ballot. */
function Mine({ poll, words }: { poll: PollView; words: Words }) {
  const { paper } = poll;
  switch (paper.is) {
    case "in_box":
      return <small class={`mine ${paper.check}`}>{words.say(`mine-in-box-${paper.check}`)}</small>;
    case "unsent":
      return <small>{words.say("mine-unsent")}</small>;
    case "refused":
      return <small class="mine missing">{words.say("mine-refused")}</small>;
    case "missed":
      return <small>{words.say("mine-not-cast")}</small>;
    case "not_asked":
      return isOver(poll) ? <small>{words.say("mine-not-cast")}</small> : null;
    case "ready":
      return poll.phase === "open" ? <small>{words.say("mine-ready")}</small> : null;
  }
}
