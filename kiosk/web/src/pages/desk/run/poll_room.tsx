// One poll: what is open, how many, one main act. Never who has voted, never a partial count.
import { Notice } from "../../../look/controls";
import type { PollStatus } from "../../../protocol/api";
import { useWords } from "../../../words";
import type { Known } from "../meeting_feed";
import { useCountdown } from "./countdown";
import { NumberRow } from "./numbers";
import { PollActs } from "./poll_acts";
import { PollState } from "./poll_state";
import { PollResult } from "./result";
import { numbersOf, stageOf } from "./stage";

interface PollRoomProps {
  meeting: Known;
  number: number;
  reload: () => void;
  heard: (poll: PollStatus) => void;
}

export function PollRoom({ meeting, number, reload, heard }: PollRoomProps) {
  const words = useWords();
  const status = meeting.status.polls.find((poll) => poll.number === number);
  const asked = meeting.agenda?.polls.find((poll) => poll.id === status?.poll);
  const left = useCountdown(status?.closing ?? null, meeting.heardAt);
  if (status === undefined || asked === undefined || meeting.agenda === null) {
    return (
      <main class="main">
        <Notice tone="warn">{words.say("refusal-unknown-poll")}</Notice>
      </main>
    );
  }
  const stage = stageOf(status);
  const numbers = numbersOf(status, meeting.roster);
  const line = [
    asked.subject.position,
    words.say(
      asked.terms?.advisory === true
        ? "poll-line-advice"
        : `poll-line-${asked.kind.replaceAll("_", "-")}`,
    ),
    words.say(`over-half-${meeting.agenda.base}`),
  ];
  const before = stage.is === "scheduled" || stage.is === "withdrawn";
  const people: [string, number][] = [
    [words.say("number-summoned"), numbers.summoned],
    [words.say("number-present"), numbers.present],
    [words.say(before ? "number-admitted" : "number-issued"), numbers.issued],
  ];
  const ballots: [string, number][] = [
    [words.say("number-cast"), numbers.cast],
    [words.say("number-missing"), Math.max(0, numbers.present - numbers.cast)],
  ];
  return (
    <main class="main">
      <div>
        <h1>
          {number}. {asked.subject.name}
        </h1>
        <p class="soft">{line.filter((part) => part !== "").join(" · ")}</p>
      </div>
      <NumberRow numbers={before ? people : [...people, ...ballots]} />
      {stage.is === "published" ? (
        <PollResult meeting={meeting.id} poll={status.poll} scale={asked.scale} />
      ) : (
        <PollState stage={stage} numbers={numbers} left={left} kiosk={meeting.kiosk} />
      )}
      {(meeting.status.phase !== "adjourned" || stage.is === "certified") && (
        <PollActs
          meeting={meeting.id}
          status={status}
          name={asked.subject.name}
          stage={stage}
          numbers={numbers}
          reload={reload}
          heard={heard}
        />
      )}
    </main>
  );
}
