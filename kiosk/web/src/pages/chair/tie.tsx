// Level votes: who decides, that they are not the subject, which of the two levels, and why.
import { useState } from "preact/hooks";
import { Button } from "../../look/controls";
import type { Certificate } from "../../protocol/certificate";
import type { TieDecider } from "../../protocol/draft";
import { deciderOf } from "../../protocol/terms";
import type { Level } from "../../protocol/level";
import { useWords } from "../../words";
import { Field, Option, Tick } from "./field";
import { Screen } from "./frame";
import { useKiosk } from "./kiosk_link";
import { dashed, Result } from "./result";
import type { Meeting, Poll } from "./state";
import { TroubleOf } from "./trouble";

interface TieProps {
  meeting: Meeting;
  poll: Poll;
  certificate: Certificate;
  keep: () => void;
  agenda: () => void;
}

/** First what the count says, then the decision. */
export function TieForm(props: TieProps) {
  const words = useWords();
  const [deciding, setDeciding] = useState(false);
  const { poll, certificate, agenda } = props;
  if (deciding) return <Decide {...props} back={() => setDeciding(false)} />;
  return (
    <Screen
      wide
      title={words.say("result-title", { number: poll.number, subject: poll.subject.name })}
      lead={words.say("tie-lead")}
      acts={
        <>
          <Button look="go" onClick={() => setDeciding(true)}>
            {words.say("tie-decide")}
          </Button>
          <Button look="plain" onClick={agenda}>
            {words.say("to-agenda")}
          </Button>
        </>
      }
    >
      <Result certificate={certificate} />
    </Screen>
  );
}

function Decide({ meeting, poll, certificate, keep, back }: TieProps & { back: () => void }) {
  const words = useWords();
  const kiosk = useKiosk();
  const roles: readonly TieDecider[] =
    deciderOf(certificate.terms, meeting.tie_decider) === "head"
      ? ["head", "deputy_presiding"]
      : ["deputy_presiding"];
  const [role, setRole] = useState<TieDecider>(roles[0] ?? "head");
  const [level, setLevel] = useState<Level | null>(null);
  const [name, setName] = useState("");
  const [position, setPosition] = useState("");
  const [reason, setReason] = useState("");
  const [notSubject, setNotSubject] = useState(false);
  const { upper, lower } = certificate.verdict.outcome;
  const levels = [upper, lower].filter((one) => one !== null);
  const ready = level !== null && name.trim() !== "" && reason.trim() !== "" && notSubject;
  const decide = (event: Event) => {
    event.preventDefault();
    if (level === null) return;
    keep();
    const { number } = poll;
    kiosk.act({
      decide: { number, level, role, name, position, reason, not_subject: notSubject },
    });
  };
  return (
    <form class="form" onSubmit={decide}>
      <Screen
        wide
        title={words.say("tie-title", { subject: poll.subject.name })}
        lead={certificate.wording[words.lang].at(-1)}
        note={<TroubleOf acts={["decide"]} />}
        acts={
          <>
            <Button disabled={kiosk.busy} onClick={back}>
              {words.say("back")}
            </Button>
            <Button look="go" type="submit" disabled={kiosk.busy || !ready}>
              {words.say("tie-enter")}
            </Button>
          </>
        }
      >
        <Choices label={words.say("tie-who")} name="role" values={roles} on={role} pick={setRole} />
        <div class="two">
          <Field label={words.say("tie-name")} value={name} onText={setName} maxLength={200} />
          <Field
            label={words.say("tie-position")}
            value={position}
            onText={setPosition}
            maxLength={200}
          />
        </div>
        <Choices
          label={words.say("tie-level")}
          name="level"
          values={levels}
          on={level}
          pick={setLevel}
        />
        <Field label={words.say("tie-reason")} value={reason} onText={setReason} maxLength={500} />
        <Tick
          label={words.say("tie-not-subject", { subject: poll.subject.name })}
          on={notSubject}
          onChange={setNotSubject}
        />
      </Screen>
    </form>
  );
}

interface ChoicesProps<T extends string> {
  label: string;
  name: "role" | "level";
  values: readonly T[];
  on: T | null;
  pick: (value: T) => void;
}

function Choices<T extends string>({ label, name, values, on, pick }: ChoicesProps<T>) {
  const words = useWords();
  return (
    <fieldset>
      <legend>{label}</legend>
      <div class="choices side">
        {values.map((value) => (
          <Option
            key={value}
            name={name}
            title={words.say(`${name}-${dashed(value)}`)}
            hint=""
            on={on === value}
            pick={() => pick(value)}
          />
        ))}
      </div>
    </fieldset>
  );
}
