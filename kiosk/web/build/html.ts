// What the build does to the three HTML files: words from the catalogues for what must be said
// without a script, and a hash on the script and style that the page may load.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
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

/** Adds the SHA-384 of each script and style to its tag (Subresource Integrity). */
export function integrity(): Plugin {
  return {
    name: "phieukin-integrity",
    enforce: "post",
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== "asset" || !file.fileName.endsWith(".html")) continue;
        file.source = String(file.source).replaceAll(
          /(<(?:script|link)\b[^>]*?(?:src|href)="\/([^"]+)")/g,
          (tag, whole: string, name: string) => {
            const target = bundle[name];
            if (target === undefined) return tag;
            const bytes = target.type === "chunk" ? target.code : target.source;
            const hash = createHash("sha384").update(bytes).digest("base64");
            return `${whole} integrity="sha384-${hash}"`;
          },
        );
      }
    },
  };
}
