// Tests of the TypeScript protocol and of what the pages decide; browsers are in tests/browser.
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  // Arithmetic with numbers of 3,072 bits takes its time on a laptop that does other things too.
  test: { include: ["tests/**/*.test.ts"], environment: "node", testTimeout: 60_000 },
});
