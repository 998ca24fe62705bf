// A published result: counts with bars, the outcome, and how it was found.
import { useEffect, useState } from "preact/hooks";
import { Notice } from "../../../look/controls";
import { type Certificate, readCertificate } from "../../../service/certificate";
import type { Choice } from "../../../service/draft";
import { useWords, type Words } from "../../../words";
import { TroubleNotice, useAct } from "../act";

interface ResultProps {
  meeting: string;
  poll: string;
  /** Best first. */
  scale: readonly Choice[];
}

export function PollResult({ meeting, poll, scale }: ResultProps) {
  const words = useWords();
  const [certificate, setCertificate] = useState<Certificate | null>(null);
  const act = useAct();
  useEffect(() => {
    void act.run(async () => setCertificate(await readCertificate(meeting, poll)));
  }, [meeting, poll]);
  if (certificate === null) return <TroubleNotice trouble={act.trouble} />;
  const { verdict, level, counts, wording, flags, decision } = certificate;
  const sentences = words.lang === "vi" ? wording.vi : wording.en;
  return (
    <section class="panel result">
      <p class="soft">{words.say("result-title")}</p>
      <p class="verdict">{outcome(words, certificate)}</p>
      {decision !== null && level !== null && (
        <p class="soft">{words.say("result-by-decision", { name: decision.name })}</p>
      )}
      <Bars certificate={certificate} scale={scale} />
      <p class="soft small">
        {words.say("result-accounting", {
          issued: certificate.accounting.issued,
          cast: certificate.cast,
          valid: scale.reduce((sum, one) => sum + (counts[one] ?? 0), 0),
          invalid: counts.invalid ?? 0,
          blank: counts.blank ?? 0,
        })}
      </p>
      <div class="trace">
        {sentences.map((text, at) => (
          <p key={at}>{text}</p>
        ))}
      </div>
      {verdict.outcome.outcome === "tie" && level === null && (
        <Notice tone="warn">{words.say("result-tie-hint")}</Notice>
      )}
      {flags.map((flag) => (
        <p key={flag} class="soft small">
          {words.say(`flag-${flag.replaceAll("_", "-")}`)}
        </p>
      ))}
    </section>
  );
}

function Bars({ certificate, scale }: { certificate: Certificate; scale: readonly Choice[] }) {
  const words = useWords();
  const { counts, cast, level } = certificate;
  return (
    <div class="bars" role="table" aria-label={words.say("result-title")}>
      {[...scale, "blank" as const].map((choice) => {
        const votes = counts[choice] ?? 0;
        const share = cast === 0 ? 0 : (100 * votes) / cast;
        return (
          <div key={choice} class={choice === level ? "bar hit" : "bar"} role="row">
            <span role="rowheader">
              {words.say(choice === "blank" ? "blank-ballots" : `level-${dashed(choice)}`)}
            </span>
            <span class="track" role="presentation">
              <i style={{ width: `${share}%` }} />
            </span>
            <span class="votes" role="cell">
              {words.count(votes)} · {words.percent(votes, cast)}
            </span>
          </div>
        );
      })}
    </div>
  );
}

const dashed = (code: string) => code.replaceAll("_", "-");

function outcome(words: Words, { level, verdict }: Certificate): string {
  if (level !== null) return words.say(`level-${dashed(level)}`);
  const { upper, lower } = verdict.outcome;
  if (verdict.outcome.outcome === "measured") return words.say("result-measured");
  if (upper === null || lower === null) return words.say("result-undetermined");
  return words.say("result-tie", {
    upper: words.say(`level-${dashed(upper)}-short`),
    lower: words.say(`level-${dashed(lower)}-short`),
  });
}
