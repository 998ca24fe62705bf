// From the sealed ballot to the box. Nothing here is green before every promise was verified.
import { Button } from "../../look/controls";
import type { Later } from "../../voter/casting";
import { useWords } from "../../words";
import { Mark } from "../vote/mark";
import { Busy } from "../vote/frame";
import { useAlarm } from "./alarm";
import { Frame, Sign } from "./frame";
import type { Fate } from "./stage";

export function Sending({ sent, of }: { sent: number; of: number }) {
  const words = useWords();
  return (
    <Frame name="sending" heading={words.say("sending-title")}>
      <div class="sign">
        <Busy />
        <p class="large" role="status">
          {words.say("sending-progress", { sent, of })}
        </p>
        <p>{words.say("sending-text")}</p>
      </div>
    </Frame>
  );
}

const WHY: Readonly<Record<Later, string>> = {
  unreachable: "unsent-unreachable",
  paused: "unsent-paused",
  not_open: "unsent-paused",
  unproven: "unsent-unproven",
  unkept: "unsent-unreachable",
};

interface UnsentProps {
  sent: number;
  of: number;
  why: Later;
  retry: () => void;
}

/** The voter waits here until the ballots are in: there is no way past this screen. */
export function Unsent({ sent, of, why, retry }: UnsentProps) {
  const words = useWords();
  useAlarm();
  return (
    <Frame
      name="unsent"
      heading={words.say("unsent-title")}
      tone="bad"
      urgent
      aloud={`${words.say("unsent-title")}. ${words.say(WHY[why])}`}
      bar={
        <Button look="go" onClick={retry}>
          {words.say("retry")}
        </Button>
      }
    >
      <Sign mark="cross" tone="bad">
        <p class="large">{words.say(WHY[why])}</p>
        <p class="large">{words.say("sending-progress", { sent, of })}</p>
        <p>{words.say("unsent-stay")}</p>
      </Sign>
    </Frame>
  );
}

/** The one screen that says that it is done. */
export function Done({ count, leave }: { count: number; leave: () => void }) {
  const words = useWords();
  const title = words.say("done-title");
  return (
    <Frame name="done" heading={title} tone="ok" urgent aloud={title}>
      <button type="button" class="done" onClick={leave}>
        <Mark name="tick" tone="ok" />
        <span class="large">{words.say("done-count", { count })}</span>
        <span>{words.say("done-text")}</span>
        <span>{words.say("done-next")}</span>
      </button>
    </Frame>
  );
}

/** Some ballot is not in the box, for good. */
export function Partly({ fates, leave }: { fates: readonly Fate[]; leave: () => void }) {
  const words = useWords();
  const sent = fates.filter(({ is }) => is === "in_box").length;
  return (
    <Frame
      name="partly"
      heading={words.say(sent === 0 ? "none-title" : "partly-title")}
      tone="bad"
      urgent
      bar={
        <Button look="go" onClick={leave}>
          {words.say("partly-leave")}
        </Button>
      }
    >
      <ul class="list">
        {fates.map(({ poll, is }) => (
          <li key={poll.poll.id} class="row">
            <span>{poll.poll.subject.name}</span>
            <b>{words.say(`fate-${is.replaceAll("_", "-")}`)}</b>
          </li>
        ))}
      </ul>
      <p class="large">{words.say("partly-text")}</p>
    </Frame>
  );
}
