// Every screen of the vote page, for looking at and for the tests of accessibility: the screens
// are shown with made-up values. `#<name>` picks one. Not part of what is built for members.
import "../src/look/base.css";
import "../src/pages/vote/vote.css";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { show } from "../src/look/page";
import { Stopped, Waiting } from "../src/pages/vote/admission";
import { MeetingContext } from "../src/pages/vote/frame";
import { HandOn, Wiped } from "../src/pages/vote/hand_on";
import { Help } from "../src/pages/vote/help";
import { ResultOf } from "../src/pages/vote/result";
import { Review } from "../src/pages/vote/review";
import { Room } from "../src/pages/vote/room";
import { Scan } from "../src/pages/vote/scan";
import { Sending } from "../src/pages/vote/sending";
import { Subject } from "../src/pages/vote/subject";
import type { Choice, Paper, Phase, PollView, Result, RoomView } from "../src/pages/vote/view";
import { InApp, NoStorage, OtherSlip } from "../src/pages/vote/warnings";

const nothing = () => {};
const SCALE = ["excellent", "good", "completed", "not_completed"];
const SUBJECTS = [
  ["Tập thể Ban Thường vụ", ""],
  ["Đồng chí A", "Phó Bí thư Thường trực"],
  ["Đồng chí B", "Ủy viên Ban Thường vụ, Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam xã"],
  ["Đồng chí C", "Ủy viên Ban Thường vụ 03"],
  ["Đồng chí D", "Ủy viên Ban Thường vụ 04"],
] as const;
const TRACKERS = ["K7QM-2D9RW-3HX8", "W3HX-8TPAK-51ZC", "90AB-CDEFG-HJKM", "NPQR-STVWX-YZ01"];
const RESULT: Result = {
  levels: [
    { level: "excellent", votes: 5 },
    { level: "good", votes: 4 },
    { level: "completed", votes: 6 },
    { level: "not_completed", votes: 0 },
  ],
  blank: 0,
  invalid: 0,
  issued: 15,
  cast: 15,
  outcome: "decided",
  level: "good",
  decision: null,
  trace: [
    { step: "not_more_than_half", level: "excellent", votes: 5, counted: 5, base: 15 },
    { step: "more_than_half", level: "good", votes: 4, counted: 9, base: 15 },
  ],
};

function poll(index: number, phase: Phase, paper: Paper, more: Partial<PollView> = {}): PollView {
  const [name, position] = SUBJECTS[index] ?? ["", ""];
  return {
    id: String(index),
    number: index + 1,
    kind: "decision",
    subject: { name, position },
    scale: SCALE,
    context: { selfRating: "excellent", proposed: "good" },
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
const inBox = (check: "open" | "locked" | "kept" | "missing") => (index: number) => {
  const tracker = TRACKERS[index % TRACKERS.length] ?? "";
  return { is: "in_box", tracker, check } as const;
};

function room(polls: PollView[], more: Partial<RoomView> = {}): ComponentChildren {
  const view: RoomView = {
    title: "Hội nghị kiểm điểm, xếp loại năm 2026",
    body: "Ban Thường vụ Đảng ủy xã",
    words: [
      ["sông", "mai", "thuyền", "lúa"],
      ["cầu", "ngọc", "tre", "sáng"],
    ],
    polls,
    adjourned: false,
    flags: [],
    network: "fine",
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
      handOn={nothing}
      saveEvidence={nothing}
    />
  );
}

function OneSubject({ index, closing }: { index: number; closing: number | null }) {
  const [choice, setChoice] = useState<Choice | undefined>(undefined);
  return (
    <Subject
      poll={poll(index, "open", { is: "ready" }, { closing })}
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
    choices={{ 0: 2, 1: 2, 2: 1, 3: 3, 4: 0 }}
    mend={nothing}
    back={nothing}
    send={nothing}
  />
);
const wait = (what: Parameters<typeof Waiting>[0]["wait"], network: RoomView["network"] = "fine") => (
  <Waiting wait={what} network={network} tryNow={nothing} />
);
const stopped = (code: string) => (
  <Stopped code={code} host="phieu.example.vn" scan={nothing} tryAgain={null} />
);
const STOPS = [
  "cut_off",
  "not_a_slip",
  "desk_code",
  "newer_version",
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
  "in-app": () => <InApp app="Zalo" link="https://phieu.example.vn/v#1.abc" goOn={nothing} />,
  "no-storage": () => <NoStorage goOn={nothing} />,
  "other-slip": () => <OtherSlip keep={nothing} use={nothing} />,
  "wait-manifest": () => wait("manifest"),
  "wait-sending": () => wait("sending"),
  "wait-not-present": () => wait("not_present"),
  "wait-room": () => wait("room"),
  "wait-busy": () => wait("busy"),
  "wait-nothing-open": () => wait("nothing_open"),
  "wait-lost": () => wait("sending", "lost"),
  "wait-captive": () => wait("manifest", "captive"),
  ...Object.fromEntries(STOPS.map((code) => [`stopped-${code}`, () => stopped(code)])),
  "room-waiting": () => room(all("scheduled", ready)),
  "room-open": () => room(all("open", ready)),
  "room-lost": () => room(all("open", ready), { network: "lost" }),
  subject: () => <OneSubject index={1} closing={null} />,
  "subject-long": () => <OneSubject index={2} closing={null} />,
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
    room([...all("open", inBox("open")).slice(0, 3), ...all("open", () => ({ is: "unsent" })).slice(3)]),
  "room-cast": () => room(all("open", inBox("open"))),
  "room-cast-more": () =>
    room([...all("closed", inBox("locked")).slice(0, 3), ...all("open", ready).slice(3)]),
  "room-locking": () => room(all("open", ready, { closing: 7 })),
  "room-late": () => room([...all("closed", inBox("locked")).slice(0, 4), poll(4, "closed", { is: "late" })]),
  "room-kept": () => room(all("published", inBox("kept"), { result: RESULT })),
  "room-missing": () => room([...all("certified", inBox("kept")).slice(0, 4), poll(4, "closed", inBox("missing")(4))]),
  "room-adjourned": () => room(all("published", inBox("kept"), { result: RESULT }), { adjourned: true }),
  "room-shared": () => room(all("open", inBox("open")), { shared: true }),
  result: () => <ResultOf poll={poll(1, "published", inBox("kept")(1))} result={RESULT} back={nothing} />,
  "result-tie": () => (
    <ResultOf
      poll={poll(1, "published", inBox("kept")(1))}
      result={{ ...RESULT, outcome: "tie", level: "completed", blank: 1, decision: { name: "đồng chí Bí thư", position: "Bí thư" } }}
      back={nothing}
    />
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

show(["vote", "levels", "refusals"], () => (
  <MeetingContext.Provider value="Hội nghị kiểm điểm, xếp loại năm 2026">
    {SCREENS[location.hash.slice(1)]?.()}
  </MeetingContext.Provider>
));
