// A poll that has come to its end: its result, or why there is none.

import type { PollStatus } from "../../protocol/api";
import type { PollId } from "../../protocol/bytes";
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
      {now !== undefined && <End poll={now} record={records.get(poll)} />}
    </main>
  );
}

function End({ poll, record }: { poll: PollStatus; record: PollRecord | undefined }) {
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
    return <Result certificate={record.certificate} codes={record.codes} />;
  }
  return (
    <p class="sub" role="status">
      {words.say("checking")}
    </p>
  );
}
