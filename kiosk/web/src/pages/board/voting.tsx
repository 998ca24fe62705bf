// What is open now: how many ballots are in, and never more than that.

import { Meter } from "../../look/controls";
import type { PollStatus } from "../../protocol/api";
import { useWords } from "../../words";
import { useCountdown } from "./countdown";
import { Head } from "./head";
import type { MeetingView } from "./meeting";
import { PhaseTag } from "./phase_tag";
import { kindKey, stageOf } from "./slides";
import { SlowScroll } from "./slow_scroll";
import type { Meeting } from "./state";

export function Voting({ meeting, status }: MeetingView) {
  const words = useWords();
  const open = status.polls.filter((poll) => stageOf(poll) === "voting");
  const [first] = open;
  const { says } = meeting.manifest;
  const alone = open.length === 1 && first !== undefined ? meeting.manifest.poll(first.poll) : null;
  const kind = alone === null ? "" : ` · ${words.say(kindKey(alone))}`;
  return (
    <main class="voting">
      <Head
        over={`${says.title}${kind}`}
        title={alone?.subject.name ?? words.say("voting-many", { count: open.length })}
        beside={alone?.subject.position ?? ""}
        seal={meeting.seal}
      />
      {alone !== null && first !== undefined ? (
        <section class="alone">
          <Turnout meeting={meeting} poll={first} />
        </section>
      ) : (
        <SlowScroll label={words.say("slide-voting")} kind="open-polls">
          <ol>
            {open.map((poll) => (
              <li key={poll.poll}>
                <h2>
                  {poll.number}.{" "}
                  <span class="name">{meeting.manifest.poll(poll.poll).subject.name}</span>
                </h2>
                <Turnout meeting={meeting} poll={poll} />
              </li>
            ))}
          </ol>
        </SlowScroll>
      )}
      <p class="sub">{words.say("voting-secret")}</p>
    </main>
  );
}

function Turnout({ meeting, poll }: { meeting: Meeting; poll: PollStatus }) {
  const words = useWords();
  const { accounting, cast } = poll.turnout;
  const whole = accounting.present;
  const label = words.say("cast-of", { cast, whole });
  return (
    <div class="turnout">
      <p class="cast">
        <span>{words.say("cast")}</span> <strong>{`${cast}/${whole}`}</strong>{" "}
        <PhaseTag poll={poll} decider={meeting.manifest.says.tie_decider} />
      </p>
      <Meter part={cast} whole={whole} label={label} />
      <Closing poll={poll} />
      <p class="sub">
        {words.say("attendance", {
          summoned: accounting.summoned,
          present: accounting.present,
          issued: accounting.issued,
        })}
      </p>
    </div>
  );
}

/** Đang khóa: the last seconds, in which phones send what they hold. */
function Closing({ poll }: { poll: PollStatus }) {
  const words = useWords();
  const left = useCountdown(poll.closing, poll);
  if (left === null) return null;
  return (
    <p class="closing" role="timer">
      {words.say("closing", { seconds: left })}
    </p>
  );
}
