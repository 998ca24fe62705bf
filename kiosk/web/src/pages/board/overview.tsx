// All results in one table.

import type { Certificate } from "../../protocol/certificate";
import { CHOICES } from "../../protocol/choice";
import type { TieDecider } from "../../protocol/draft";
import type { Counts } from "../../protocol/rule";
import { useWords, type Words } from "../../words";
import { Head } from "./head";
import type { MeetingView } from "./meeting";
import { PhaseTag } from "./phase_tag";
import { leftKey } from "./result";
import { stageOf } from "./slides";
import { SlowScroll } from "./slow_scroll";

export function Overview({ meeting, status, records }: MeetingView) {
  const words = useWords();
  const { manifest, seal } = meeting;
  const { says } = manifest;
  const over = status.polls.filter((poll) => stageOf(poll) === "over");
  const levels = CHOICES.filter((level) => says.polls.some(({ scale }) => scale.includes(level)));
  const code = (level: string): string => `level-${level.replaceAll("_", "-")}`;
  return (
    <main class="overview">
      <Head over={says.title} title={words.say("overview")} seal={seal} />
      <SlowScroll label={words.say("overview")} kind="results">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.say("table-number")}</th>
              <th scope="col">{words.say("table-subject")}</th>
              {levels.map((level) => (
                <th key={level} scope="col" class="figure">
                  {words.say(`${code(level)}-short`)}
                </th>
              ))}
              <th scope="col" class="figure">
                {words.say("table-blank")}
              </th>
              <th scope="col">{words.say("table-result")}</th>
            </tr>
          </thead>
          <tbody>
            {over.map((poll) => {
              const record = records.get(poll.poll);
              const certificate = record?.at === "certified" ? record.certificate : null;
              const isValid = certificate !== null && poll.phase.phase === "certified";
              const counts: Partial<Counts> = isValid ? certificate.counts : {};
              const level = isValid ? certificate.level : null;
              return (
                <tr key={poll.poll}>
                  <td class="figure">{poll.number}</td>
                  <th scope="row">{manifest.poll(poll.poll).subject.name}</th>
                  {levels.map((one) => (
                    <td key={one} class={one === level ? "figure hit" : "figure"}>
                      {counts[one] ?? "–"}
                    </td>
                  ))}
                  <td class="figure">{counts.blank ?? "–"}</td>
                  <td class="level">
                    {level !== null && <span class="long">{words.say(code(level))}</span>}
                    {level !== null && <abbr>{words.say(`${code(level)}-short`)}</abbr>}
                    {isValid && level === null && openOutcome(words, certificate, says.tie_decider)}
                    {record?.at === "refused" && words.say("evidence-refused")}
                    {!isValid && record?.at !== "refused" && (
                      <PhaseTag poll={poll} decider={says.tie_decider} />
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </SlowScroll>
      {over.some(({ poll }) => records.get(poll)?.at === "certified") && (
        <p class="signed">
          <span>{words.say("signed-chair")}</span>
          <span>{words.say("signed-checked")}</span>
        </p>
      )}
    </main>
  );
}

/** Why there is no level; of level votes, where they go. */
function openOutcome(words: Words, certificate: Certificate, decider: TieDecider): string {
  const { outcome } = certificate.verdict.outcome;
  if (outcome === "measured") return words.say("outcome-measured");
  if (outcome !== "tie") return words.say("outcome-undetermined");
  return `${words.say("outcome-tie-short")}. ${words.say(leftKey(certificate, decider))}`;
}
