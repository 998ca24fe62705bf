// What happens with a poll now, in a sentence or two, and what the room waits for.
import { Meter, Notice } from "../../../look/controls";
import type { Kiosk } from "../../../service/desk";
import { useWords } from "../../../words";
import { Copyable } from "../copy";
import type { Numbers, Stage } from "./stage";

interface PollStateProps {
  stage: Stage;
  numbers: Numbers;
  /** Seconds until the box is locked, while it is being locked. */
  left: number;
  kiosk: Kiosk;
}

export function PollState({ stage, numbers, left, kiosk }: PollStateProps) {
  const words = useWords();
  switch (stage.is) {
    case "scheduled":
      return (
        <div class="panel">
          <b>{words.say("stage-scheduled")}</b>
          <p class="soft">
            {words.say(numbers.present === 0 ? "state-nobody-present" : "state-scheduled")}
          </p>
        </div>
      );
    case "open":
    case "paused":
      return <Turnout numbers={numbers} note={words.say(`state-${stage.is}`)} />;
    case "closing":
      return (
        <div class="panel closing" role="status">
          <b class="closing-title">{words.say("state-closing", { seconds: left })}</b>
          <Turnout numbers={numbers} note={words.say("state-closing-hint")} plain />
        </div>
      );
    case "closed":
      return (
        <>
          <Notice>{words.say("state-closed")}</Notice>
          {kiosk !== "connected" && (
            <div class="panel form">
              <p>{words.say("state-kiosk-away")}</p>
              <Copyable text="phieukin-kiosk chair attend" label={words.say("pairing-command")} />
            </div>
          )}
        </>
      );
    case "awaiting":
      return (
        <Notice tone="warn">
          <b>{words.say("stage-awaiting-long")}</b>
          <p>{words.say("state-awaiting")}</p>
        </Notice>
      );
    case "failed":
      return (
        <Notice tone="bad">
          <b>{words.say("stage-failed")}</b>
          <p>{stage.reason}</p>
          <p>{words.say("state-failed")}</p>
        </Notice>
      );
    case "counted":
    case "certified":
    case "withdrawn":
    case "annulled":
    case "published":
      return <Notice>{words.say(`state-${stage.is}`)}</Notice>;
  }
}

interface TurnoutProps {
  numbers: Numbers;
  note: string;
  plain?: boolean;
}

function Turnout({ numbers, note, plain }: TurnoutProps) {
  const words = useWords();
  const { cast, issued, present } = numbers;
  const label = words.say("turnout", { cast, issued });
  return (
    <div class={plain ? undefined : "panel"}>
      <b>{label}</b>
      <Meter part={cast} whole={issued} label={label} />
      <p class="soft small">{words.say("ballots-out", { count: Math.max(0, issued - cast) })}</p>
      {present > issued && (
        <p class="soft small">{words.say("without-ballot", { count: present - issued })}</p>
      )}
      <p class="soft small">{note}</p>
    </div>
  );
}
