// The dossier's screens of the desk, for looking at: a stand-in answers what the pages ask of the
// server, with made-up subjects. Not part of what is built.
import "../src/look/base.css";
import "../src/pages/desk/desk.css";
import "../src/pages/desk/draft/draft.css";
import "../src/pages/desk/run/run.css";
import "../src/pages/desk/dossier/dossier.css";
import { show } from "../src/look/page";
import { Desk } from "../src/pages/desk/desk";
import type { FactCode, ProfileSheet, Quote } from "../src/protocol/api";
import { emptyRecord, fillDossier, type SubjectRecord } from "../src/protocol/dossier";
import type { SubjectKind } from "../src/protocol/draft";

const MEETING = "a".repeat(32);
const BODIES: SubjectKind[] = ["party_body", "collective"];
const PERSONS: SubjectKind[] = ["party_member", "leader"];
const said = (vi: string, en: string): Quote => ({ vi, en });

const FACTS: [FactCode, SubjectKind[], string[]][] = [
  ["review_completed", [...BODIES, ...PERSONS], ["district III.6.2"]],
  ["absence", PERSONS, ["district III.6.2"]],
  ["exempt", PERSONS, ["district I.1.2"]],
  ["suspended", PERSONS, ["district III.6.5"]],
  ["appointed_on", PERSONS, ["district III.4.4", "district III.6.2"]],
  ["founded_on", BODIES, ["district III.6.3"]],
  ["newly_arrived", ["leader"], ["district III.6.9"]],
  ["sick_months", PERSONS, ["district III.6.4"]],
  ["grades", [...BODIES, ...PERSONS], ["district III.4.3.a", "district III.4.3.b"]],
  ["tasks", PERSONS, ["district III.4.3.a"]],
  ["area", ["leader"], ["district III.4.3.a"]],
  ["discipline", [...BODIES, ...PERSONS], ["district III.4.3.a", "district III.4.3.d"]],
  ["degeneration", PERSONS, ["district III.4.3.d"]],
  ["disunity", BODIES, ["district III.3.3.d"]],
  ["led", ["leader"], ["district III.4.3.a"]],
  ["below", BODIES, ["district III.1.3.a"]],
  ["ballots", ["leader"], ["district III.4.3.d"]],
];

const PROFILE: ProfileSheet = {
  id: "district-2023",
  title: said(
    "Hướng dẫn kiểm điểm, đánh giá, xếp loại chất lượng hằng năm của huyện (năm 2023)",
    "District guidance on yearly review, assessment and quality rating (2023)",
  ),
  from: "2023-11-25",
  to: "2025-08-29",
  superseded_by: said("Quy định số 366-QĐ/TW", "Regulation 366-QĐ/TW"),
  periods: ["year"],
  levels: ["excellent", "good", "completed", "not_completed"],
  rates: true,
  polls: [],
  cap_base: "good_or_better",
  criteria: [
    {
      code: "conduct",
      of: PERSONS,
      name: said(
        "Chính trị tư tưởng; phẩm chất đạo đức, lối sống; ý thức tổ chức kỷ luật",
        "Political thought, morals, discipline and way of working",
      ),
      clause: "district III.4.2",
      needed_if: null,
    },
    {
      code: "results",
      of: [...BODIES, ...PERSONS],
      name: said("Kết quả thực hiện nhiệm vụ được giao trong năm", "Results of this year's tasks"),
      clause: "district III.4.2",
      needed_if: null,
    },
  ],
  documents: [
    {
      code: "form-01",
      of: BODIES,
      name: said("Báo cáo kiểm điểm của tập thể (Mẫu 01)", "Report of the collective (form 01)"),
      clause: "district I.4.1.a",
      needed_if: null,
    },
    {
      code: "form-02b",
      of: ["leader"],
      name: said(
        "Bản tự kiểm điểm của cá nhân giữ chức vụ lãnh đạo, quản lý (Mẫu 02B)",
        "Self-review of a person with a leading post (form 02B)",
      ),
      clause: "district I.4.1.b",
      needed_if: null,
    },
    {
      code: "residence-sheet",
      of: PERSONS,
      name: said(
        "Phiếu lấy ý kiến chi ủy nơi cư trú (Quy định số 213-QĐ/TW)",
        "Sheet with the opinion of the place of residence (213-QĐ/TW)",
      ),
      clause: "district I.4.1.b",
      needed_if: null,
    },
  ],
  opinions: [
    {
      code: "agencies",
      of: ["party_body", "collective", "leader"],
      name: said("Ý kiến các cơ quan liên quan.", "Opinions of the agencies concerned."),
      clause: "district III.4.5",
      needed_if: null,
    },
  ],
  competence: [],
  rules: [],
  facts: FACTS.flatMap(([fact, kinds, clauses]) => kinds.map((of) => ({ fact, of, clauses }))),
};

