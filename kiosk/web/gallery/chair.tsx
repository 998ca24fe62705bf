// Screens of the chair's page that need a long meeting behind them, with made-up values: the
// conclusion and the documents. `#<name>` picks one. Not part of what is built.
import "../src/look/base.css";
import "../src/pages/chair/chair.css";
import "../src/pages/chair/screen.css";
import "../src/pages/chair/poll.css";
import "../src/pages/chair/conclusion.css";
import { show } from "../src/look/page";
import type { Concluded, Concluding, Matter } from "../src/pages/chair/concluding";
import { Conclusion } from "../src/pages/chair/conclusion";
import { Frame } from "../src/pages/chair/frame";
import type { Given } from "../src/pages/chair/given";
import { GivenForm } from "../src/pages/chair/given_form";
import { KioskContext } from "../src/pages/chair/kiosk_link";
import { MatterScreen } from "../src/pages/chair/matter";
import { Papers } from "../src/pages/chair/papers";
import type { Meeting } from "../src/pages/chair/state";

const nothing = () => {};
const TITLE = "Hội nghị Ban Thường vụ kiểm điểm, đánh giá, xếp loại năm 2026";
const CAP = {
  vi: "Số lượng xếp loại “Hoàn thành xuất sắc nhiệm vụ” không vượt quá 20%.",
  en: "Those rated “Excellent” are at most 20 % of those rated “Good”.",
};

function subject(code: string, name: string, more: Partial<Concluded>): Concluded {
  return {
    code,
    name,
    position: "",
    group: "Trưởng các ban đảng",
    self_rating: "excellent",
    proposed: "excellent",
    by_ballot: "excellent",
    level: null,
    state: "open",
    findings: ["cap"],
    ...more,
  };
}

const SUBJECTS: Concluded[] = [
  subject("t", "Ban Thường vụ Đảng ủy", {
    group: null,
    by_ballot: "good",
    level: "good",
    state: "rated",
    findings: [],
  }),
  subject("a", "Đồng chí A", { position: "Trưởng ban Tổ chức" }),
  subject("b", "Đồng chí B", { position: "Trưởng ban Tuyên giáo" }),
  subject("c", "Đồng chí C", { position: "Bí thư Đảng ủy", findings: ["bound"] }),
  subject("d", "Hội Nông dân", { group: null, level: "good", state: "proposed", findings: [] }),
  subject("e", "Đồng chí E", { by_ballot: null, state: "undetermined", findings: [] }),
];

const CAPPED: Matter = {
  id: "cap",
  text: CAP,
  clause: { vi: "điểm 4.3, mục III", en: "III.4.3" },
  effect: "asks",
  highest: null,
  measured: { part: 2, of: 6 },
  resolver: "competent_body",
  options: [{ kind: "excellent", at_most: 1 }, { kind: "revote" }],
  group: "Trưởng các ban đảng",
  ranked: [
    { code: "a", name: "Đồng chí A", position: "Trưởng ban Tổ chức", rank: 1, votes: [12, 15] },
    { code: "b", name: "Đồng chí B", position: "Trưởng ban Tuyên giáo", rank: 1, votes: [12, 15] },
  ],
  run_off: ["a", "b"],
  resolution: null,
};
const BOUND: Matter = {
  ...CAPPED,
  id: "bound",
  text: {
    vi: "Người đứng đầu không được xếp loại cao hơn mức xếp loại của tập thể mà mình đứng đầu.",
    en: "A head is not rated above the collective that they head.",
  },
  clause: { vi: "điểm 6.9, mục III", en: "III.6.9" },
  effect: "caps",
  highest: "good",
  measured: null,
  options: [{ kind: "accept" }],
  group: null,
  ranked: [{ code: "c", name: "Đồng chí C", position: "Bí thư Đảng ủy", rank: 1, votes: [13, 15] }],
  run_off: [],
};
const SMALL: Matter = {
  ...BOUND,
  id: "opinions",
  text: {
    vi: "Có ý kiến của cơ quan tham mưu trước khi xếp loại.",
    en: "Opinions of advisory agencies come before the rating.",
  },
  effect: "advises",
  options: [],
  ranked: [{ code: "a", name: "Đồng chí A", position: "Trưởng ban Tổ chức", rank: 1, votes: null }],
};
const RESOLUTION = {
  choice: { kind: "excellent", subjects: ["a"] },
  name: "Đồng chí Bí thư",
  position: "Bí thư Đảng ủy",
  reason: "kết quả công tác nổi trội hơn",
  at: "2026-12-05T03:15:00Z",
} as const;

