// Programs under test: the ones that `make` built, started as anybody would start them.

import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const program = (name: string): string =>
  fileURLToPath(new URL(`../../target/release/${name}`, import.meta.url));

/** A program that stays up; its lines are kept for whoever has to find out what went wrong. */
export class Running {
  readonly lines: string[] = [];
  private readonly waiting = new Set<(line: string | null) => void>();

  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) throw new Error("a program without its output");
      createInterface({ input: stream }).on("line", (line) => this.said(line));
    }
    child.on("exit", () => this.tell(null));
  }

  static start(name: string, args: readonly string[], input: string | null = null): Running {
    const child = spawn(program(name), args, { stdio: ["pipe", "pipe", "pipe"] });
    child.stdin.end(input ?? "");
    return new Running(child);
  }

  /** Starts it with its standard input left open, for programs that end with it. */
  static open(name: string, args: readonly string[]): Running {
    return new Running(spawn(program(name), args, { stdio: ["pipe", "pipe", "pipe"] }));
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Asks it to end, as a service manager does; it has ended when this resolves. */
  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, "exit");
    this.child.kill("SIGTERM");
    await ended;
  }

  /** The first line, said already or to come, that matches; what is in its first group. */
  async line(pattern: RegExp): Promise<string> {
    for (const line of this.lines) {
      const match = pattern.exec(line);
      if (match !== null) return match[1] ?? line;
    }
    return new Promise((found, failed) => {
      const look = (line: string | null): void => {
        const match = line === null ? null : pattern.exec(line);
        if (line !== null && match === null) return;
        this.waiting.delete(look);
        if (match !== null) found(match[1] ?? match[0]);
        else failed(new Error(`the program ended:\n${this.lines.join("\n")}`));
      };
      this.waiting.add(look);
    });
  }

  /** Ends it; it has ended when this resolves. */
  async end(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, "exit");
    this.child.kill("SIGKILL");
    await ended;
  }

  private said(line: string): void {
    this.lines.push(line);
    this.tell(line);
  }

  private tell(line: string | null): void {
    for (const look of [...this.waiting]) look(line);
  }
}

/** Runs a program to its end; what it printed. Throws what it said when it fails. */
export function run(name: string, args: readonly string[]): Promise<string> {
  return new Promise((done, failed) => {
    execFile(program(name), args, (error, stdout, stderr) => {
      if (error === null) done(stdout);
      else failed(new Error(`${name} ${args.join(" ")}\n${stdout}${stderr}`));
    });
  });
}
