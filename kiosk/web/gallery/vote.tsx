// Every screen of the vote page, for looking at and for the tests of accessibility: the screens
// are shown with made-up values. `#<name>` picks one. Not part of what is built for members.
import "../src/look/base.css";
import "../src/pages/vote/vote.css";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { show } from "../src/look/page";
import { Stopped, type Wait, Waiting } from "../src/pages/vote/admission";
import { MeetingContext } from "../src/pages/vote/frame";
import { HandOn, Wiped } from "../src/pages/vote/hand_on";
import { Help } from "../src/pages/vote/help";
import { ResultOf } from "../src/pages/vote/result";
import { Review } from "../src/pages/vote/review";
import { Room } from "../src/pages/vote/room";
import { Scan } from "../src/pages/vote/scan";
import { Sending } from "../src/pages/vote/sending";
import { Subject } from "../src/pages/vote/subject";
import type { Vote } from "../src/protocol/seal";
import type { Paper, Phase, PollView, Result, RoomView } from "../src/pages/vote/view";
import { Welcome } from "../src/pages/vote/welcome";
import { InApp, NoStorage, OtherSlip } from "../src/pages/vote/warnings";

const nothing = () => {};
const SCALE = ["excellent", "good", "completed", "not_completed"] as const;
const SUBJECTS = [
  ["Tập thể Ban Thường vụ", ""],
  ["Đồng chí A", "Phó Bí thư Thường trực"],
  ["Đồng chí B", "Ủy viên Ban Thường vụ, Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam xã"],
  ["Đồng chí C", "Ủy viên Ban Thường vụ 03"],
  ["Đồng chí D", "Ủy viên Ban Thường vụ 04"],
] as const;
const SEAL = ["sông mai thuyền lúa", "cầu ngọc tre sáng"];
const TRACKERS = ["K7QM-2D9RW-3HX8", "W3HX-8TPAK-51ZC", "90AB-CDEFG-HJKM", "NPQR-STVWX-YZ01"];
const STEP = { votes: 5, counted: 5, base: 15 };
const RESULT: Result = {
  counts: { excellent: 5, good: 4, completed: 6, not_completed: 0, blank: 0, invalid: 0 },
  cast: 15,
  accounting: { summoned: 15, present: 15, admitted: 15, issued: 15, voided: 0, handed_out: 0 },
  level: "good",
  decision: null,
  verdict: {
    outcome: { outcome: "decided", level: "good", upper: null, lower: null },
    trace: [
      { step: "not_more_than_half", level: "excellent", ...STEP },
      { step: "more_than_half", level: "good", votes: 4, counted: 9, base: 15 },
    ],
  },
};
const TIE: Result = {
  ...RESULT,
  counts: { excellent: 5, good: 0, completed: 5, not_completed: 0, blank: 0, invalid: 0 },
  cast: 10,
  level: "completed",
  decision: {
    fingerprint: "",
    poll: "",
    checkpoint: "",
    upper: "excellent",
    lower: "completed",
    level: "completed",
    role: "head",
    name: "Đồng chí Bí thư",
    position: "Bí thư Đảng ủy xã",
    not_subject: true,
    reason: "",
    decided_at: "",
  },
  verdict: {
    outcome: { outcome: "tie", level: null, upper: "excellent", lower: "completed" },
    trace: [
      {
        step: "tie",
        upper: { level: "excellent", votes: 5, counted: 5, base: 10 },
        lower: { level: "completed", votes: 5, counted: 5, base: 10 },
      },
    ],
  },
};
const UNDETERMINED: Result = {
  ...RESULT,
  counts: { excellent: 2, good: 2, completed: 0, not_completed: 0, blank: 6, invalid: 1 },
  cast: 11,
  level: null,
  verdict: {
    outcome: { outcome: "undetermined", level: null, upper: null, lower: null },
    trace: [{ step: "not_more_than_half", level: "excellent", votes: 2, counted: 2, base: 11 }],
  },
};

function poll(index: number, phase: Phase, paper: Paper, more: Partial<PollView> = {}): PollView {
  const [name, position] = SUBJECTS[index] ?? ["", ""];
  return {
    id: String(index),
    number: index + 1,
    kind: "decision",
    subject: { name, position },
    scale: SCALE,
    advisory: false,
    context: { self_rating: "excellent", proposed: "good", proposed_by: "Chi bộ Văn phòng" },
    earlier: [],
    phase,
    closing: null,
    paper,
    result: null,
    ...more,
  };
}

