import { describe, expect, test } from "vitest";
import { measure } from "../../src/protocol/measured";
import { decide } from "../../src/protocol/rule";
import { type Case, vectors } from "./files";

const file = vectors("rule");

describe("rule.json", () => {
  test.each<Case>([...file.cases, ...file.scales])("$name", (one) => {
    const { counts, base, tie, verdict, ...people } = one;
    expect(decide(counts, people, base, tie)).toEqual(verdict);
  });

  test.each<Case>(file.measured)("measured: $name", (one) => {
    const { counts, base, thresholds, verdict, ...people } = one;
    expect(measure(counts, people, base, thresholds)).toEqual(verdict);
  });
});
