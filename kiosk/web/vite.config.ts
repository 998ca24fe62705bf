// The pages: each is one HTML file with its scripts and styles, all of them hashed and immutable.
// The vote page is built by itself (mode `vote`), before the others, so that no phone fetches what
// only a desk or a board needs of a module. The kiosk's own pages (mode `kiosk`) lie in a folder of
// their own: the server embeds the one folder, the kiosk the other.
import { fileURLToPath } from "node:url";
import preact from "@preact/preset-vite";
import { defineConfig } from "vite";
import { compress } from "./build/compress.ts";
import { integrity, words } from "./build/html.ts";

const page = (name: string) => fileURLToPath(new URL(`${name}.html`, import.meta.url));
const pages = (...names: string[]) => Object.fromEntries(names.map((name) => [name, page(name)]));

/** What each mode builds; any other mode builds the office's. */
const INPUTS: Record<string, Record<string, string>> = {
  vote: pages("vote"),
  kiosk: pages("chair", "booth"),
};
const OFFICE = pages("desk", "board");

export default defineConfig(({ mode }) => ({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "/",
  // A program on the same machine answers: nothing is gained by compressing.
  plugins: [preact(), words(), integrity(), ...(mode === "kiosk" ? [] : [compress()])],
  build: {
    outDir: mode === "kiosk" ? "dist-kiosk" : "dist",
    emptyOutDir: mode in INPUTS,
    assetsDir: "assets",
    // Nothing inline: the pages' policy allows no inline script, style or image.
    assetsInlineLimit: 0,
    // Which file imports which: the test of the vote page's weight reads it.
    manifest: mode === "vote" && ".vite/vote.json",
    modulePreload: { polyfill: false },
    // Phones of five years ago.
    target: ["es2020", "chrome87", "safari14.1"],
    rollupOptions: { input: INPUTS[mode] ?? OFFICE },
  },
  // For work on the pages: `npx vite kiosk/web` beside a server on port 8080.
  server: { proxy: { "/api": "http://127.0.0.1:8080" } },
}));
