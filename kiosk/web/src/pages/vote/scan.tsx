// Without a slip: scan it, photograph it, or paste its link.
import { useEffect, useRef, useState } from "preact/hooks";
import { Button, Notice } from "../../look/controls";
import { useWords } from "../../words";
import { type CameraFault, readPhotograph, watch } from "./camera";
import { Frame } from "./frame";
import { SharedSwitch } from "./welcome";

interface ScanProps {
  /** What was read or pasted; the caller judges it. */
  found: (text: string) => void;
  /** Whether several members take turns on this device. */
  shared: boolean;
  setShared: (shared: boolean) => void;
}

type Camera = { is: "off" } | { is: "on" } | { is: "stopped"; why: CameraFault };

export function Scan({ found, shared, setShared }: ScanProps) {
  const words = useWords();
  const [camera, setCamera] = useState<Camera>({ is: "off" });
  return (
    <Frame
      name="scan"
      heading={words.say("scan-heading")}
      bar={
        camera.is === "on" ? (
          <Button onClick={() => setCamera({ is: "off" })}>{words.say("scan-stop")}</Button>
        ) : (
          <Button look="go" onClick={() => setCamera({ is: "on" })}>
            {words.say("scan-start")}
          </Button>
        )
      }
    >
      {shared && <Notice>{words.say("shared-on")}</Notice>}
      <p>{words.say("scan-text")}</p>
      {camera.is === "on" && (
        <View found={found} stopped={(why) => setCamera({ is: "stopped", why })} />
      )}
      {camera.is === "stopped" && (
        <Notice tone="warn">
          <p>
            <b>{words.say(`camera-${camera.why}-title`)}</b>
          </p>
          <p>{words.say(`camera-${camera.why}-text`)}</p>
        </Notice>
      )}
      <Photograph found={found} />
      <Paste found={found} />
      <SharedSwitch shared={shared} setShared={setShared} />
    </Frame>
  );
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
    <div class="camera">
      <video ref={place} playsInline muted aria-label={words.say("scan-view")} />
      <i aria-hidden="true" />
    </div>
  );
}

function Photograph({ found }: { found: (text: string) => void }) {
  const words = useWords();
  const [empty, setEmpty] = useState(false);
  const read = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    if (file === undefined) return;
    const text = await readPhotograph(file).catch(() => null);
    input.value = "";
    setEmpty(text === null);
    if (text !== null) found(text);
  };
  return (
    <div class="field">
      <label class="button file">
        {words.say("scan-photograph")}
        <input
          type="file"
          accept="image/*"
          capture="environment"
          onChange={(event) => void read(event.currentTarget)}
        />
      </label>
      <p role="alert" class="wrong">
        {empty && words.say("scan-photograph-empty")}
      </p>
    </div>
  );
}

function Paste({ found }: { found: (text: string) => void }) {
  const words = useWords();
  const [text, setText] = useState("");
  return (
    <details class="panel">
      <summary>{words.say("paste-heading")}</summary>
      <label class="field">
        <span>{words.say("paste-label")}</span>
        <textarea
          rows={3}
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <Button disabled={text.trim() === ""} onClick={() => found(text)}>
        {words.say("paste-use")}
      </Button>
    </details>
  );
}
