// The board without a meeting to show, and why.

import { useWords } from "../../words";
import type { Board } from "./state";

type Without = Exclude<Board, { at: "meeting" }>;

export function Empty({ board }: { board: Without }) {
  const words = useWords();
  if (board.at === "loading") {
    return (
      <main class="empty">
        <p class="sub" role="status">
          {words.say("loading")}
        </p>
      </main>
    );
  }
  const key = board.at === "missing" ? `missing-${board.why}` : board.at;
  return (
    <main class={board.at === "untrusted" ? "empty bad" : "empty"}>
      <h1>{words.say(key)}</h1>
      <p class="sub">{words.say(`${key}-do`)}</p>
      {board.at === "untrusted" && (
        <p class="sub" role="alert">
          {words.say(`refusal-${board.refusal.replaceAll("_", "-")}`)}
        </p>
      )}
    </main>
  );
}
