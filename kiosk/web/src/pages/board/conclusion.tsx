// Kết luận xếp loại: who was rated how, beside what the ballots gave; nothing of the reasons.

import { Tag } from "../../look/controls";
import type { Ratings, SubjectRating } from "../../protocol/conclusion_record";
import { useWords, type Words } from "../../words";
import { Head } from "./head";
import type { Meeting } from "./state";
import { SlowScroll } from "./slow_scroll";

interface ConclusionProps {
  meeting: Meeting;
  ratings: Ratings;
}

export function Conclusion({ meeting, ratings }: ConclusionProps) {
  const words = useWords();
  const { manifest, seal } = meeting;
  return (
    <main class="overview">
      <Head over={manifest.says.title} title={words.say("slide-conclusion")} seal={seal} />
      <SlowScroll label={words.say("slide-conclusion")} kind="results">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.say("table-number")}</th>
              <th scope="col">{words.say("table-subject")}</th>
              <th scope="col">{words.say("table-by-ballot")}</th>
              <th scope="col">{words.say("table-concluded")}</th>
            </tr>
          </thead>
          <tbody>
            {ratings.ratings.map((rating, at) => (
              <tr key={at}>
                <td class="figure">{at + 1}</td>
                <th scope="row">
                  {rating.subject.name}
                  {rating.subject.position !== "" && (
                    <span class="sub"> {rating.subject.position}</span>
                  )}
                </th>
                <td>
                  {rating.by_ballot === null ? "–" : words.say(short(rating.by_ballot))}
                </td>
                <td class="level">
                  <Concluded rating={rating} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </SlowScroll>
      <p class="signed">
        <span>{words.say("signed-chair")}</span>
        <span>{words.say("signed-checked")}</span>
      </p>
    </main>
  );
}

const code = (level: string): string => `level-${level.replaceAll("_", "-")}`;
const short = (level: string): string => `${code(level)}-short`;

/** A proposal upward is never shown as a rating. */
function Concluded({ rating }: { rating: SubjectRating }) {
  const words = useWords();
  const { level, state } = rating;
  if (level === null) return <Tag tone="plain">{stateOf(words, state)}</Tag>;
  const name = (key: string) =>
    state === "proposed"
      ? words.say("rating-proposed", { level: words.say(key) })
      : words.say(key);
  return (
    <>
      <span class="long">{name(code(level))}</span>
      <abbr>{name(short(level))}</abbr>
    </>
  );
}

/** Why there is no level. */
function stateOf(words: Words, state: SubjectRating["state"]): string {
  const code = ["rated", "proposed"].includes(state) ? "open" : state;
  return words.say(`rating-${code.replaceAll("_", "-")}`);
}