const OPEN: Concluding = {
  regulation: {
    vi: "Hướng dẫn kiểm điểm và đánh giá, xếp loại chất lượng hằng năm",
    en: "Guidance on annual review and rating",
  },
  subjects: SUBJECTS,
  findings: [CAPPED, BOUND, SMALL],
  follow_ups: [
    {
      text: {
        vi: "Tổ chức kiểm điểm, đánh giá trong thời gian sớm nhất.",
        en: "Review and rate as soon as possible.",
      },
      subjects: ["Đồng chí E"],
    },
  ],
  dropped: 1,
  open: true,
  signed: null,
};
const SIGNED: Concluding = {
  ...OPEN,
  subjects: SUBJECTS.slice(0, 5).map((one) => ({
    ...one,
    level: one.code === "a" ? "excellent" : "good",
    state: one.code === "d" ? "proposed" : "rated",
  })),
  findings: [
    { ...CAPPED, resolution: { ...RESOLUTION, choice: { kind: "excellent", subjects: ["a"] } } },
    { ...BOUND, resolution: { ...RESOLUTION, choice: { kind: "accept" } } },
  ],
  follow_ups: [],
  dropped: 0,
  open: false,
  signed: { number: 1, at: "2026-12-05T04:00:00Z", current: true },
};

const GIVEN: Given = {
  letterhead: "party",
  above: "Đảng bộ tỉnh B",
  body: "",
  numbers: { BB: "12-BB/ĐU" },
  place: "Xã A",
  date: "2026-12-05",
  began: "08 giờ 00 phút, ngày 05/12/2026",
  ended: "11 giờ 30 phút",
  venue: "Phòng họp số 1",
  chair: "Đồng chí Bí thư, chủ trì",
  secretary: "Chánh Văn phòng",
  tellers: ["Chủ nhiệm Ủy ban Kiểm tra", "Ủy viên 04"],
  guests: "",
  absent: "",
  reports: "",
  discussion: "",
  concluded: "",
  copies: 3,
  on_behalf: "T/M BAN THƯỜNG VỤ",
  post: "BÍ THƯ",
  sent_to: [],
  period: { kind: "year", year: 2026, number: null },
};

const MEETING: Meeting = {
  meeting: "",
  title: TITLE,
  body: "Ban Thường vụ Đảng ủy",
  server: "",
  seal_words: "",
  members: 15,
  slips: 0,
  flags: [],
  tie_decider: "head",
  phase: null,
  connected: true,
  room: null,
  ceremony: { words_read: true, to_print: null, shares: null },
  amendment: null,
  gathered: null,
  polls: [],
  given: GIVEN,
  conclusion: SIGNED,
  annulments: [{ number: 1, subject: "Đồng chí A" }],
};

const screens = {
  open: () => <Conclusion conclusion={OPEN} papers={nothing} agenda={nothing} />,
  signed: () => <Conclusion conclusion={SIGNED} papers={nothing} agenda={nothing} />,
  asked: () => <Conclusion conclusion={null} papers={nothing} agenda={nothing} />,
  cap: () => <MatterScreen matter={CAPPED} back={nothing} />,
  bound: () => <MatterScreen matter={BOUND} back={nothing} />,
  settled: () => <MatterScreen matter={SIGNED.findings[0] ?? CAPPED} back={nothing} />,
  papers: () => <Papers meeting={MEETING} agenda={nothing} />,
  given: () => <GivenForm meeting={MEETING} back={nothing} />,
};

const KIOSK = {
  shown: { revision: 1, work: null, trouble: null, screen: { is: "locked" as const } },
  busy: false,
  act: nothing,
  print: () => Promise.resolve(null),
};

const name = location.hash.slice(1) as keyof typeof screens;
const Shown = screens[name] ?? screens.open;
show(["chair", "levels"], () => (
  <KioskContext.Provider value={KIOSK}>
    <Frame title={TITLE} body="Ban Thường vụ Đảng ủy" connected>
      <Shown />
    </Frame>
  </KioskContext.Provider>
));
