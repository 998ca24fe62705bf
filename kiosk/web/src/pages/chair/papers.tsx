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
  const row = (title: string, what: Print) => (
    <li key={title}>
      <span>{title}</span>
      <Button onClick={() => void open.print(what)}>{words.say("paper-print")}</Button>
    </li>
  );
  const paper = (name: Exclude<PaperName, object>) =>
    row(words.say(`paper-${name.replace("_", "-")}`), { paper: { paper: name, lang } });
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
        {meeting.conclusion?.signed?.current === true &&
          (["meeting", "summary", "notices"] as const).map(paper)}
        {certified.length > 1 && paper("polls")}
        {certified.map(({ number, subject }) =>
          row(words.say("paper-poll", { number, subject: subject.name }), {
            minutes: { number, lang },
          }),
        )}
        {meeting.annulments.map(({ number, subject }) =>
          row(words.say("paper-annulment", { number, subject }), {
            paper: { paper: { annulment: number }, lang },
          }),
        )}
      </ul>
      {certified.length === 0 && (
        <p class="soft">{words.say("papers-none")}</p>
      )}
    </Screen>
  );
}
