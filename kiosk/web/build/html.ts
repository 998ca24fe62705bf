// What the build does to the three HTML files: words from the catalogues for what must be said
// without a script, and a hash on the script and style that the page may load.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

const strings = (lang: string, room: string) =>
  readFileSync(new URL(`../strings/${lang}/${room}.ftl`, import.meta.url), "utf8");

/** The one-line message of a key: what stands in HTML has no variables. */
function message(lang: string, room: string, key: string): string {
  const line = strings(lang, room).split("\n").find((one) => one.startsWith(`${key} = `));
  if (line === undefined) throw new Error(`${lang}/${room}.ftl has no message ${key}`);
  return line.slice(key.length + 3);
}

/** Puts the message of a key where the HTML says `{{ room key lang }}`. */
export function words(): Plugin {
  return {
    name: "phieukin-words",
    transformIndexHtml: (html) =>
      html.replaceAll(/\{\{ (\S+) (\S+) (vi|en) \}\}/g, (_, room, key, lang) =>
        message(lang, room, key),
      ),
  };
}

/**
 * Adds the SHA-384 of each script and style to its tag (Subresource Integrity). The hashes are of
 * the files as they were written: later hooks of the bundler still change its chunks in memory.
 */
export function integrity(): Plugin {
  return {
    name: "phieukin-integrity",
    apply: "build",
    writeBundle: {
      order: "pre",
      sequential: true,
      handler({ dir = "." }, bundle) {
        for (const page of Object.keys(bundle).filter((name) => name.endsWith(".html"))) {
          const path = join(dir, page);
          writeFileSync(path, readFileSync(path, "utf8").replaceAll(TAGS, (tag, whole, name) => {
            if (bundle[name] === undefined) return tag;
            const hash = createHash("sha384").update(readFileSync(join(dir, name)));
            return `${whole} integrity="sha384-${hash.digest("base64")}"`;
          }));
        }
      },
    },
  };
}

/** A script or link up to the end of the address of its file. */
const TAGS = /(<(?:script|link)\b[^>]*?(?:src|href)="\/([^"]+)")/g;
