// Reading a QR code by the camera, or from a photograph of it. The decoder is fetched only here.

/** Why the camera cannot be used. */
export type CameraFault = "insecure" | "refused" | "none" | "failed";

/** Reads a picture; null when no code is found in it. */
type Reader = (picture: ImageData) => string | null;

const PIXELS_MAX = 1024;
/** Pause between two looks, so that an old phone stays cool. */
const LOOK_MS = 120;

async function reader(): Promise<Reader> {
  const { decodeQR } = await import("qr/decode.js");
  return (picture) => {
    try {
      return decodeQR(picture);
    } catch {
      return null; // The library throws where there is no code.
    }
  };
}

function draw(canvas: HTMLCanvasElement, source: CanvasImageSource, wide: number, high: number) {
  const scale = Math.min(1, PIXELS_MAX / Math.max(wide, high));
  canvas.width = Math.round(wide * scale);
  canvas.height = Math.round(high * scale);
  const place = canvas.getContext("2d", { willReadFrequently: true });
  if (place === null) return null;
  place.drawImage(source, 0, 0, canvas.width, canvas.height);
  return place.getImageData(0, 0, canvas.width, canvas.height);
}

function fault(error: unknown): CameraFault {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "refused";
  return name === "NotFoundError" || name === "OverconstrainedError" ? "none" : "failed";
}

/** Looks through the rear camera until a code is read; the returned function ends it. */
export function watch(
  video: HTMLVideoElement,
  found: (text: string) => void,
  stopped: (why: CameraFault) => void,
): () => void {
  let ended = false;
  let stream: MediaStream | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = () => {
    ended = true;
    clearTimeout(timer);
    for (const track of stream?.getTracks() ?? []) track.stop();
    video.srcObject = null;
  };
  const start = async () => {
    if (navigator.mediaDevices === undefined) return stopped("insecure");
    try {
      const wanted = { facingMode: "environment", width: { ideal: 1280 } };
      const opened = navigator.mediaDevices.getUserMedia({ video: wanted, audio: false });
      const read = await reader();
      stream = await opened;
      if (ended) return end();
      video.srcObject = stream;
      await video.play();
      look(read, document.createElement("canvas"));
    } catch (error) {
      end();
      stopped(fault(error));
    }
  };
  const look = (read: Reader, canvas: HTMLCanvasElement) => {
    if (ended) return;
    const picture =
      video.videoWidth > 0 ? draw(canvas, video, video.videoWidth, video.videoHeight) : null;
    const text = picture === null ? null : read(picture);
    if (text === null) {
      timer = setTimeout(() => look(read, canvas), LOOK_MS);
    } else {
      end();
      found(text);
    }
  };
  void start();
  return end;
}

/** Reads the code in a photograph; null when there is none. */
export async function readPhotograph(file: File): Promise<string | null> {
  const [read, picture] = await Promise.all([reader(), createImageBitmap(file)]);
  const pixels = draw(document.createElement("canvas"), picture, picture.width, picture.height);
  picture.close();
  return pixels === null ? null : read(pixels);
}
