// A certified result: bars, accounting, the rule in one line, the outcome, and who signed.

import type { Certificate, TieDecision } from "../../protocol/certificate";
import type { TieDecider } from "../../protocol/draft";
import { deciderOf } from "../../protocol/terms";
import { useWords } from "../../words";
import { Bars } from "./bars";
import { CheckCodes } from "./check_codes";
import { accountingLine, basisLine, traceLine } from "./trace";

interface ResultProps {
  /** Who settles level votes in this meeting. */
  decider: TieDecider;
  certificate: Certificate;
  codes: readonly string[];
}

export function Result({ certificate, codes, decider }: ResultProps) {
  const words = useWords();
  const { decision, flags } = certificate;
  return (
    <>
      <Bars certificate={certificate} />
      <p class="sub accounting">{accountingLine(words, certificate)}</p>
      <section class="verdict">
        <div>
          <p class="sub">{basisLine(words, certificate)}</p>
          <p class="sub trace">{traceLine(words, certificate)}</p>
          {decision !== null && (
            <p class="decision">
              {words.say(decidedKey(decision), {
                name: decision.name,
                position: decision.position,
                level: words.say(`level-${decision.level.replaceAll("_", "-")}-short`),
              })}
            </p>
          )}
          <Outcome certificate={certificate} decider={decider} />
        </div>
        <p class="signed">
          <span>{words.say("signed-chair")}</span>
          <span>{words.say("signed-checked")}</span>
        </p>
      </section>
      {flags.length > 0 && (
        <p class="flags">
          {words.say("flags", {
            flags: flags.map((flag) => words.say(`flag-${flag.replaceAll("_", "-")}`)).join("; "),
          })}
        </p>
      )}
      {codes.length > 0 && <CheckCodes boxes={[{ name: null, codes }]} />}
    </>
  );
}

/** Where level votes go that nobody has decided. */
export const leftKey = ({ terms }: Certificate, meeting: TieDecider): string =>
  `tie-left-${deciderOf(terms, meeting).replaceAll("_", "-")}`;

const decidedKey = ({ role, position }: TieDecision): string =>
  `decided-${role.replaceAll("_", "-")}${position === "" ? "-by" : ""}`;

function Outcome({ certificate, decider }: Pick<ResultProps, "certificate" | "decider">) {
  const words = useWords();
  const { level, verdict } = certificate;
  const long = (one: string): string => words.say(`level-${one.replaceAll("_", "-")}`);
  if (level !== null) return <p class="outcome">{long(level)}</p>;
  const { upper, lower, outcome } = verdict.outcome;
  if (upper !== null && lower !== null) {
    const levels = { upper: long(upper), lower: long(lower) };
    return (
      <>
        <p class="outcome open">{words.say("outcome-tie", levels)}</p>
        <p class="sub">{words.say(leftKey(certificate, decider))}</p>
      </>
    );
  }
  const key = outcome === "measured" ? "outcome-measured" : "outcome-undetermined";
  return <p class="outcome open">{words.say(key)}</p>;
}
