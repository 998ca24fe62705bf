// A sheet of subjects that a secretary uploads, and what is wrong with a dossier (SPEC §22).

import type { Dossier } from "../dossier";

/** Longest sheet, in bytes. */
export const DOSSIER_SHEET_BYTES_MAX = 4 << 20;

/** What can be wrong with a dossier or its sheet; catalogues have `dossier-fault-<code>`. */
export const DOSSIER_FAULT_CODES = [
  "not_a_table",
  "legacy_encoding",
  "utf16",
  "zip_bomb",
  "no_header",
  "missing_column",
  "moved_column",
  "doubled_column",
  "unknown_column",
  "no_heading",
  "no_rows",
  "merged_cells",
  "formula",
  "hidden_rows",
  "empty_cell",
  "bad_cell",
  "too_many",
  "bad_text",
  "duplicate_code",
  "unknown_code",
  "itself",
  "circle",
  "future_date",
  "bad_period",
  "empty_group",
  "above_whole",
] as const;
export type DossierFaultCode = (typeof DOSSIER_FAULT_CODES)[number];

/** What a cell is expected to hold; catalogues have `sheet-expected-<code>`. */
export const EXPECTED = [
  "text",
  "code",
  "codes",
  "kind",
  "level",
  "yes_no",
  "day",
  "number",
  "part",
  "absence",
  "discipline",
  "happened",
] as const;
export type Expected = (typeof EXPECTED)[number];

/** One thing that is wrong, where, and what was expected. */
export interface DossierFault {
  code: DossierFaultCode;
  /** Place in the document, as `subjects[3].heads`; null for what is wrong with a sheet alone. */
  place: string | null;
  /** The spreadsheet's own number of the row, from 1; null for the sheet as a whole. */
  row: number | null;
  /** The spreadsheet's own letters of the column; null for the row or a missing column. */
  column: string | null;
  /** The heading that is expected at this column. */
  heading: string | null;
  /** What the column's cells hold. */
  expected: Expected | null;
  /** What stands there, at most 60 characters. */
  found: string;
}

/** A sheet as it was read, on top of what is on file. Nothing of it is kept. */
export interface DossierPreview {
  format: "xlsx" | "csv";
  /** The dossier that the sheet makes of the one on file, to be put on file by who looked at it. */
  dossier: Dossier;
  /** Codes of subjects on file that the sheet does not name. */
  missing: string[];
}
