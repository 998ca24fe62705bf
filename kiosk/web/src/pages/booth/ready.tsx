// The start: a slip is asked for, by camera, scanner or keyboard.
import { useEffect, useRef, useState } from "preact/hooks";
import { Button, Notice } from "../../look/controls";
import { useWords } from "../../words";
import { type CameraFault, watch } from "../vote/camera";
import type { Booth } from "./booth";
import { Frame } from "./frame";

interface ReadyProps {
  booth: Booth;
  /** Characters of a slip typed so far. */
  typed: number;
  oneSwitch: boolean;
  setOneSwitch: (on: boolean) => void;
}

export function Ready({ booth, typed, oneSwitch, setOneSwitch }: ReadyProps) {
  const words = useWords();
  const { settings, connected } = booth;
  const [fault, setFault] = useState<CameraFault | null>(null);
  return (
    <Frame
      name="ready"
      heading={words.say("ready-heading")}
      aloud={words.say("ready-aloud")}
      bar={
        <>
          <Button aria-pressed={oneSwitch} onClick={() => setOneSwitch(!oneSwitch)}>
            {words.say(oneSwitch ? "one-switch-on" : "one-switch-off")}
          </Button>
          <p class="attendant">
            <b class={connected ? "fine" : "lost"}>
              {words.say(connected ? "connection-fine" : "connection-lost")}
            </b>
            <span>{words.say("sent-count", { count: words.count(settings.sent) })}</span>
          </p>
        </>
      }
    >
      <Before before={settings.before} />
      {settings.same_machine && <Notice tone="warn">{words.say("same-machine")}</Notice>}
      <div class="ready">
        {fault === null ? (
          <View found={(text) => void booth.read(text)} stopped={setFault} />
        ) : (
          <Notice tone="warn">
            <p>
              <b>{words.say(fault === "refused" ? "camera-refused" : "camera-none")}</b>
            </p>
            <p>{words.say("camera-else")}</p>
          </Notice>
        )}
        <ol class="steps">
          <li>{words.say("ready-step-slip")}</li>
          <li>{words.say("ready-step-choose")}</li>
          <li>{words.say("ready-step-green")}</li>
        </ol>
      </div>
      <p role="status" class="typed">
        {typed > 0 && words.say("typed", { count: typed })}
      </p>
    </Frame>
  );
}

/** What the attendant has to know of the visit before. */
function Before({ before }: { before: "finished" | "left" | "interrupted" }) {
  const words = useWords();
  if (before === "finished") return null;
  return <Notice tone={before === "left" ? "warn" : "bad"}>{words.say(`before-${before}`)}</Notice>;
}

interface ViewProps {
  found: (text: string) => void;
  stopped: (why: CameraFault) => void;
}

function View({ found, stopped }: ViewProps) {
  const words = useWords();
  const place = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const video = place.current;
    return video === null ? undefined : watch(video, found, stopped);
  }, []);
  return (
    <div class="view">
      <video ref={place} muted playsInline aria-label={words.say("camera-view")} />
    </div>
  );
}
