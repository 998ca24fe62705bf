import { describe, expect, test } from "vitest";
import { decide } from "../../src/protocol/rule";
import { type Case, vectors } from "./files";

const file = vectors("rule");

describe("rule.json", () => {
  test.each<Case>([...file.cases, ...file.scales])("$name", (one) => {
    const { counts, base, tie, verdict, ...people } = one;
    expect(decide(counts, people, base, tie)).toEqual(verdict);
  });
});
