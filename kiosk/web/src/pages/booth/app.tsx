// One screen for each stage of the booth, and the keys of the one that is shown.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Button, Dialog } from "../../look/controls";
import { useWords } from "../../words";
import { Ballot } from "./ballot";
import type { Booth } from "./booth";
import { Entering } from "./entering";
import { keepInside } from "./escape";
import { AroundContext, Frame } from "./frame";
import { Keystrokes, TypedText } from "./keystrokes";
import { press, useOneSwitch } from "./one_switch";
import { Ready } from "./ready";
import { Done, Partly, Sending, Unsent } from "./sending";
import { Stopped } from "./stopped";

export function BoothPage({ booth }: { booth: Booth }) {
  const [, draw] = useState(0);
  const [oneSwitch, setOneSwitch] = useState(false);
  const { typed, listen } = useKeys(booth, oneSwitch);
  useEffect(() => {
    const again = () => draw((count) => count + 1);
    const stop = booth.subscribe(again);
    again();
    return () => void stop();
  }, []);
  const { stage } = booth;
  useOneSwitch(oneSwitch, stage.is);
  const title = stage.is === "voting" ? stage.meeting.title : "";
  return (
    <AroundContext.Provider value={{ title, second: booth.second }}>
      <Screen
        booth={booth}
        typed={typed}
        oneSwitch={oneSwitch}
        setOneSwitch={setOneSwitch}
        listen={listen}
      />
      {booth.quiet.left !== null && <StillThere booth={booth} left={booth.quiet.left} />}
    </AroundContext.Provider>
  );
}

interface ScreenProps {
  booth: Booth;
  typed: number;
  oneSwitch: boolean;
  setOneSwitch: (on: boolean) => void;
  listen: (typed: ((key: string) => void) | null) => void;
}

function Screen({ booth, typed, oneSwitch, setOneSwitch, listen }: ScreenProps) {
  const words = useWords();
  const { stage } = booth;
  const leave = () => void booth.leave();
  switch (stage.is) {
    case "ready":
      return (
        <Ready booth={booth} typed={typed} oneSwitch={oneSwitch} setOneSwitch={setOneSwitch} />
      );
    case "stopped":
      return <Stopped code={stage.code} leave={leave} />;
    case "entering":
      return <Entering waitsFor={stage.waitsFor} leave={stage.leaveable ? leave : null} />;
    case "voting":
      return <Ballot booth={booth} batch={stage.batch} listen={listen} />;
    case "sending":
      return <Sending sent={stage.sent} of={stage.of} />;
    case "unsent":
      return (
        <Unsent sent={stage.sent} of={stage.of} why={stage.why} retry={() => booth.retry()} />
      );
    case "done":
      return <Done count={stage.count} leave={leave} />;
    case "partly":
      return <Partly fates={stage.fates} leave={leave} />;
    case "wiping":
      return (
        <Frame name="wiping" heading={words.say("wiping-title")}>
          <p class="large">{words.say("wiping-text")}</p>
        </Frame>
      );
  }
}

/** Asked of a voter who does nothing. */
function StillThere({ booth, left }: { booth: Booth; left: number }) {
  const words = useWords();
  return (
    <Dialog title={words.say("quiet-title")} onClose={() => booth.stir()}>
      <p>{words.say("quiet-text", { seconds: left })}</p>
      <div class="acts">
        <Button look="go" onClick={() => booth.stir()}>
          {words.say("quiet-here")}
        </Button>
      </div>
    </Dialog>
  );
}

/** Keys of fingers, and texts of scanners. */
function useKeys(booth: Booth, oneSwitch: boolean) {
  const [typed, setTyped] = useState(0);
  const listening = useRef<((key: string) => void) | null>(null);
  const byOneSwitch = useRef(oneSwitch);
  byOneSwitch.current = oneSwitch;
  const text = useMemo(() => new TypedText(setTyped), []);
  useEffect(() => {
    const key = (pressed: string) => {
      const { stage } = booth;
      const leaves = stage.is === "done" || (stage.is === "stopped" && pressed === "Enter");
      if (leaves) return void booth.leave();
      if (byOneSwitch.current && stage.is !== "ready") return press();
      const focused = document.activeElement;
      // What a browser does for the keys that it was kept from.
      if ((pressed === "Enter" || pressed === " ") && focused instanceof HTMLButtonElement) {
        return focused.click();
      }
      if (pressed === " " && focused instanceof HTMLInputElement) return focused.click();
      if (stage.is === "ready") {
        const whole = text.take(pressed);
        if (whole !== null) void booth.read(whole);
      } else {
        listening.current?.(pressed);
      }
    };
    const scan = (whole: string) => {
      text.clear();
      void booth.read(whole);
    };
    const keys = new Keystrokes({ key, scan });
    keepInside((pressed) => {
      booth.stir();
      keys.take(pressed);
    });
    // The question goes only when its answer is whole: taken away under a finger that is still
    // down, it would leave the rest of the touch to what lies beneath.
    const touched = () => void (booth.quiet.left === null && booth.stir());
    addEventListener("pointerdown", touched, { capture: true });
    addEventListener("click", () => booth.stir(), { capture: true });
  }, []);
  const listen = (to: ((key: string) => void) | null) => {
    listening.current = to;
  };
  return { typed, listen };
}
