// Votes per level as bars; the figures beside them say the same.

import type { Certificate } from "../../protocol/certificate";
import { choicesOf } from "../../protocol/rule";
import { useWords } from "../../words";
import { baseOf } from "./trace";

export function Bars({ certificate }: { certificate: Certificate }) {
  const words = useWords();
  const { counts, level, verdict } = certificate;
  const base = baseOf(certificate);
  const { upper, lower } = verdict.outcome;
  const hit: readonly (string | null)[] = level === null ? [upper, lower] : [level];
  return (
    <table class="bars">
      <caption class="hidden-label">{words.say("bars")}</caption>
      <tbody>
        {choicesOf(counts).map((one) => {
          const votes = counts[one] ?? 0;
          const key = `level-${one.replaceAll("_", "-")}`;
          const share = base === 0 ? 0 : Math.min(100, (100 * votes) / base);
          return (
            <tr key={one} class={hit.includes(one) ? "hit" : ""}>
              <th scope="row">
                <abbr title={words.say(key)}>{words.say(`${key}-short`)}</abbr>
              </th>
              <td class="bar" aria-hidden="true">
                <i>
                  <b style={{ width: `${share}%` }} />
                </i>
              </td>
              <td class="figure">
                {votes === 0 ? "0" : `${votes} · ${words.percent(votes, base)}`}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
