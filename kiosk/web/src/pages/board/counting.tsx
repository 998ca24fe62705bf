// After the close and before the result: that the box is shut, and which ballots lie in it.

import type { PollStatus } from "../../protocol/api";
import { useWords } from "../../words";
import { CheckCodes, type CodesOf } from "./check_codes";
import { EvidenceRefused } from "./evidence_refused";
import { Head } from "./head";
import type { MeetingView } from "./meeting";
import { PhaseTag } from "./phase_tag";
import { stageOf } from "./slides";
import { SlowScroll } from "./slow_scroll";

export function Counting({ meeting, status, records }: MeetingView) {
  const words = useWords();
  const { manifest, seal } = meeting;
  const closed = status.polls.filter((poll) => stageOf(poll) === "counting");
  const [first] = closed;
  const alone = closed.length === 1 && first !== undefined ? manifest.poll(first.poll) : null;
  const nameOf = ({ poll, number }: PollStatus): string =>
    `${number}. ${manifest.poll(poll).subject.name}`;
  const boxes = closed.flatMap((poll): CodesOf[] => {
    const record = records.get(poll.poll);
    if (record === undefined || record.at === "refused") return [];
    return [{ name: alone === null ? nameOf(poll) : null, codes: record.codes }];
  });
  return (
    <main class="counting">
      <Head
        over={manifest.says.title}
        title={alone?.subject.name ?? words.say("counting-many", { count: closed.length })}
        beside={alone?.subject.position ?? ""}
        seal={seal}
      />
      <SlowScroll label={words.say("slide-counting")} kind="closed-boxes">
        <ul class="closed-polls">
          {closed.map((poll) => {
            const { cast, accounting } = poll.turnout;
            const record = records.get(poll.poll);
            return (
              <li key={poll.poll}>
                {alone === null && <h2>{nameOf(poll)}</h2>}
                <span class="cast">
                  {words.say("cast-of", { cast, whole: accounting.present })}
                </span>
                <PhaseTag poll={poll} decider={manifest.says.tie_decider} />
                {record?.at === "refused" && <EvidenceRefused refusal={record.refusal} />}
              </li>
            );
          })}
        </ul>
      </SlowScroll>
      {boxes.some(({ codes }) => codes.length > 0) && (
        <>
          <p class="sub">{words.say("check-codes-do")}</p>
          <CheckCodes boxes={boxes} />
        </>
      )}
    </main>
  );
}