type More = Partial<SubjectRecord>;
const body = (code: string, name: string, kind: SubjectKind, more: More = {}) => ({
  ...emptyRecord(code, { name, kind, position: "" }),
  ...more,
});
const leader = (code: string, name: string, position: string, more: More) => ({
  ...emptyRecord(code, { name, kind: "leader", position }),
  group: "uv",
  ...more,
});
const FILED = ["agencies"];

let dossier = fillDossier({
  profile: "district-2023",
  period: { kind: "year", year: 2026, number: null },
  assessed_on: "2026-12-10",
  groups: [
    { code: "uv", name: "Ủy viên Ban Thường vụ" },
    { code: "bt", name: "Bí thư, Phó Bí thư" },
  ],
  subjects: [
    body("TT", "Tập thể Ban Thường vụ Đảng ủy xã", "collective", {
      steps: { self_rating: "excellent", proposed: "good", discussed: true },
      facts: { ...emptyRecord("", { name: "", kind: "leader", position: "" }).facts, documents: ["form-01"], opinions: FILED },
    }),
    body("UB", "Tập thể lãnh đạo Ủy ban nhân dân xã", "collective", { government: true }),
    leader("A", "đồng chí A", "Phó Bí thư Thường trực", {
      group: "bt",
      heads: ["UB"],
      steps: { self_rating: "excellent", proposed: "excellent", discussed: false },
      posts: [
        { place: "Phó Bí thư Thường trực Đảng ủy xã", rank: 1, time_percent: 60, here: true, voted: null, remarks: false },
        { place: "Chủ tịch Hội đồng nhân dân xã", rank: 1, time_percent: 40, here: false, voted: null, remarks: true },
      ],
      facts: {
        ...emptyRecord("", { name: "", kind: "leader", position: "" }).facts,
        opinions: FILED,
        documents: ["form-02b"],
        discipline: [
          { form: "khiển trách", decided_on: "2026-03-15", fault_year: null, at_former_unit: false, remedied: true },
        ],
      },
    }),
    leader("B", "đồng chí B", "Ủy viên Ban Thường vụ, Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam xã", {
      steps: { self_rating: "good", proposed: null, discussed: false },
    }),
    leader("C", "đồng chí C", "Ủy viên Ban Thường vụ", {}),
  ],
});

const REMINDERS = {
  today: "2026-12-11",
  blocks: false,
  order: [],
  deadlines: [
    {
      code: "file",
      before: "2026-12-20",
      days_left: 9,
      what: said("Gửi hồ sơ về Ban Tổ chức", "Send the file to the organisation committee"),
      clause: "district III.7.1",
    },
    {
      code: "done",
      before: "2026-12-31",
      days_left: 20,
      what: said("Hoàn thành đánh giá, xếp loại", "Finish the rating"),
      clause: "district III.7.2",
    },
  ],
  notices: [
    {
      code: "profile-no-longer",
      text: said(
        "Quy định số 366-QĐ/TW ngày 30/8/2025, thay thế Quy định số 124-QĐ/TW",
        "Regulation 366-QĐ/TW of 30 August 2025, which replaced Regulation 124-QĐ/TW",
      ),
      clause: null,
      subjects: [],
      on: "2025-08-29",
    },
  ],
  follow_ups: [
    {
      code: "absent",
      text: said(
        "Vắng mặt khi kiểm điểm: bố trí kiểm điểm, xếp loại trong thời gian sớm nhất.",
        "Absent at the review: to be arranged as soon as possible.",
      ),
      clause: "district III.6.2",
      subjects: [{ code: "C", name: "đồng chí C" }],
      on: null,
    },
  ],
};

