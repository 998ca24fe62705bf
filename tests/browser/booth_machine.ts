// A booth as it stands in a room: the real process, which starts the real browser, anew for each
// voter. A test looks through the browser's window by its debugging port, which no booth has.

import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { appear, browserProgram } from "./browser";
import { film } from "./booth_camera";
import { wordsOf } from "./catalogue";
import { Running } from "./process";

const words = wordsOf("booth");

/** What makes a browser of a machine without a screen. */
const FLAGS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--remote-debugging-port=0",
  "--force-prefers-reduced-motion",
];
const CAMERA = ["--use-fake-device-for-media-stream"];

export interface Machine {
  /** Whether it has a camera, and gives it away; the scanner is always there. */
  camera?: "there" | "refused";
  size?: readonly [number, number];
  /** Of the booth's own command. */
  flags?: readonly string[];
  /** Policies of the machine; the browser alone sees them. */
  policies?: Readonly<Record<string, unknown>>;
}

export class BoothMachine {
  private connection: Browser | null = null;
  private seen = 0;
  private page_: Page | null = null;

  private constructor(
    private readonly folder: string,
    readonly process: Running,
  ) {}

  static async open(origin: string, machine: Machine = {}): Promise<BoothMachine> {
    const folder = await mkdtemp(join(tmpdir(), "phieukin-machine-"));
    const [wide, high] = machine.size ?? [1280, 800];
    const film_ = join(folder, "camera.y4m");
    await film(film_, null);
    const camera = [...CAMERA, `--use-file-for-fake-video-capture=${film_}`];
    const flags = [...FLAGS, `--screen-info={${wide}x${high}}`, ...(machine.camera ? camera : [])];
    const policies = join(folder, "policies.json");
    await writeFile(policies, JSON.stringify(machine.policies ?? {}));
    // Where each browser keeps its profile is noted, so that a test finds its window.
    const script = `#!/bin/sh
for flag in "$@"; do
  case $flag in --user-data-dir=*) echo "\${flag#*=}" >> ${folder}/profiles ;; esac
done
${machine.camera === "refused" ? REFUSING : ""}
set -- ${browserProgram()} ${flags.map((flag) => `'${flag}'`).join(" ")} "$@"
${machine.policies === undefined ? 'exec "$@"' : withPolicies(policies)}
`;
    const browser = join(folder, "browser");
    await writeFile(browser, script);
    await chmod(browser, 0o755);
    const server = ["--server", origin, "--same-machine"];
    const own = ["--browser", browser, ...(machine.flags ?? [])];
    const process = Running.open("phieukin-kiosk", ["booth", ...server, ...own]);
    return new BoothMachine(folder, process);
  }

  /** Profiles of all browsers so far, the present one last. */
  async profiles(): Promise<string[]> {
    const noted = await readFile(join(this.folder, "profiles"), "utf8").catch(() => "");
    return noted.split("\n").filter((line) => line !== "");
  }

  /** The page of the next voter; waits until its browser is there. */
  async next(): Promise<Page> {
    await this.connection?.close().catch(() => {});
    const profile = await until(async () => (await this.profiles())[this.seen]);
    this.seen += 1;
    const port = await until(async () => {
      const noted = await readFile(join(profile, "DevToolsActivePort"), "utf8").catch(() => "");
      return noted.split("\n")[0];
    });
    // A window that is just being opened does not always answer the first who asks.
    const connect = () => chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout: 8_000 });
    this.connection = await until(() => connect().catch(() => undefined));
    const [context] = this.connection.contexts();
    const page = await until(async () => context?.pages()[0]);
    page.setDefaultTimeout(20_000);
    this.page_ = page;
    await this.screen("ready");
    return page;
  }

  get page(): Page {
    if (this.page_ === null) throw new Error("nobody has come to the booth");
    return this.page_;
  }

  /** The browser dies as browsers do. */
  async crash(): Promise<void> {
    const session = await this.connection?.newBrowserCDPSession();
    await session?.send("Browser.crash").catch(() => {});
  }

  /** Holds a code before the camera; null: takes it away. The next browser sees it. */
  show(code: string | null): Promise<void> {
    return film(join(this.folder, "camera.y4m"), code);
  }

  /** Types as a scanner does: at once, with Enter at the end. */
  async scan(text: string): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    const sent = [...text, "Enter"].flatMap((key) => {
      const typed = key === "Enter" ? { text: "\r" } : { text: key };
      return [
        session.send("Input.dispatchKeyEvent", { type: "keyDown", key, ...typed }),
        session.send("Input.dispatchKeyEvent", { type: "keyUp", key }),
      ];
    });
    await Promise.all(sent);
    await session.detach().catch(() => {});
  }

  async screen(name: string): Promise<void> {
    await appear(this.page.locator(`[data-screen^="${name}"]`));
  }

  async sees(key: string, variables?: Parameters<typeof words.say>[1]): Promise<void> {
    await appear(this.page.getByText(words.say(key, variables), { exact: true }).first());
  }

  async press(key: string, variables?: Parameters<typeof words.say>[1]): Promise<void> {
    await this.page.getByRole("button", { name: words.say(key, variables), exact: true }).click();
  }

  async choose(level: string): Promise<void> {
    const key = level === "blank" ? level : `level-${level}`;
    await this.page.getByRole("radio", { name: words.say(key), exact: true }).click();
  }

  /** From a slip to the green screen. */
  async vote(slip: string, levels: readonly string[]): Promise<void> {
    await this.scan(slip);
    for (const [at, level] of levels.entries()) {
      await this.sees("subject-count", { number: at + 1, of: levels.length });
      await this.choose(level);
      await this.press("next");
    }
    await this.screen("review");
    await this.press("send", { count: levels.length });
    await this.screen("done");
  }

  /** Leaves the last screen; the browser may be gone before it has answered. */
  async finish(): Promise<void> {
    await this.page.keyboard.press("Enter").catch((error: Error) => {
      if (!error.message.includes("closed")) throw error;
    });
  }

  async close(): Promise<void> {
    await this.connection?.close().catch(() => {});
    await this.process.stop();
    await rm(this.folder, { recursive: true });
  }
}

/** In place of the flag that gives the camera away, one that refuses it. */
const REFUSING = `for flag do shift
  case $flag in --auto-accept-camera*) flag=--deny-permission-prompts ;; esac
  set -- "$@" "$flag"
done`;

/** Runs a command in a view of the files of its own, in which the policies are in their place. */
const withPolicies = (file: string): string => `
[ "$(id -u)" = 0 ] && own=-m || own=-rm
exec unshare $own sh -c '
  mount -t tmpfs none /etc/chromium && mkdir -p /etc/chromium/policies/managed &&
  cp "$0" /etc/chromium/policies/managed/booth.json && exec "$@"' '${file}' "$@"`;

/** Looks again and again for what a process is about to bring. */
async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 1_200; tries++) {
    const found = await look();
    if (found !== undefined && found !== "") return found;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error("nothing came");
}

export const isThere = (path: string): boolean => existsSync(path);
