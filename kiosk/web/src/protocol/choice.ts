// What a ballot offers, by kind of poll, and a poll's choice of it (SPEC §5.3).

import { type Form, listOf, oneOf } from "./document";
import { LEVELS, type Level } from "./level";
import { ensure } from "./refusal";

/** Choices that belong together, best first. */
export const FAMILIES = {
  quality: LEVELS,
  confidence: ["high", "medium", "low"],
  residence: ["satisfied", "not_satisfied"],
} as const;
export type Family = keyof typeof FAMILIES;

/** Every choice, family by family, best first. */
export const CHOICES = [...LEVELS, ...FAMILIES.confidence, ...FAMILIES.residence] as const;
export type Choice = (typeof CHOICES)[number];

export const choice: Form<Choice> = oneOf(...CHOICES);

export const familyOf = (one: Choice): Family => {
  const holds = (name: Family): boolean => (FAMILIES[name] as readonly string[]).includes(one);
  return (Object.keys(FAMILIES) as Family[]).find(holds) ?? "quality";
};

/** Whether nothing of its family is better. */
export const isBest = (one: Choice): boolean => FAMILIES[familyOf(one)][0] === one;

export const isLevel = (one: Choice): one is Level => familyOf(one) === "quality";

/** Best first, distinct and of one family. */
export const isOrdered = (choices: readonly Choice[]): boolean =>
  choices.every((one, at) => {
    const before = choices[at - 1];
    const follows = before === undefined || CHOICES.indexOf(before) < CHOICES.indexOf(one);
    return follows && familyOf(one) === familyOf(choices[0] as Choice);
  });

/** Two to eight choices of one family; refused: malformed, as the document around it. */
export const scale: Form<Choice[]> = (value) => {
  const choices = listOf(choice)(value);
  ensure(choices.length >= 2 && choices.length <= 8 && isOrdered(choices), "malformed");
  return choices;
};
