// One poll at the chair's kiosk, from the locked box to the printed minutes: one step a screen.
import { useState } from "preact/hooks";
import { Button, Dialog, Notice } from "../../look/controls";
import type { Certificate } from "../../protocol/certificate";
import { deciderOf } from "../../protocol/terms";
import { useWords } from "../../words";
import { PrintTrouble, usePrint } from "./ceremony";
import { Screen } from "./frame";
import { useKiosk } from "./kiosk_link";
import { stageKey } from "./meeting";
import { Result } from "./result";
import type { Meeting, Poll, Stage } from "./state";
import { ShareEntry } from "./share_entry";
import { TieForm } from "./tie";
import { TroubleOf } from "./trouble";
import { Working } from "./working";

interface PollProps {
  meeting: Meeting;
  poll: Poll;
  /** Stays with this poll, whatever else becomes due. */
  keep: () => void;
  agenda: () => void;
}

export function PollScreen(props: PollProps) {
  const words = useWords();
  const { work } = useKiosk().shown;
  const { meeting, poll } = props;
  const { stage, subject } = poll;
  const names = { number: poll.number, subject: subject.name };
  if (work?.act === "count" && work.number === poll.number) {
    return <Working work={work} title={words.say("count-title", names)} />;
  }
  switch (stage.is) {
    case "closed":
      return isOpenable(meeting) ? <ToCount {...props} /> : <ToOpen {...props} />;
    case "counted":
      return stage.undecided && decidesHere(meeting, stage.certificate) ? (
        <TieForm {...props} certificate={stage.certificate} />
      ) : (
        <ToSign {...props} stage={stage} />
      );
    case "certified":
      return <Signed {...props} stage={stage} />;
    default:
      return (
        <Screen
          title={words.say("poll-title", names)}
          lead={stage.is === "failed" ? stage.reason : words.say(stageKey(poll))}
          acts={<Button onClick={props.agenda}>{words.say("to-agenda")}</Button>}
        />
      );
  }
}

/** Whether somebody at the kiosk may settle level votes. */
const decidesHere = (meeting: Meeting, { terms }: Certificate): boolean =>
  ["head", "deputy_presiding"].includes(deciderOf(terms, meeting.tie_decider));

/** Whether the box can be opened without further shares. */
const isOpenable = ({ gathered }: Meeting): boolean =>
  gathered === null || gathered.held.length >= gathered.threshold;

/** The committee's shares come first. */
function ToOpen({ meeting, poll, agenda }: PollProps) {
  const words = useWords();
  const { gathered } = meeting;
  if (gathered === null) return null;
  return (
    <ShareEntry
      title={words.say("to-open-title", { number: poll.number, subject: poll.subject.name })}
      lead={words.say("to-open-lead", { threshold: gathered.threshold })}
      gathered={gathered}
      acts={
        <Button look="plain" onClick={agenda}>
          {words.say("to-agenda")}
        </Button>
      }
    />
  );
}

function ToCount({ poll, keep, agenda }: PollProps) {
  const words = useWords();
  const kiosk = useKiosk();
  const { accounting, cast } = poll.turnout;
  const count = () => {
    keep();
    kiosk.act({ count: { number: poll.number } });
  };
  return (
    <Screen
      title={words.say("to-count-title", { number: poll.number, subject: poll.subject.name })}
      lead={words.say("to-count-lead")}
      note={<TroubleOf acts={["count"]} />}
      acts={
        <>
          <Button look="go" disabled={kiosk.busy} onClick={count}>
            {words.say("count")}
          </Button>
          <Button look="plain" onClick={agenda}>
            {words.say("to-agenda")}
          </Button>
        </>
      }
    >
      <dl class="numbers">
        {(
          [
            ["column-present", accounting.present],
            ["column-issued", accounting.issued],
            ["column-cast", cast],
          ] as const
        ).map(([key, number]) => (
          <div key={key}>
            <dt>{words.say(key)}</dt>
            <dd>{words.count(number)}</dd>
          </div>
        ))}
      </dl>
    </Screen>
  );
}

type Counted = Extract<Stage, { is: "counted" }>;
type Certified = Extract<Stage, { is: "certified" }>;

function ToSign({ poll, stage, keep, agenda }: PollProps & { stage: Counted }) {
  const words = useWords();
  const kiosk = useKiosk();
  const sign = () => {
    keep();
    kiosk.act({ certify: { number: poll.number, leave_tie: stage.undecided } });
  };
  return (
    <Screen
      wide
      title={words.say("result-title", { number: poll.number, subject: poll.subject.name })}
      lead={words.say("result-first")}
      note={<TroubleOf acts={["certify", "decide"]} />}
      acts={
        <>
          <Button look="go" disabled={kiosk.busy} onClick={sign}>
            {words.say("sign")}
          </Button>
          <Button look="plain" onClick={agenda}>
            {words.say("to-agenda")}
          </Button>
        </>
      }
    >
      <Result certificate={stage.certificate} />
    </Screen>
  );
}

function Signed({ poll, stage, keep, agenda }: PollProps & { stage: Certified }) {
  const words = useWords();
  const kiosk = useKiosk();
  const [asked, setAsked] = useState(false);
  const open = usePrint();
  const { published, certificate } = stage;
  const publish = () => {
    setAsked(false);
    keep();
    kiosk.act({ publish: { number: poll.number } });
  };
  const print = () => void open.print({ minutes: { number: poll.number, lang: words.lang } });
  return (
    <Screen
      wide
      title={words.say("result-title", { number: poll.number, subject: poll.subject.name })}
      lead={words.say(published ? "result-published" : "result-signed")}
      note={<TroubleOf acts={["publish"]} />}
      acts={
        <>
          {!published && (
            <Button look="go" disabled={kiosk.busy} onClick={() => setAsked(true)}>
              {words.say("publish")}
            </Button>
          )}
          <Button look={published ? "go" : undefined} onClick={print}>
            {words.say("print-minutes")}
          </Button>
          <Button look={published ? undefined : "plain"} onClick={agenda}>
            {words.say("to-agenda")}
          </Button>
        </>
      }
    >
      <Result certificate={certificate} />
      <PrintTrouble open={open} />
      {published && <Notice tone="ok">{words.say("published-note")}</Notice>}
      {asked && (
        <Dialog title={words.say("publish-title")} onClose={() => setAsked(false)}>
          <p>{words.say("publish-lead")}</p>
          <div class="acts">
            <Button onClick={() => setAsked(false)}>{words.say("cancel")}</Button>
            <Button look="go" onClick={publish}>
              {words.say("publish-yes")}
            </Button>
          </div>
        </Dialog>
      )}
    </Screen>
  );
}
