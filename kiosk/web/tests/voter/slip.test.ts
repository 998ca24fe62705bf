import { expect, test } from "vitest";
import { base64url, hex } from "../../src/protocol/bytes";
import { readSlip } from "../../src/voter/slip";

const secret = crypto.getRandomValues(new Uint8Array(32));
const fingerprint = crypto.getRandomValues(new Uint8Array(32));
const fragment = `#1.${base64url(secret)}.${base64url(fingerprint)}`;

test("a slip is read from the address, its fragment or the text of its code", () => {
  const slip = { secret, fingerprint: hex(fingerprint) };
  expect(readSlip(fragment)).toEqual(slip);
  expect(readSlip(`https://phieu.example.vn/v${fragment}`)).toEqual(slip);
  expect(readSlip(` http://10.0.0.7:8080/v${fragment}\n`)).toEqual(slip);
});

test("every shorter beginning is cut off, or no slip at all", () => {
  const answers = new Set<unknown>();
  for (let length = 3; length < fragment.length; length++) {
    answers.add(readSlip(fragment.slice(0, length)));
  }
  expect([...answers]).toEqual(["cut_off"]);
  expect(readSlip("#1")).toBe("cut_off");
  expect(readSlip("#")).toBe("not_a_slip");
  expect(readSlip("")).toBe("not_a_slip");
});

test.each([
  ["7Q2M-K4PX", "desk_code"],
  ["7q2m-k4px", "desk_code"],
  [fragment.replace("#1", "#2"), "other_version"],
  [`${fragment}.more`, "not_a_slip"],
  [`${fragment}x`, "not_a_slip"],
  [fragment.replace("#", ""), "not_a_slip"],
  [`https://phieu.example.vn/board${fragment}`, "not_a_slip"],
  [fragment.replace(/.$/, "_"), "not_a_slip"],
  ["#invitation=abc", "not_a_slip"],
  ["WIFI:S:phong-hop;;", "not_a_slip"],
])("%s is no slip", (text, why) => {
  // The last character of 32 bytes has two spare bits, which are zero.
  expect(readSlip(text)).toBe(why);
});
