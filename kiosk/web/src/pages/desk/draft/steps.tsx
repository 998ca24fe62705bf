// The four steps beside the draft, each with how far it is.
import { Tag, type Tone } from "../../../look/controls";
import type { Kiosk } from "../../../service/desk";
import type { Draft } from "../../../service/draft";
import { useWords } from "../../../words";
import { roomOf } from "../route";
import { voters } from "./compose";
import type { Fault } from "./faults";

interface StepsProps {
  id: string;
  draft: Draft;
  faults: readonly Fault[];
  kiosk: Kiosk;
}

export function Steps({ id, draft, faults, kiosk }: StepsProps) {
  const words = useWords();
  const lacks = (...beginnings: string[]) =>
    faults.some((fault) => beginnings.some((beginning) => fault.place.startsWith(beginning)));
  const step = (lacking: boolean, text: string): [Tone, string] =>
    lacking ? ["warn", words.say("step-lacking")] : ["ok", text];
  const people = words.say("step-people", { count: voters(draft).length });
  const polls = words.say("step-polls", { count: draft.polls.length });
  const done = words.say("step-done");
  const paired: Tone = kiosk === "unpaired" ? "plain" : "ok";
  return (
    <nav class="side" aria-label={words.say("steps")}>
      <div class="side-inner">
        <b>{words.say("draft-title")}</b>
        <p class="soft small">{words.say("draft-hint")}</p>
        <ol class="steps">
          <Step to="title" name="section-facts" tag={step(lacks("title", "body"), done)} />
          <Step to="members" name="section-roster" tag={step(lacks("members"), people)} />
          <Step to="polls" name="section-agenda" tag={step(lacks("polls"), polls)} />
          <Step to="pairing" name="section-pairing" tag={[paired, words.say(`kiosk-${kiosk}`)]} />
        </ol>
        <h2>{words.say("dossier-side")}</h2>
        <a class="item" href={roomOf(id, { at: "dossier", subject: { is: "all" } })}>
          <span>{words.say("dossier")}</span>
        </a>
      </div>
    </nav>
  );
}

interface StepProps {
  to: string;
  name: string;
  tag: [Tone, string];
}

/** Moves to a section without a word in the address: the fragment is the route. */
function Step({ to, name, tag: [tone, text] }: StepProps) {
  const words = useWords();
  const go = () => {
    const section = document.getElementById(`section-${to}`);
    section?.scrollIntoView({ block: "start" });
    section?.focus({ preventScroll: true });
  };
  return (
    <li>
      <button type="button" class="item" onClick={go}>
        <span>{words.say(name)}</span>
        <Tag tone={tone}>{text}</Tag>
      </button>
    </li>
  );
}