const all = (phase: Phase, paper: (index: number) => Paper, more: Partial<PollView> = {}) =>
  SUBJECTS.map((_, index) => poll(index, phase, paper(index), more));
const ready = (): Paper => ({ is: "ready" });
/** Some ballots in the box, and then something else on the last of the agenda. */
const butLast = (phase: Phase, check: "open" | "locked" | "kept", last: PollView) => [
  ...all(phase, inBox(check)).slice(0, 4),
  last,
];
const inBox = (check: "open" | "locked" | "kept" | "missing") => (index: number) => {
  const tracker = TRACKERS[index % TRACKERS.length] ?? "";
  return { is: "in_box", tracker, check } as const;
};

function room(polls: PollView[], more: Partial<RoomView> = {}): ComponentChildren {
  const view: RoomView = {
    title: "Hội nghị kiểm điểm, xếp loại năm 2026",
    body: "Ban Thường vụ Đảng ủy xã",
    words: SEAL,
    polls,
    adjourned: false,
    flags: [],
    lost: false,
    shared: false,
    ...more,
  };
  return (
    <Room
      room={view}
      chosen={polls.some((one) => one.closing !== null) ? 3 : 0}
      vote={nothing}
      resend={nothing}
      flush={nothing}
      show={nothing}
      help={nothing}
      scan={nothing}
      handOn={nothing}
      saveEvidence={nothing}
    />
  );
}

const NO_CONTEXT = { self_rating: null, proposed: null };
const CONFIDENCE: Partial<PollView> = {
  kind: "confidence",
  scale: ["high", "medium", "low"],
  context: NO_CONTEXT,
};
const RESIDENCE: Partial<PollView> = {
  kind: "residence",
  scale: ["satisfied", "not_satisfied"],
  context: NO_CONTEXT,
};
const WORKPLACE: Partial<PollView> = { kind: "workplace", context: NO_CONTEXT };

interface OneSubjectProps {
  index: number;
  closing: number | null;
  more?: Partial<PollView>;
}

function OneSubject({ index, closing, more }: OneSubjectProps) {
  const [choice, setChoice] = useState<Vote | undefined>(undefined);
  return (
    <Subject
      poll={poll(index, "open", { is: "ready" }, { ...more, closing })}
      index={index}
      of={5}
      choice={choice}
      mending={false}
      choose={setChoice}
      back={nothing}
      next={nothing}
      flush={nothing}
      chosen={3}
    />
  );
}

const review = (polls: PollView[]) => (
  <Review
    polls={polls}
    choices={{ 0: 1, 1: 1, 2: 0, 3: 2, 4: "blank" }}
    mend={nothing}
    back={nothing}
    leave={nothing}
    send={nothing}
  />
);
const wait = (what: Wait, lost = false) => <Waiting wait={what} lost={lost} tryNow={nothing} />;
const stopped = (code: string) => (
  <Stopped code={code} host="phieu.example.vn" scan={nothing} tryAgain={null} />
);
const STOPS = [
  "cut_off",
  "not_a_slip",
  "desk_code",
  "other_version",
  "other_server",
  "unknown_meeting",
  "unknown_key",
  "already_served",
  "voided",
  "closed",
  "not_elector",
  "incapable",
  "memory",
  "wrong_fingerprint",
  "bad_blind_signature",
  "malformed",
];

