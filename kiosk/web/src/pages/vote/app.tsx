// One screen for each state of the device, and of the page around it.
import { useEffect, useState } from "preact/hooks";
import type { DeviceState, MeetingView } from "../../voter/device";
import { Stopped, Waiting } from "./admission";
import { drawPoll, drawRoom } from "./draw";
import { MeetingContext } from "./frame";
import { HandOn, Wiped, WipeWhenQuiet } from "./hand_on";
import { later } from "./later";
import { Room } from "./room";
import { save } from "./save";
import { Sending } from "./sending";
import type { Session } from "./session";
import { lockingIn, votable } from "./view";
import { Voting } from "./voting";
import { Welcome } from "./welcome";

const Help = later(() => import("./help").then((one) => one.Help), "help");
const ResultOf = later(() => import("./result").then((one) => one.ResultOf), "result");
const InApp = later(() => import("./warnings").then((one) => one.InApp), "warnings");
const NoStorage = later(() => import("./warnings").then((one) => one.NoStorage), "warnings");
const OtherSlip = later(() => import("./warnings").then((one) => one.OtherSlip), "warnings");
const Scan = later(() => import("./scan").then((one) => one.Scan), "scan");

/** A screen that the member has put before the one of the device's state. */
type Over =
  | null
  | { is: "scan" }
  | { is: "help" }
  | { is: "result"; poll: string }
  | { is: "hand_on" };

export function Vote({ session }: { session: Session }) {
  const [, draw] = useState(0);
  const [over, setOver] = useState<Over>(null);
  useEffect(() => {
    const again = () => draw((count) => count + 1);
    const stop = session.subscribe(again);
    // What changed between the first drawing and this moment was told to nobody.
    again();
    return () => void stop();
  }, []);
  const state = session.device.state;
  const title = "meeting" in state ? (state.meeting?.title ?? "") : "";
  return (
    <MeetingContext.Provider value={title}>
      <Screen session={session} state={state} over={over} setOver={setOver} />
    </MeetingContext.Provider>
  );
}

interface ScreenProps {
  session: Session;
  state: DeviceState;
  over: Over;
  setOver: (over: Over) => void;
}

function Screen({ session, state, over, setOver }: ScreenProps) {
  const { held, device } = session;
  const found = (text: string) => {
    setOver(null);
    void session.arrive(text);
  };
  if (held?.why === "in_app") {
    return <InApp app={held.app} link={held.link} goOn={() => void session.goOn()} />;
  }
  if (held?.why === "no_storage") return <NoStorage goOn={() => void session.goOn()} />;
  if (session.wiped && over === null) return <Wiped next={() => setOver({ is: "scan" })} />;
  const scan = (
    <Scan
      found={found}
      shared={session.shared}
      setShared={(shared) => session.setShared(shared)}
    />
  );
  if (over?.is === "scan") return scan;
  const again = () => setOver({ is: "scan" });
  switch (state.is) {
    case "fresh":
      if (state.noSlip === null) return scan;
      return <Stopped code={state.noSlip} scan={again} tryAgain={null} />;
    case "occupied":
      return <OtherSlip keep={() => device.keep()} use={() => void device.replace()} />;
    case "fetching":
      return <Waiting wait="manifest" lost={state.offline} tryNow={() => device.retry()} />;
    case "manifest_refused": {
      const other = state.code === "unknown_meeting" && session.otherHost !== null;
      return (
        <Stopped
          code={other ? "other_server" : state.code}
          host={session.otherHost ?? ""}
          scan={again}
          tryAgain={() => device.retry()}
        />
      );
    }
    default:
      return <InMeeting session={session} state={state} over={over} setOver={setOver} />;
  }
}

type Inside = Exclude<
  DeviceState,
  { is: "fresh" | "occupied" | "fetching" | "manifest_refused" | "starting" }
>;

function InMeeting({ session, state, over, setOver }: ScreenProps & { state: Inside }) {
  const { device } = session;
  const { meeting } = state;
  switch (state.is) {
    case "welcome":
      return (
        <Welcome
          title={meeting.title}
          body={meeting.body}
          lines={session.lines}
          shared={session.shared}
          setShared={(shared) => session.setShared(shared)}
          enter={() => session.enter()}
        />
      );
    case "entering":
      return (
        <Waiting
          wait={WAITS[state.waitsFor ?? ""] ?? "sending"}
          lost={state.waitsFor === "network"}
          tryNow={() => device.retry()}
        />
      );
    case "not_admitted": {
      const { evidence } = state;
      return (
        <Stopped
          code={state.code}
          scan={() => setOver({ is: "scan" })}
          tryAgain={() => device.retry()}
          keep={evidence === null ? null : () => save(evidence, "evidence")}
        />
      );
    }
    case "voting":
      return (
        <Voting
          polls={state.batch.map((poll) => drawPoll(poll, session.beside))}
          choices={session.choices(meeting)}
          choose={(poll, vote) => session.choose(meeting, poll, vote)}
          send={() => void session.cast(meeting)}
          leave={() => device.leave()}
        />
      );
    default: {
      const progress = session.progress(state);
      if (progress !== null) return <Sending {...progress} />;
      return <AtHome session={session} meeting={meeting} over={over} setOver={setOver} />;
    }
  }
}

const WAITS: Readonly<Record<string, "not_present" | "room" | "device">> = {
  presence: "not_present",
  room: "room",
  device: "device",
};

interface HomeProps {
  session: Session;
  meeting: MeetingView;
  over: Over;
  setOver: (over: Over) => void;
}

/** The room, and what the member looks at from there. */
function AtHome({ session, meeting, over, setOver }: HomeProps) {
  const { device } = session;
  const room = drawRoom(meeting, session.beside);
  const home = () => setOver(null);
  const chosen = session.chosen(meeting).length;
  // Nothing stands before a box that is about to be locked without the member's ballots.
  const urgent = chosen > 0 && lockingIn(votable(room.polls)) !== null;
  if (over?.is === "help" && !urgent) return <Help flags={room.flags} back={home} />;
  if (over?.is === "result" && !urgent) {
    const poll = room.polls.find((one) => one.id === over.poll);
    if (poll !== undefined) {
      const ask = () => session.result(meeting, poll.id);
      return <ResultOf poll={poll} result={poll.result} ask={ask} back={home} />;
    }
  }
  const wipe = () => {
    home();
    void session.handOn();
  };
  const done = room.shared && room.polls.some((poll) => poll.paper.is === "in_box");
  const idle = votable(room.polls).length === 0;
  return (
    <>
      <Room
        room={room}
        chosen={chosen}
        vote={() => device.begin()}
        resend={() => device.retry()}
        flush={() => void session.cast(meeting)}
        show={(poll) => setOver({ is: "result", poll: poll.id })}
        help={() => setOver({ is: "help" })}
        scan={() => setOver({ is: "scan" })}
        handOn={() => setOver({ is: "hand_on" })}
        saveEvidence={(poll) => {
          const mine = meeting.polls.find((one) => one.poll.id === poll.id)?.mine;
          if (mine?.is === "broken") save(mine.proof, `evidence-${poll.number}`);
        }}
      />
      {over?.is === "hand_on" && <HandOn wipe={wipe} close={home} />}
      {done && idle && <WipeWhenQuiet wipe={wipe} />}
    </>
  );
}
