// Finding members at the check-in, and what the field there takes and refuses.
import { describe, expect, it } from "vitest";
import { isVotingCode, readScanned } from "../../src/pages/desk/checkin/scanned";
import { fold, search } from "../../src/pages/desk/checkin/search";
import type { DeskMember } from "../../src/service/desk";

const member = (code: string, name: string, desk_code: string | null): DeskMember => ({
  code,
  name,
  position: "Ủy viên",
  observer: false,
  desk_code,
  present: false,
  voided: false,
  admitted: false, handed_out: false,
});

const MEMBERS = [
  member("01", "Ủy viên Hòa", "A7QW-02M9"),
  member("02", "Uỷ viên Hoà Đông", "K3ZT-9XB4"),
  member("11", "Bí thư", null),
];

describe("search", () => {
  it("finds both spellings, and none at all, the same", () => {
    for (const typed of ["ủy", "uỷ", "UY", "hoà", "hòa", "hoa"]) {
      expect(search(MEMBERS, typed).map((one) => one.code)).toEqual(
        expect.arrayContaining(["01", "02"]),
      );
    }
    expect(search(MEMBERS, "dong hoa").map((one) => one.code)).toEqual(["02"]);
    expect(search(MEMBERS, "  ").length).toBe(3);
    expect(search(MEMBERS, "không có").length).toBe(0);
  });

  it("finds decomposed and composed letters the same", () => {
    expect(fold("Nguyễn Đình".normalize("NFD"))).toBe("nguyen dinh");
  });
});

describe("the check-in field", () => {
  it("takes a desk code in any case, with or without its hyphen, with look-alikes", () => {
    for (const typed of ["A7QW-02M9", "a7qw02m9", " A7QW O2M9 "]) {
      expect(readScanned(MEMBERS, typed)).toEqual({ is: "member", member: MEMBERS[0] });
    }
  });

  it("takes a member's own code before anything that merely contains it", () => {
    expect(readScanned(MEMBERS, "01")).toEqual({ is: "member", member: MEMBERS[0] });
    expect(readScanned(MEMBERS, "bi thu")).toEqual({ is: "member", member: MEMBERS[2] });
  });

  it("asks when several fit, and says when nobody does", () => {
    expect(readScanned(MEMBERS, "hoa")).toEqual({ is: "several", found: 2 });
    expect(readScanned(MEMBERS, "xyz")).toEqual({ is: "nobody" });
    expect(readScanned(MEMBERS, "ZZZZ-ZZZZ")).toEqual({ is: "unknown-code" });
  });

  it("refuses a voting code, whole or just begun, and takes names and desk codes", () => {
    const secret = "0123456789abcdefghijABCDEFGHIJ-_0123456789x";
    const address = `https://bophieu.example/v#1.${secret}.${secret}`;
    for (let length = "https:".length; length <= address.length; length += 1) {
      expect(isVotingCode(address.slice(0, length)), address.slice(0, length)).toBe(true);
    }
    expect(isVotingCode(secret)).toBe(true);
    expect(isVotingCode(`v#1.${secret}`)).toBe(true);
    expect(readScanned(MEMBERS, address)).toEqual({ is: "voting-code" });
    for (const fine of ["A7QW-02M9", "Ủy viên Ban Thường vụ 03", "httx", "Hồ Thị Thu"]) {
      expect(isVotingCode(fine), fine).toBe(false);
    }
  });
});
