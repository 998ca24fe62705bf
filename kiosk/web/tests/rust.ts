// The first implementation, asked line by line: `protocol/examples/cross.rs`, built by
// `cargo build --release -p phieukin-protocol --example cross` (and so by `make test`).

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("../../../target/release/examples/cross", import.meta.url));

/** What travels is known to the test that asks. */
export type Answer = any;

export class Rust {
  private readonly waiting: ((line: string) => void)[] = [];

  private constructor(private readonly program: ChildProcess) {
    const lines = createInterface({ input: program.stdout as NodeJS.ReadableStream });
    lines.on("line", (line) => this.waiting.shift()?.(line));
  }

  static start(): Rust {
    if (!existsSync(PROGRAM)) {
      throw new Error("build it: cargo build --release -p phieukin-protocol --example cross");
    }
    return new Rust(spawn(PROGRAM, { stdio: ["pipe", "pipe", "inherit"] }));
  }

  /** One command, one answer. */
  ask(command: { do: string; issuers: number } & Record<string, unknown>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.program.once("exit", (code) => reject(new Error(`it stopped with ${code}`)));
      this.waiting.push((line) => {
        this.program.removeAllListeners("exit");
        resolve(JSON.parse(line));
      });
      this.program.stdin?.write(`${JSON.stringify(command)}\n`);
    });
  }

  stop(): void {
    this.program.stdin?.end();
  }
}
