// A roster as a file that a secretary uploads, read back as a preview (SPEC §20).

/** Longest roster file, in bytes. */
export const ROSTER_FILE_BYTES_MAX = 4 << 20;

/** What can be wrong with a roster file; catalogues have `roster-fault-<code>`. */
export const ROSTER_FAULT_CODES = [
  "not_a_table",
  "legacy_encoding",
  "utf16",
  "zip_bomb",
  "no_header",
  "missing_column",
  "doubled_column",
  "no_rows",
  "too_many_rows",
  "merged_cells",
  "formula",
  "hidden_rows",
  "not_text",
  "empty_code",
  "empty_name",
  "duplicate_code",
  "text_too_long",
  "unprintable",
  "bad_observer",
] as const;
export type RosterFaultCode = (typeof ROSTER_FAULT_CODES)[number];

/** A row as it was read; `row` is the spreadsheet's own number, from 1. */
export interface PreviewRow {
  row: number;
  code: string;
  name: string;
  position: string;
  observer: boolean;
}

/** One thing that is wrong, and where; nulls stand for the file and the row as a whole. */
export interface RosterFault {
  row: number | null;
  column: string | null;
  code: RosterFaultCode;
}

/** A roster file as it was read. Nothing of it is kept. */
export interface RosterPreview {
  format: "xlsx" | "csv";
  rows: PreviewRow[];
  /** The first faults, by row. */
  faults: RosterFault[];
  /** How many more there are. */
  more_faults: number;
}
