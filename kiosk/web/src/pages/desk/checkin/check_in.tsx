// The check-in table (bàn điểm danh): one field takes a name, a code or a scan; one press marks a
// member present. Whether a member has voted is known to nobody and shown nowhere.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Button, Notice, type Tone } from "../../../look/controls";
import { markAbsent } from "../../../service/amendment";
import { type DeskMember, handOut, markPresent, voidMember } from "../../../service/desk";
import { useWords } from "../../../words";
import { TroubleNotice, useAct } from "../act";
import type { Known } from "../meeting_feed";
import { NumberRow } from "../run/numbers";
import { peopleOf } from "../run/stage";
import { Camera } from "./camera";
import { AllPresentDialog, HandOutDialog, VoidDialog } from "./check_in_dialogs";
import { MemberRow } from "./member_row";
import { ScanField } from "./scan_field";
import { readScanned } from "./scanned";
import { search } from "./search";

/** Rows shown at a time; whoever is further down is found by typing. */
const ROWS_SHOWN = 200;

type Asking =
  | { is: "nothing" }
  | { is: "all" }
  | { is: "void"; member: DeskMember }
  | { is: "hand-out"; member: DeskMember }
  | { is: "camera" };

/** What the last scan or press came to. */
interface Heard {
  tone: Tone;
  text: string;
}

export function CheckIn({ meeting, reload }: { meeting: Known; reload: () => void }) {
  const words = useWords();
  const { id, roster, status } = meeting;
  const [typed, setTyped] = useState("");
  const [heard, setHeard] = useState<Heard | null>(null);
  const [asking, ask] = useState<Asking>({ is: "nothing" });
  const act = useAct(reload);
  const people = peopleOf(roster);
  const found = useMemo(() => search(roster.members, typed), [roster, typed]);
  const over = status.phase !== "sealed" && status.phase !== "in_session";
  const nothing = () => ask({ is: "nothing" });
  const { slips } = roster;

  const mark = (member: DeskMember) => {
    setTyped("");
    if (member.voided) {
      return setHeard({ tone: "warn", text: words.say("heard-voided", { name: member.name }) });
    }
    if (member.present) {
      return setHeard({ tone: "info", text: words.say("heard-again", { name: member.name }) });
    }
    setHeard(null);
    void act.run(() => markPresent(id, { codes: [member.code] })).then((done) => {
      if (done) setHeard({ tone: "ok", text: words.say("heard-present", { name: member.name }) });
    });
  };
  const unmark = (member: DeskMember) => {
    setHeard(null);
    void act.run(() => markAbsent(id, member.code)).then((done) => {
      if (done) setHeard({ tone: "ok", text: words.say("heard-absent", { name: member.name }) });
    });
  };
  const refuseVotingCode = () => {
    setTyped("");
    setHeard({ tone: "bad", text: words.say("heard-voting-code") });
  };
  const entered = (text: string) => {
    const scanned = readScanned(roster.members, text);
    switch (scanned.is) {
      case "member":
        return mark(scanned.member);
      case "voting-code":
        return refuseVotingCode();
      case "several":
        setHeard({ tone: "info", text: words.say("heard-several", { count: scanned.found }) });
        return;
      case "unknown-code":
        setTyped("");
        return setHeard({ tone: "warn", text: words.say("heard-unknown-code") });
      case "nobody":
        return setHeard({ tone: "warn", text: words.say("heard-nobody") });
    }
  };
  const markAll = () => {
    nothing();
    void act.run(() => markPresent(id, "all"));
  };
  const makeVoid = (member: DeskMember) => {
    nothing();
    void act.run(() => voidMember(id, member.code)).then((done) => {
      if (done) setHeard({ tone: "ok", text: words.say("heard-void", { name: member.name }) });
    });
  };
  const giveSlip = (member: DeskMember) => {
    nothing();
    void act.run(() => handOut(id, member.code)).then((done) => {
      if (done) setHeard({ tone: "ok", text: words.say("heard-hand-out", { name: member.name }) });
    });
  };
  return (
    <main class="main">
      <div class="head-row">
        <h1>{words.say("check-in")}</h1>
        {!over && (
          <div class="acts">
            <Button onClick={() => ask({ is: "camera" })}>{words.say("scan-camera")}</Button>
            <Button
              disabled={act.busy || people.present === people.summoned}
              onClick={() => ask({ is: "all" })}
            >
              {words.say("all-present")}
            </Button>
          </div>
        )}
      </div>
      <NumberRow
        numbers={[
          [words.say("number-summoned"), people.summoned],
          [words.say("number-present"), people.present],
          [words.say("number-absent"), people.summoned - people.present],
          [words.say("number-admitted"), people.admitted],
          [words.say("number-observers"), people.observers],
          ...(slips.printed > 0
            ? [[words.say("number-handed-out"), slips.handed_out] as [string, number]]
            : []),
        ]}
      />
      <ScanField
        typed={typed}
        type={(text) => {
          setTyped(text);
          if (text !== "") setHeard(null);
        }}
        entered={entered}
        votingCode={refuseVotingCode}
        active={asking.is === "nothing"}
      />
      <div class="heard">
        {heard !== null && <Notice tone={heard.tone}>{heard.text}</Notice>}
        <TroubleNotice trouble={act.trouble} />
      </div>
      <MemberList
        members={found}
        busy={act.busy || over}
        mark={mark}
        makeVoid={(member) => ask({ is: "void", member })}
        unmark={unmark}
        handOut={slips.printed > 0 ? (member) => ask({ is: "hand-out", member }) : null}
      />
      {asking.is === "all" && (
        <AllPresentDialog people={people} yes={markAll} no={nothing} />
      )}
      {asking.is === "void" && (
        <VoidDialog member={asking.member} yes={() => makeVoid(asking.member)} no={nothing} />
      )}
      {asking.is === "hand-out" && (
        <HandOutDialog
          member={asking.member}
          left={slips.printed - slips.handed_out - slips.voided}
          yes={() => giveSlip(asking.member)}
          no={nothing}
        />
      )}
      {asking.is === "camera" && (
        <Camera heard={heard?.text ?? null} scanned={entered} close={nothing} />
      )}
    </main>
  );
}

interface MemberListProps {
  members: readonly DeskMember[];
  busy: boolean;
  mark: (member: DeskMember) => void;
  makeVoid: (member: DeskMember) => void;
  unmark: (member: DeskMember) => void;
  handOut: ((member: DeskMember) => void) | null;
}

function MemberList({ members, busy, mark, makeVoid, unmark, handOut }: MemberListProps) {
  const words = useWords();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => list.current?.scrollTo({ top: 0 }), [members.length]);
  if (members.length === 0) return <p class="soft">{words.say("heard-nobody")}</p>;
  return (
    <>
      <ul class="rows panel-list members" ref={list}>
        {members.slice(0, ROWS_SHOWN).map((member) => (
          <MemberRow
            key={member.code}
            member={member}
            busy={busy}
            mark={() => mark(member)}
            makeVoid={() => makeVoid(member)}
            unmark={() => unmark(member)}
            handOut={handOut === null ? null : () => handOut(member)}
          />
        ))}
      </ul>
      {members.length > ROWS_SHOWN && (
        <p class="soft">{words.say("members-more", { count: members.length - ROWS_SHOWN })}</p>
      )}
    </>
  );
}
