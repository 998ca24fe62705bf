// A poll that has come to its end: its result, or why there is none.

import type { PollStatus } from "../../protocol/api";
import type { PollId } from "../../protocol/bytes";
import type { TieDecider } from "../../protocol/draft";
import { useWords } from "../../words";
import { EvidenceRefused } from "./evidence_refused";
import { Head } from "./head";
import type { MeetingView } from "./meeting";
import { Result } from "./result";
import { kindKey } from "./slides";
import type { PollRecord } from "./state";

export function PollOver({ meeting, status, records, poll }: MeetingView & { poll: PollId }) {
  const words = useWords();
  const { manifest, seal } = meeting;
  const asked = manifest.poll(poll);
  const { subject } = asked;
  const now = status.polls.find((one) => one.poll === poll);
  return (
    <main class="poll-over">
      <Head
        over={`${manifest.says.title} · ${words.say(kindKey(asked))}`}
        title={subject.name}
        beside={subject.position}
        seal={seal}
      />
      {now !== undefined && (
        <End poll={now} record={records.get(poll)} decider={manifest.says.tie_decider} />
      )}
    </main>
  );
}

interface EndProps {
  poll: PollStatus;
  record: PollRecord | undefined;
  decider: TieDecider;
}

function End({ poll, record, decider }: EndProps) {
  const words = useWords();
  const { phase } = poll;
  if (phase.phase === "annulled" || phase.phase === "failed") {
    return (
      <section class="without-result">
        <p class="outcome">{words.say(`phase-${phase.phase}`)}</p>
        <p>{words.say(`${phase.phase}-do`)}</p>
        {phase.phase === "failed" && <p>{words.say("failed-reason", { reason: phase.reason })}</p>}
      </section>
    );
  }
  if (record?.at === "refused") return <EvidenceRefused refusal={record.refusal} />;
  if (record?.at === "certified") {
    return <Result certificate={record.certificate} codes={record.codes} decider={decider} />;
  }
  return (
    <p class="sub" role="status">
      {words.say("checking")}
    </p>
  );
}
