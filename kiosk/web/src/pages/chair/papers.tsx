// The meeting's documents: which can be printed now, and what stands on them beside the figures.
import { useState } from "preact/hooks";
import { Button } from "../../look/controls";
import { useWords } from "../../words";
import { PrintTrouble, usePrint } from "./ceremony";
import { Screen } from "./frame";
import { GivenForm } from "./given_form";
import type { Meeting, PaperName, Print } from "./state";
import { TroubleOf } from "./trouble";

export function Papers({ meeting, agenda }: { meeting: Meeting; agenda: () => void }) {
  const words = useWords();
  const open = usePrint();
  const [typing, setTyping] = useState(false);
  if (typing) return <GivenForm meeting={meeting} back={() => setTyping(false)} />;
  const { lang } = words;
  const certified = meeting.polls.filter(({ stage }) => stage.is === "certified");
  const print = (what: Print) => () => void open.print(what);
  const paper = (name: PaperName) => (
    <li key={name}>
      <span>{words.say(`paper-${name.replace("_", "-")}`)}</span>
      <Button onClick={print({ paper: { paper: name, lang } })}>{words.say("paper-print")}</Button>
    </li>
  );
  return (
    <Screen
      wide
      title={words.say("papers-title")}
      lead={words.say("papers-lead")}
      note={<TroubleOf acts={["given"]} />}
      acts={
        <>
          <Button look="go" onClick={() => setTyping(true)}>
            {words.say("papers-given")}
          </Button>
          <Button look="plain" onClick={agenda}>
            {words.say("to-agenda")}
          </Button>
        </>
      }
    >
      <PrintTrouble open={open} />
      <ul class="papers">
        {meeting.reviews && paper("half_year")}
        {meeting.conclusion?.signed?.current === true &&
          (["meeting", "summary", "notices"] as const).map(paper)}
        {certified.length > 1 && paper("polls")}
        {certified.map(({ number, subject }) => (
          <li key={number}>
            <span>{words.say("paper-poll", { number, subject: subject.name })}</span>
            <Button onClick={print({ minutes: { number, lang } })}>
              {words.say("paper-print")}
            </Button>
          </li>
        ))}
      </ul>
      {certified.length === 0 && !meeting.reviews && (
        <p class="soft">{words.say("papers-none")}</p>
      )}
    </Screen>
  );
}
