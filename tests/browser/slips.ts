// The printed codes, read as a phone would read them: each QR code is drawn by Chromium, and the
// picture is decoded.

import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import decodeQR from "qr/decode.js";

/** Side of the picture of a code, in pixels. */
const SIDE = 420;

export interface PrintedSlip {
  /** What the large code says: the address that lets its member vote. */
  url: string;
  /** What the small code says. */
  deskCode: string;
}

/** Every slip of a page of codes, in its order. */
export async function readSlips(browser: Browser, file: string): Promise<PrintedSlip[]> {
  const context = await browser.newContext();
  try {
    const printed = await context.newPage();
    await printed.goto(pathToFileURL(file).href);
    const codes = await printed.locator("article svg").evaluateAll((all) =>
      all.map((code) => new XMLSerializer().serializeToString(code)),
    );
    const blank = await context.newPage();
    const texts = [];
    for (const code of codes) texts.push(await decode(blank, code));
    const large = texts.filter((text) => text.includes("#"));
    const small = texts.filter((text) => !text.includes("#"));
    return large.map((url, at) => ({ url, deskCode: small[at] ?? "" }));
  } finally {
    await context.close();
  }
}

async function decode(page: Page, svg: string): Promise<string> {
  const drawn = await page.evaluate(
    async ({ svg, side }) => {
      const image = new Image(side, side);
      image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
      await image.decode();
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [side, side];
      const drawing = canvas.getContext("2d");
      if (drawing === null) throw new Error("nothing to draw on");
      drawing.fillStyle = "#fff";
      drawing.fillRect(0, 0, side, side);
      drawing.drawImage(image, 0, 0, side, side);
      const { data } = drawing.getImageData(0, 0, side, side);
      // One letter a pixel is enough to carry over: it is dark or light.
      let pixels = "";
      for (let at = 0; at < data.length; at += 4) pixels += (data[at] ?? 0) > 127 ? "l" : "d";
      return pixels;
    },
    { svg, side: SIDE },
  );
  const data = new Uint8ClampedArray(4 * drawn.length);
  for (let at = 0; at < drawn.length; at++) data.fill(drawn[at] === "l" ? 255 : 0, 4 * at, 4 * at + 4);
  return decodeQR({ width: SIDE, height: SIDE, data });
}
