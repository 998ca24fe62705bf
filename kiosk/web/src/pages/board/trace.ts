// The rule of the count in one line, and the figures that it was applied to, from what the
// certificate says in data; its printed sentences are for the minutes.

import type { Certificate } from "../../protocol/certificate";
import { type Choice, isBest } from "../../protocol/choice";
import { type Measure, type Step, validCount } from "../../protocol/rule";
import type { Words } from "../../words";

const short = (words: Words, level: Choice): string =>
  words.say(`level-${level.replaceAll("_", "-")}-short`);

/** The number that "more than half" was taken of. */
export const baseOf = ({ base, cast, counts, accounting }: Certificate): number =>
  ({ cast, valid: validCount(counts), ...accounting })[base];

/** Triệu tập, có mặt, phát ra, thu về, hợp lệ, không hợp lệ, phiếu trắng. */
export function accountingLine(words: Words, certificate: Certificate): string {
  const { accounting, cast, counts } = certificate;
  const { blank, invalid } = counts;
  const { summoned, present, issued } = accounting;
  const valid = validCount(counts);
  return words.say("accounting", { summoned, present, issued, cast, valid, invalid, blank });
}

/** Which clause the rule has, or that the meeting agreed on it, and what the shares are of. */
export function basisLine(words: Words, certificate: Certificate): string {
  const { clause } = certificate;
  const unit = words.say(`unit-${certificate.base}`, { base: baseOf(certificate) });
  if (certificate.verdict.outcome.outcome === "measured") {
    return words.say("basis-measured", { unit });
  }
  if (clause === null) return words.say("basis-agreed", { unit });
  const parts = /^\S+ ([IVXLC]+)\.(.+)$/.exec(clause);
  if (parts === null) {
    return words.say("basis-clause", { item: clause.slice(clause.indexOf(" ") + 1), unit });
  }
  return words.say("basis-part", { part: parts[1] ?? "", item: parts[2] ?? "", unit });
}

/** The steps, from the best level down; of a measured poll each threshold by itself. */
export function traceLine(words: Words, { verdict }: Certificate): string {
  if (verdict.outcome.outcome !== "measured") {
    return verdict.trace.map((step, at) => stepWords(words, step, at === 0)).join(" → ");
  }
  // The bars show the shares already.
  const held = verdict.trace.filter(({ step }) => step === "threshold");
  return held.map((step) => stepWords(words, step, false)).join("; ");
}

type Held = Extract<Step, { step: "threshold" }>;

/** A threshold, met or not: "Tín nhiệm thấp 8/15 – trên 50%". */
function thresholdWords(words: Words, { threshold, counted, base, met }: Held): string {
  const { choice, at_or_better, compare, percent } = threshold;
  const key = at_or_better && !isBest(choice) ? "measure-or-better" : "measure-own";
  const measure = words.say(key, { level: short(words, choice), counted, base });
  const compared = `step-${compare.replace("_", "-")}-${met ? "met" : "unmet"}`;
  return words.say(compared, { measure, percent });
}

function stepWords(words: Words, step: Step, isFirst: boolean): string {
  const measured = (measure: Measure): string => {
    const { level, votes, counted, base } = measure;
    // At the last level its own votes are compared, elsewhere those for it or better.
    const alone = isFirst || counted === votes;
    const key = alone ? "measure-own" : "measure-or-better";
    return words.say(key, { level: short(words, level), counted, base });
  };
  switch (step.step) {
    case "more_than_half":
      return words.say("step-above", { measure: measured(step) });
    case "not_more_than_half":
      return words.say("step-below", { measure: measured(step) });
    case "exactly_half":
      return words.say("step-half", { measure: measured(step) });
    case "tie": {
      const { upper, lower } = step;
      return words.say("step-tie", {
        upper: measured(upper),
        lower: words.say(lower.counted === lower.votes ? "measure-own" : "measure-or-worse", {
          level: short(words, lower.level),
          counted: lower.counted,
          base: lower.base,
        }),
      });
    }
    case "share":
      return words.say("measure-own", {
        level: short(words, step.choice),
        counted: step.votes,
        base: step.base,
      });
    case "threshold":
      return thresholdWords(words, step);
    case "undetermined":
      return words.say("step-undetermined", { base: step.base });
  }
}
