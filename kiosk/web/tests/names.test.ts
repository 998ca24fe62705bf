// Names that travel stand in two languages: none is missing and none is spelt otherwise.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as api from "../src/protocol/api";
import * as label from "../src/protocol/label";
import { CODES } from "../src/protocol/refusal";

const source = (path: string): string =>
  readFileSync(new URL(`../../../protocol/${path}`, import.meta.url), "utf8");

const found = (text: string, pattern: RegExp): string[][] =>
  [...text.matchAll(pattern)].map((match) => match.slice(1));

test("every refusal has its code here", () => {
  const codes = found(source("src/refusal.rs"), /^ {4}[A-Z]\w+ = "(\w+)";$/gm).flat();
  expect(codes.length).toBeGreaterThan(50);
  expect([...CODES]).toEqual(codes);
});

test("every fault of a roster file has its code here", () => {
  const codes = found(source("src/api/roster_file.rs"), /^ {4}[A-Z]\w+ = "(\w+)";$/gm).flat();
  expect(codes.length).toBeGreaterThan(10);
  expect([...api.ROSTER_FAULT_CODES]).toEqual(codes);
});

test("every fault of a dossier has its code here", () => {
  const codes = found(source("src/dossier_check.rs"), /^ {4}[A-Z]\w+ = "(\w+)";$/gm).flat();
  expect(codes.length).toBeGreaterThan(20);
  expect([...api.DOSSIER_FAULT_CODES]).toEqual(codes);
});

test("every endpoint is here, with its method and path", () => {
  const rows = found(source("src/api.rs"), /^ {4}([A-Z_]+): \w+ (\w+)\s+"([^"]+)",?;?$/gm);
  expect(rows.length).toBeGreaterThan(35);
  const theirs = rows.map(([name, method, path]) => [name, `${method?.toUpperCase()} ${path}`]);
  const ours = Object.entries(api).filter(([, value]) => /^(GET|POST|PUT) /.test(String(value)));
  expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(theirs));
});

test("every label is one of the specification", () => {
  const table = found(source("SPEC.md"), /^\| `(phieukin\/v1\/[a-z-]+)` \|/gm).flat();
  const ours = Object.values(label).filter((value) => typeof value === "string");
  const theirs = found(source("src/label.rs"), /^ {4}[A-Z_]+ = "([a-z-]+)";$/gm).flat();
  expect(table).toEqual(theirs.map((one) => `phieukin/v1/${one}`));
  expect(ours.length).toBeGreaterThan(15);
  expect(ours.filter((one) => !table.includes(one))).toEqual([]);
});
