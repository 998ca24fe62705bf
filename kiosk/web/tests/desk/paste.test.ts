// A roster pasted from a spreadsheet, with and without what people leave out.
import { describe, expect, it } from "vitest";
import { type Columns, readCells, readPasted, template } from "../../src/pages/desk/draft/paste";

const COLUMNS: Columns = ["Mã", "Họ và tên", "Chức vụ", "Đại biểu mời dự"];

describe("cells", () => {
  it("are split by tabs and lines, whatever ends a line", () => {
    expect(readCells("a\tb\r\nc\td\ne\t\n")).toEqual([["a", "b"], ["c", "d"], ["e"]]);
    expect(readCells("a\t\tc")).toEqual([["a", "", "c"]]);
  });

  it("may hold lines, tabs and quotation marks in quotation marks", () => {
    expect(readCells('"Ủy viên\nBan Thường vụ"\t"nói ""tốt"""\tx')).toEqual([
      ["Ủy viên Ban Thường vụ", 'nói "tốt"', "x"],
    ]);
    expect(readCells('5" màn hình\tb')).toEqual([['5" màn hình', "b"]]);
  });
});

describe("a pasted roster", () => {
  it("keeps its own header, in any order and case", () => {
    const own = "HỌ VÀ TÊN\tmã\tchức vụ\nBí thư\t01\tBí thư Đảng ủy";
    expect(readPasted(own, COLUMNS)).toEqual({ text: own, linesAdded: 0 });
  });

  it("gets the columns that its header lacks", () => {
    const pasted = readPasted("Họ và tên\tĐại biểu mời dự\nBí thư\t\nĐại diện\tx", COLUMNS);
    expect(pasted?.text.split("\n")).toEqual([
      "Mã\tHọ và tên\tĐại biểu mời dự\tChức vụ",
      "01\tBí thư\t",
      "02\tĐại diện\tx",
    ]);
  });

  it("gets the header that was not copied", () => {
    const pasted = readPasted("01\tBí thư\tBí thư Đảng ủy\n02\tPhó Bí thư\t", COLUMNS);
    expect(pasted?.linesAdded).toBe(1);
    expect(pasted?.text.split("\n")[0]).toBe("Mã\tHọ và tên\tChức vụ");
    expect(readPasted("01\tBí thư", COLUMNS)?.text).toBe("Mã\tHọ và tên\tChức vụ\n01\tBí thư");
  });

  it("gets codes where only names were copied", () => {
    expect(readPasted("Bí thư\nPhó Bí thư\n", COLUMNS)?.text).toBe(
      "Mã\tHọ và tên\tChức vụ\n01\tBí thư\n02\tPhó Bí thư",
    );
  });

  it("is nothing when nothing was pasted", () => {
    expect(readPasted(" \n\t\n", COLUMNS)).toBe(null);
  });
});

it("makes a template that spreadsheets open as UTF-8", () => {
  const made = template(COLUMNS, [["01", "Bí thư", "Bí thư, Đảng ủy", ""]]);
  expect(made.startsWith("\ufeffMã,Họ và tên,Chức vụ,Đại biểu mời dự\r\n")).toBe(true);
  expect(made.endsWith('01,Bí thư,"Bí thư, Đảng ủy",\r\n')).toBe(true);
});