const SCREENS: Record<string, () => ComponentChildren> = {
  scan: () => <Scan found={nothing} shared={false} setShared={nothing} />,
  "scan-shared": () => <Scan found={nothing} shared setShared={nothing} />,
  welcome: () => (
    <Welcome
      title="Hội nghị kiểm điểm, xếp loại năm 2026"
      body="Ban Thường vụ Đảng ủy xã"
      lines={SEAL}
      shared={false}
      setShared={nothing}
      enter={nothing}
    />
  ),
  "in-app": () => <InApp app="Zalo" link="https://phieu.example.vn/v#1.abc" goOn={nothing} />,
  "no-storage": () => <NoStorage goOn={nothing} />,
  "other-slip": () => <OtherSlip keep={nothing} use={nothing} />,
  "wait-manifest": () => wait("manifest"),
  "wait-sending": () => wait("sending"),
  "wait-not-present": () => wait("not_present"),
  "wait-room": () => wait("room"),
  "wait-device": () => wait("device"),
  "wait-lost": () => wait("sending", true),
  ...Object.fromEntries(STOPS.map((code) => [`stopped-${code}`, () => stopped(code)])),
  "room-waiting": () => room(all("scheduled", ready)),
  "room-open": () => room(all("open", ready)),
  "room-over": () => room(all("published", () => ({ is: "missed" }))),
  "room-shared-waiting": () => room(all("scheduled", () => ({ is: "not_asked" })), { shared: true }),
  "room-lost": () => room(all("open", ready), { lost: true }),
  subject: () => <OneSubject index={1} closing={null} />,
  "subject-long": () => <OneSubject index={2} closing={null} />,
  "subject-earlier": () => (
    <OneSubject
      index={1}
      closing={null}
      more={{ earlier: [{ kind: "proposal", published: true, result: RESULT }] }}
    />
  ),
  "subject-confidence": () => <OneSubject index={1} closing={null} more={CONFIDENCE} />,
  "subject-residence": () => <OneSubject index={1} closing={null} more={RESIDENCE} />,
  "subject-workplace": () => <OneSubject index={2} closing={null} more={WORKPLACE} />,
  "subject-locking": () => <OneSubject index={1} closing={8} />,
  review: () => review(all("open", ready)),
  "review-closed": () =>
    review([
      poll(0, "closed", { is: "ready" }),
      poll(1, "paused", { is: "ready" }),
      ...all("open", ready).slice(2),
    ]),
  "review-locking": () => review(all("open", ready, { closing: 8 })),
  sending: () => <Sending sent={3} of={5} />,
  "room-unsent": () =>
    room([...all("open", inBox("open")).slice(0, 3), ...all("open", () => ({ is: "unsent", why: "unreachable" })).slice(3)]),
  "room-cast": () => room(all("open", inBox("open"))),
  "room-cast-more": () =>
    room([...all("closed", inBox("locked")).slice(0, 3), ...all("open", ready).slice(3)]),
  "room-locking": () => room(all("open", ready, { closing: 7 })),
  "room-missed": () => room(butLast("closed", "locked", poll(4, "closed", { is: "missed" }))),
  "room-refused": () => room(butLast("open", "open", poll(4, "open", { is: "refused", code: "bad_token" }))),
  "room-paused": () => room(butLast("open", "open", poll(4, "paused", { is: "unsent", why: "paused" }))),
  "room-kept": () => room(all("published", inBox("kept"), { result: RESULT })),
  "room-missing": () => room(butLast("certified", "kept", poll(4, "closed", inBox("missing")(4)))),
  "room-adjourned": () => room(all("published", inBox("kept"), { result: RESULT }), { adjourned: true }),
  "room-shared": () => room(all("open", inBox("open")), { shared: true }),
  result: () => <ResultOf poll={poll(1, "published", inBox("kept")(1))} result={RESULT} back={nothing} />,
  "result-tie": () => (
    <ResultOf
      poll={poll(1, "published", inBox("kept")(1))}
      result={TIE}
      back={nothing}
    />
  ),
  "result-fetching": () => (
    <ResultOf poll={poll(1, "published", inBox("kept")(1))} result={null} back={nothing} />
  ),
  "result-undetermined": () => (
    <ResultOf poll={poll(1, "published", inBox("kept")(1))} result={UNDETERMINED} back={nothing} />
  ),
  help: () => <Help flags={["single_issuer"]} back={nothing} />,
  "hand-on": () => (
    <>
      {room(all("open", inBox("open")), { shared: true })}
      <HandOn wipe={nothing} close={nothing} />
    </>
  ),
  wiped: () => <Wiped next={nothing} />,
};

/** The names, for whoever walks through all of them. */
Object.assign(globalThis, { screens: Object.keys(SCREENS) });

show(["vote", "levels", "help", "result", "scan", "warnings"], () => (
  <MeetingContext.Provider value="Hội nghị kiểm điểm, xếp loại năm 2026">
    {SCREENS[location.hash.slice(1)]?.()}
  </MeetingContext.Provider>
));
