// A webcam before which somebody holds a slip: a film of one picture, which Chromium plays.

import { writeFile } from "node:fs/promises";
import encodeQR from "qr";

const WIDE = 640;
const HIGH = 480;
const GREY = 200;
/** Films of one frame end at once. */
const FRAMES = 4;

/** Writes a film of this code; of an empty table when there is none. */
export async function film(file: string, code: string | null): Promise<void> {
  const picture = Buffer.alloc(WIDE * HIGH, GREY);
  if (code !== null) draw(picture, code);
  const colours = Buffer.alloc((WIDE * HIGH) / 2, 128);
  const head = Buffer.from(`YUV4MPEG2 W${WIDE} H${HIGH} F10:1 Ip A1:1 C420jpeg\n`);
  const frame = [Buffer.from("FRAME\n"), picture, colours];
  await writeFile(file, Buffer.concat([head, ...Array(FRAMES).fill(frame).flat()]));
}

function draw(picture: Buffer, code: string): void {
  const modules = encodeQR(code, "raw", { border: 4 });
  const side = Math.floor((HIGH - 40) / modules.length);
  const [left, top] = [WIDE, HIGH].map((room) => Math.floor((room - side * modules.length) / 2));
  for (const [row, cells] of modules.entries()) {
    for (const [column, dark] of cells.entries()) {
      for (let line = 0; line < side; line++) {
        const at = ((top ?? 0) + row * side + line) * WIDE + (left ?? 0) + column * side;
        picture.fill(dark ? 20 : 235, at, at + side);
      }
    }
  }
}
