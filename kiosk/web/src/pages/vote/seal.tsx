// The seal of the agenda in words, to be compared with the hall's screen.
import { useWords } from "../../words";

export function Seal({ lines, ask }: { lines: readonly string[]; ask: string }) {
  const words = useWords();
  return (
    <section>
      <h2 class="section">{words.say("words-heading")}</h2>
      <div class="panel words">
        {lines.map((line) => (
          <p key={line} class="seal-words" lang="vi">
            {line}
          </p>
        ))}
        <p class="soft small">{ask}</p>
      </div>
    </section>
  );
}
