// Scanning desk codes with the camera of the desk. The decoder is loaded when it is asked for.
import { useEffect, useRef, useState } from "preact/hooks";
import { Button, Dialog, Notice } from "../../../look/controls";
import { useWords } from "../../../words";

/** The same code in front of the camera counts once in so many milliseconds. */
const SAME_MS = 3000;

interface CameraProps {
  /** What the last scan came to. */
  heard: string | null;
  scanned: (text: string) => void;
  close: () => void;
}

type State = "starting" | "looking" | "refused" | "none";

export function Camera({ heard, scanned, close }: CameraProps) {
  const words = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<State>("starting");
  const tell = useRef(scanned);
  tell.current = scanned;

  useEffect(() => {
    let left = false;
    let stop = () => {};
    look(video.current, (text) => tell.current(text)).then(
      (found) => {
        stop = found;
        if (left) stop();
        else setState("looking");
      },
      (error: unknown) => {
        const name = error instanceof Error ? error.name : "";
        if (!left) setState(name === "NotAllowedError" ? "refused" : "none");
      },
    );
    return () => {
      left = true;
      stop();
    };
  }, []);

  return (
    <Dialog title={words.say("scan-camera")} onClose={close}>
      <div class="form">
        {(state === "refused" || state === "none") && (
          <Notice tone="warn">{words.say(`camera-${state}`)}</Notice>
        )}
        <video
          ref={video}
          class="camera"
          muted
          playsInline
          hidden={state === "refused" || state === "none"}
          aria-label={words.say("scan-camera")}
        />
        <p class="soft" role="status">
          {heard ?? words.say(`camera-${state}`)}
        </p>
      </div>
      <div class="acts">
        <Button onClick={close}>{words.say("close-dialog")}</Button>
      </div>
    </Dialog>
  );
}

/** Looks for codes until the returned function is called. */
async function look(
  video: HTMLVideoElement | null,
  scanned: (text: string) => void,
): Promise<() => void> {
  if (video === null || !navigator.mediaDevices) throw new Error("no camera");
  const { frameLoop, QRCanvas, rearCamera } = await import("qr/dom.js");
  const camera = await rearCamera(video);
  const canvas = new QRCanvas();
  let last = "";
  let seenAt = Number.NEGATIVE_INFINITY;
  const cancel = frameLoop(() => {
    // A camera that has just begun has no picture yet, a dialog that was just closed none any more.
    if (video.videoWidth === 0 || video.clientWidth === 0) return;
    const found = camera.readFrame(canvas);
    if (typeof found !== "string") return;
    const now = performance.now();
    const same = found === last && now - seenAt < SAME_MS;
    [last, seenAt] = [found, now];
    if (!same) scanned(found);
  });
  return () => {
    last = "";
    cancel();
    camera.stop();
    canvas.clear();
  };
}
