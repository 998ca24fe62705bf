// What the text on the half-year review asks today: dates to keep, and what the minutes lack.
import { Notice, Tag, type Tone } from "../../../look/controls";
import type { DueDay, ReviewFinding } from "../../../service/review";
import { useWords, type Words } from "../../../words";

interface AskedProps {
  deadlines: readonly DueDay[];
  findings: readonly ReviewFinding[];
}

export function Asked({ deadlines, findings }: AskedProps) {
  const words = useWords();
  return (
    <section class="panel form" aria-label={words.say("review-asked")}>
      <h2>{words.say("review-asked")}</h2>
      <ul class="rows">
        {deadlines.map((due) => (
          <li key={due.code}>
            <span>
              <b>{due.what[words.lang]}</b>
              <span class="soft small">
                {words.say("review-before", { day: dayText(due.before) })} ·{" "}
                {clauseText(words, due.clause)}
              </span>
            </span>
            <Tag tone={toneOf(due)}>
              {words.say(due.days_left <= 0 ? "review-late" : "review-left", {
                count: due.days_left,
              })}
            </Tag>
          </li>
        ))}
      </ul>
      {findings.map((finding, at) => (
        <Notice key={at} tone="warn">
          <p>
            {finding.subjects.length > 0 && <b>{finding.subjects.join("; ")}: </b>}
            {finding.text[words.lang]}
          </p>
          <p class="small">
            {finding.filled !== null && `${filledText(words, finding.filled)} · `}
            {finding.clause !== null && clauseText(words, finding.clause)}
          </p>
        </Notice>
      ))}
    </section>
  );
}

const filledText = (words: Words, { part, of }: { part: number; of: number }): string =>
  words.say("review-filled", { there: part, of });

const toneOf = ({ days_left }: DueDay): Tone =>
  days_left <= 0 ? "bad" : days_left <= 14 ? "warn" : "plain";

/** "2026-07-15" as an office writes it. */
const dayText = (day: string): string => day.split("-").reverse().join("/");

/** "half-year II.2" as an office cites it. */
function clauseText(words: Words, clause: string): string {
  const [, part, item] = /^\S+ ([IVX]+)\.(.+)$/.exec(clause) ?? [];
  return part === undefined ? clause : words.say("review-clause", { part, item: item ?? "" });
}
