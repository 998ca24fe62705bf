// A roster pasted from a spreadsheet: cells separated by tabs, rows by line feeds, a cell with a
// tab, a quotation mark or a line feed in quotation marks. The server reads it like a file; here
// it only gets the header, and the codes, that people leave out when they copy.
import { fold } from "../checkin/search";

/** The names of the columns in the order of a template: code, name, position, observer. */
export type Columns = readonly [code: string, name: string, position: string, observer: string];

/** A pasted roster, ready to be read by the server. */
export interface Pasted {
  /** Tab-separated, with a header. */
  text: string;
  /** Lines before the first pasted one: what rows are off by. */
  linesAdded: 0 | 1;
}

/** Reads the cells of a pasted table; rows without any text are left out at the end only. */
export function readCells(pasted: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*)/y;
  const text = pasted.replace(/\s+$/u, "");
  let at = 0;
  while (true) {
    cell.lastIndex = at;
    const found = cell.exec(text);
    const value = found?.[1]?.replaceAll('""', '"') ?? found?.[2] ?? "";
    rows[rows.length - 1]?.push(value.replace(/\s+/gu, " ").trim());
    at += found?.[0].length ?? 0;
    if (at >= text.length) return rows;
    const line = /\r\n|\r|\n/y;
    line.lastIndex = at;
    const ended = line.exec(text);
    if (ended !== null) rows.push([]);
    at += ended?.[0].length ?? 1;
  }
}

/** What is sent for a pasted table; `null` when there is nothing in it. */
export function readPasted(pasted: string, columns: Columns): Pasted | null {
  const rows = readCells(pasted);
  if (rows.every((row) => row.every((cell) => cell === ""))) return null;
  const [first = [], ...rest] = rows;
  const names = first.map(fold);
  const known = columns.filter((column) => names.includes(fold(column))).length;
  if (known >= 2) return { text: write(completed(first, rest, columns)), linesAdded: 0 };
  const width = Math.max(...rows.map((row) => row.length));
  const header = width === 1 ? [columns[1]] : columns.slice(0, Math.max(3, width));
  return { text: write(completed(header, rows, columns)), linesAdded: 1 };
}

/** Gives a table the columns that it must have: numbers for codes, and empty posts. */
function completed(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  columns: Columns,
): (readonly string[])[] {
  const lacks = (column: string) => !header.some((name) => fold(name) === fold(column));
  let table = [header, ...rows];
  if (lacks(columns[2])) table = [[...header, columns[2]], ...rows];
  if (!lacks(columns[0])) return table;
  const code = (at: number) => (at === 0 ? columns[0] : String(at).padStart(2, "0"));
  return table.map((row, at) => [code(at), ...row]);
}

/** A template that spreadsheets open in the right encoding: with a byte order mark. */
export function template(columns: Columns, examples: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]) =>
    row.map((cell) => (/[",;\n]/.test(cell) ? quoted(cell) : cell)).join(",");
  const lines = [columns, ...examples].map(cells);
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

function write(rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]) =>
    row.map((cell) => (cell.includes('"') ? quoted(cell) : cell)).join("\t");
  return rows.map(cells).join("\n");
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
