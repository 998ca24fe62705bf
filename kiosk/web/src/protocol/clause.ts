// Clauses of the regulations (SPEC §15).

import { type Form, text } from "./document";
import { ensure } from "./refusal";

/** `district III.6.14`, `tuyen-quang 2(5)`: a text, its Part where it has Parts, an item. */
export const clause: Form<string> = (value) => {
  ensure(/^[a-z-]+ (?:[IVX]+\.)?[0-9][^ ]*$/.test(text(value)), "malformed");
  return value as string;
};
