// A device that several members use in turn: after one has voted it forgets everything.
import { useEffect, useState } from "preact/hooks";
import { Button, Dialog } from "../../look/controls";
import { useWords } from "../../words";
import { Frame, Sign } from "./frame";

/** Without a touch for this long a shared device begins to count down. */
export const QUIET_SECONDS = 60;
/** And wipes itself when the count is down. */
export const WARNING_SECONDS = 30;

interface HandOnProps {
  wipe: () => void;
  close: () => void;
}

/** Asks whether the codes were noted, then wipes. */
export function HandOn({ wipe, close }: HandOnProps) {
  const words = useWords();
  return (
    <Dialog title={words.say("hand-on-title")} onClose={close}>
      <p>{words.say("hand-on-text")}</p>
      <div class="acts">
        <Button look="go" onClick={wipe}>
          {words.say("hand-on-yes")}
        </Button>
        <Button onClick={close}>{words.say("hand-on-no")}</Button>
      </div>
    </Dialog>
  );
}

interface QuietProps {
  wipe: () => void;
}

/** Counts down after a minute without a touch; any touch starts it anew. */
export function WipeWhenQuiet({ wipe }: QuietProps) {
  const words = useWords();
  const [quiet, setQuiet] = useState(0);
  useEffect(() => {
    const touched = () => setQuiet(0);
    const timer = setInterval(() => setQuiet((seconds) => seconds + 1), 1000);
    const acts = ["pointerdown", "keydown"];
    for (const act of acts) addEventListener(act, touched);
    return () => {
      clearInterval(timer);
      for (const act of acts) removeEventListener(act, touched);
    };
  }, []);
  const left = QUIET_SECONDS + WARNING_SECONDS - quiet;
  useEffect(() => {
    if (left <= 0) wipe();
  }, [left]);
  if (left > WARNING_SECONDS || left <= 0) return null;
  return (
    <Dialog title={words.say("wipe-soon-title")} onClose={() => setQuiet(0)}>
      <p>{words.say("wipe-soon-text", { seconds: left })}</p>
      <div class="acts">
        <Button onClick={() => setQuiet(0)}>{words.say("wipe-soon-stay")}</Button>
      </div>
    </Dialog>
  );
}

/** Shown for the next member once everything is forgotten. */
export function Wiped({ next }: { next: () => void }) {
  const words = useWords();
  return (
    <Frame
      name="wiped"
      heading={words.say("wiped-heading")}
      middle
      bar={
        <Button look="go" onClick={next}>
          {words.say("wiped-next")}
        </Button>
      }
    >
      <Sign mark="tick" tone="ok" title={words.say("wiped-title")}>
        <p class="soft">{words.say("wiped-text")}</p>
      </Sign>
    </Frame>
  );
}
