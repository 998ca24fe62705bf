// Compressed copies beside the built files, made once here: the server compresses nothing while it
// answers, so that the length of an answer never tells what stands beside a secret in it.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

/** Below this many bytes the headers weigh more than the answer. */
const BYTES_MIN = 512;
const TEXT = /\.(html|js|css|svg)$/;

/** Writes `FILE.br` and `FILE.gz` where that makes the file shorter. */
export function compress(): Plugin {
  return {
    name: "phieukin-compress",
    apply: "build",
    writeBundle({ dir }, bundle) {
      for (const name of Object.keys(bundle).filter((name) => TEXT.test(name))) {
        const path = join(dir ?? ".", name);
        const bytes = readFileSync(path);
        if (bytes.length < BYTES_MIN) continue;
        const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
        const br = brotliCompressSync(bytes, { params });
        const copies = { br, gz: gzipSync(bytes, { level: 9 }) };
        for (const [ending, copy] of Object.entries(copies)) {
          if (copy.length < bytes.length) writeFileSync(`${path}.${ending}`, copy);
        }
      }
    },
  };
}
