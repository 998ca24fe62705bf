// While ballots are on their way. Nothing here can be touched: it ends by itself.
import { useEffect } from "preact/hooks";
import { Meter } from "../../look/controls";
import { useWords } from "../../words";
import { Busy, Frame } from "./frame";

export function Sending({ sent, of }: { sent: number; of: number }) {
  const words = useWords();
  const text = words.say("sending-progress", { sent, of });
  useEffect(keepAwake, []);
  return (
    <Frame name="sending" heading={words.say("sending-heading")} middle>
      <div class="sign">
        <Busy />
        <p class="title" role="status">
          {words.say("sending-title")}
        </p>
        <div class="wide">
          <Meter part={sent} whole={of} label={text} />
        </div>
        <p>{text}</p>
        <p class="soft">{words.say("sending-text")}</p>
      </div>
    </Frame>
  );
}

/** Keeps the screen on, where the browser can, until the returned function is called. */
function keepAwake(): () => void {
  const asked = navigator.wakeLock?.request("screen").catch(() => null);
  return () => void asked?.then((lock) => lock?.release());
}
