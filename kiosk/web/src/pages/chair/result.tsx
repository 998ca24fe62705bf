// A counted poll on the chair's own screen: the level, the figures, and the sentence to be read.
import type { Certificate } from "../../protocol/certificate";
import { validCount } from "../../protocol/rule";
import { useWords, type Words } from "../../words";
import { Bars } from "../board/bars";

export function Result({ certificate }: { certificate: Certificate }) {
  const words = useWords();
  const { accounting, cast, counts, flags } = certificate;
  const sentences = words.lang === "vi" ? certificate.wording.vi : certificate.wording.en;
  return (
    <div class="result">
      <p class={certificate.level === null ? "level open" : "level"}>
        {outcome(words, certificate)}
      </p>
      <div class="two">
        <div class="panel">
          <Bars certificate={certificate} />
          <p class="soft">
            {words.say("accounting", {
              present: accounting.present,
              issued: accounting.issued,
              cast,
              valid: validCount(counts),
              invalid: counts.invalid,
              blank: counts.blank,
            })}
          </p>
        </div>
        <section class="panel aloud">
          <h2>{words.say("read-aloud")}</h2>
          <p class="sentence">{sentences.join(" ")}</p>
          <Decided certificate={certificate} />
        </section>
      </div>
      {flags.length > 0 && (
        <p class="soft flags">{flags.map((flag) => words.say(`flag-${dashed(flag)}`)).join(" ")}</p>
      )}
    </div>
  );
}

/** The head's own words after a decision, as the regulation has them. */
function Decided({ certificate }: { certificate: Certificate }) {
  const words = useWords();
  const { decision, subject } = certificate;
  if (decision === null) return null;
  return (
    <p class="sentence">
      {words.say(decision.position === "" ? "decided" : "decided-position", {
        name: decision.name,
        position: decision.position,
        role: words.say(`as-${dashed(decision.role)}`),
        subject: subject.name,
        level: words.say(`level-${dashed(decision.level)}`),
        reason: decision.reason,
      })}
    </p>
  );
}

export const dashed = (code: string): string => code.replaceAll("_", "-");

export function outcome(words: Words, { level, verdict }: Certificate): string {
  if (level !== null) return words.say(`level-${dashed(level)}`);
  const { upper, lower } = verdict.outcome;
  if (verdict.outcome.outcome === "measured") return words.say("outcome-measured");
  if (upper === null || lower === null) return words.say("outcome-undetermined");
  return words.say("outcome-tie", {
    upper: words.say(`level-${dashed(upper)}-short`),
    lower: words.say(`level-${dashed(lower)}-short`),
  });
}
