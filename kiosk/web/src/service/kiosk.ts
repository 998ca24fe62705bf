// The kiosk's own program, asked by the page that it serves on this machine. The token of this
// start stands in the page's address behind `#`, which no browser sends by itself.

/** Header of every call. */
const TOKEN_HEADER = "Phieukin-Kiosk-Page";

/** The program said no: another act is under way, or it is ending. */
export class NotTaken extends Error {}

/** No answer: the program has ended, or was started again with another token. */
export class Gone extends Error {}

/** A page could not be made; the program says why. */
export class NotMade extends Error {
  constructor(readonly why: unknown) {
    super("not made");
  }
}

/** What is shown, as soon as it is another than that revision, or after some seconds. */
export const readShown = <T>(revision: number): Promise<T> => ask("GET", `state/${revision}`);

/** Gives an order; what comes of it is shown. */
export const order = (act: unknown): Promise<void> => ask("POST", "act", act);

/** Has a page made; answers its address, which opens once. */
export const makePage = async (what: unknown): Promise<string> =>
  (await ask<{ page: string }>("POST", "print", what)).page;

async function ask<T>(method: "GET" | "POST", path: string, body?: unknown): Promise<T> {
  const headers = { [TOKEN_HEADER]: location.hash.slice(1) };
  const json = body === undefined ? null : JSON.stringify(body);
  let answer: Response;
  let text: string;
  try {
    answer = await fetch(`/api/${path}`, { method, headers, body: json, cache: "no-store" });
    text = await answer.text();
  } catch {
    throw new Gone();
  }
  if (answer.status === 409 && text !== "") throw new NotMade(JSON.parse(text));
  if (answer.status === 409) throw new NotTaken();
  if (!answer.ok) throw new Gone();
  return (text === "" ? undefined : JSON.parse(text)) as T;
}