const polls = dossier.subjects.slice(0, 3).map(({ subject, steps }, at) => ({
  id: String(at).repeat(32),
  number: at + 1,
  kind: "decision",
  subject,
  scale: PROFILE.levels,
  context: { self_rating: steps.self_rating, proposed: steps.proposed },
  replaces: null,
}));
const PEOPLE = { summoned: 15, present: 15, admitted: 15 };
const ACCOUNTING = { ...PEOPLE, issued: 15, voided: 0, handed_out: 0 };
const phases = [
  { phase: "certified", published: true },
  { phase: "scheduled" },
  { phase: "scheduled" },
];
/** `#draft` shows the meeting while it is prepared. */
const phase = new URLSearchParams(location.search).get("phase") ?? "in_session";
const status = {
  phase,
  manifest: 1,
  polls: polls.map(({ id, number }, at) => ({
    poll: id,
    number,
    phase: phases[at],
    turnout: { accounting: ACCOUNTING, cast: 15 },
    closing: null,
  })),
};
const agenda = {
  meeting: MEETING,
  draft: "",
  title: "Hội nghị kiểm điểm, xếp loại năm 2026",
  body: "Ban Thường vụ Đảng ủy xã",
  profile: "district-2023",
  base: "cast",
  tie: "equal_levels",
  tie_decider: "head",
  polls,
};
const members = ["Bí thư", "đồng chí A", "đồng chí B"].map((name, at) => ({
  code: `0${at + 1}`,
  name,
  position: "",
  observer: false,
  desk_code: null,
  present: true,
  voided: false,
  admitted: true,
  handed_out: false,
}));
const roster = {
  members,
  electorates: polls.map(() => null),
  slips: { printed: 0, handed_out: 0, voided: 0 },
};

const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
const FAULTS = [
  { row: 4, column: "L", heading: "Mức tự nhận", code: "bad_cell", found: "Tốt", expected: "level" },
  { row: 6, column: "S", heading: "Ngày kết nạp", code: "bad_cell", found: "31/02/2026", expected: "day" },
  { row: null, column: null, heading: "Chức vụ", code: "missing_column", found: "", expected: null },
].map((fault) => ({ place: null, ...fault }));
const FIRST = {
  code: "collective-first",
  text: said(
    "Tập thể lãnh đạo, quản lý trước, cá nhân thành viên sau.",
    "The collective is rated before its members.",
  ),
  clause: "district III.3.5",
  subjects: [{ code: "UB", name: "Tập thể lãnh đạo Ủy ban nhân dân xã" }],
  on: null,
};

function answer(method: string, path: string, sent: unknown): [number, unknown] {
  const place = path.replace(`/api/desk/meetings/${MEETING}`, "");
  if (path === "/api/desk/session") return [200, { name: "thư ký", role: "secretary" }];
  if (path === "/api/desk/profiles") return [200, { profiles: [PROFILE] }];
  if (path.startsWith("/api/desk/profiles/")) return [200, PROFILE];
  if (path === `/api/meetings/${MEETING}/status`) return [200, status];
  if (place === "/agenda") return [200, { agenda, amendment: null }];
  if (place === "/roster") return [200, roster];
  if (place === "/reminders") return [200, REMINDERS];
  if (place.endsWith("/open")) {
    const order = { may_confirm: true, first: [FIRST] };
    return [409, { code: "out_of_order", order }];
  }
  if (place === "/dossier/sheet") return [422, { code: "bad_dossier", faults: FAULTS }];
  if (place === "/dossier" && method === "PUT") {
    dossier = sent as typeof dossier;
    return [200, { number: 2, document: "" }];
  }
  if (place === "/dossier") {
    const empty = new URLSearchParams(location.search).has("empty");
    return [200, { number: 1, document: empty ? null : base64(JSON.stringify(dossier)) }];
  }
  return [404, { code: "unknown_meeting" }];
}

window.fetch = (path, init) => {
  const method = init?.method ?? "GET";
  const sent = typeof init?.body === "string" ? JSON.parse(init.body) : null;
  const [code, value] = answer(method, String(path), sent);
  return Promise.resolve(new Response(JSON.stringify(value), { status: code }));
};
if (location.hash === "") location.hash = `#/meetings/${MEETING}/dossier`;

show(["desk", "dossier", "levels", "refusals"], () => <Desk />);
