// From the slip to the tokens: what the phone is waiting for, and what stopped it.
import { Button, Notice } from "../../look/controls";
import { useWords } from "../../words";
import { Busy, Frame, Sign } from "./frame";
import { Mark } from "./mark";

/** What the admission is waiting for; each goes on by itself. */
export type Wait =
  | "manifest"
  | "sending"
  | "not_present"
  | "room"
  | "device";

interface WaitingProps {
  wait: Wait;
  /** Whether the server cannot be reached now. */
  lost: boolean;
  tryNow: () => void;
}

export function Waiting({ wait, lost, tryNow }: WaitingProps) {
  const words = useWords();
  const key = `wait-${wait.replaceAll("_", "-")}`;
  const desk = wait === "not_present";
  return (
    <Frame
      name={`wait ${wait}`}
      heading={words.say(`${key}-heading`)}
      middle
      bar={
        (desk || lost) && (
          <Button onClick={tryNow}>{words.say("try-now")}</Button>
        )
      }
    >
      <NetworkNotice lost={lost} />
      <div class="sign">
        {desk ? <Mark name="desk" tone="warn" /> : <Busy />}
        <p class="title" role="status">
          {words.say(`${key}-title`)}
        </p>
        <p class="soft">{words.say(`${key}-text`)}</p>
      </div>
    </Frame>
  );
}

/** Says that the server is not reached, and what can be done on a Wi-Fi without internet. */
export function NetworkNotice({ lost }: { lost: boolean }) {
  const words = useWords();
  if (!lost) return null;
  return (
    <Notice tone="warn">
      <p>
        <b>{words.say("network-lost-title")}</b>
      </p>
      <p>{words.say("network-lost-text")}</p>
    </Notice>
  );
}

interface StoppedProps {
  /** A fault of reading the slip, or a refusal's code. */
  code: string;
  /** The host that the scanned link names, when it is another server. */
  host?: string;
  scan?: () => void;
  tryAgain: (() => void) | null;
  /** Saves the evidence, where there is some. */
  keep?: (() => void) | null;
}

/** Codes that say that somebody may be cheating: nothing goes on from there. */
const ALARMS = new Set([
  "wrong_fingerprint",
  "forked_manifest",
  "bad_signature",
  "bad_issuing_key",
  "bad_opening_key",
  "bad_blind_signature",
]);

export function Stopped({ code, host, scan, tryAgain, keep }: StoppedProps) {
  const words = useWords();
  const alarm = ALARMS.has(code);
  const own = `stopped-${code.replaceAll("_", "-")}`;
  const known = words.has(`${own}-title`);
  const tone = alarm ? "bad" : "warn";
  const title = known ? `${own}-title` : alarm ? "alarm-title" : "stopped-title";
  return (
    <Frame
      name={`stopped ${code}`}
      heading={words.say(alarm ? "alarm-heading" : "stopped-heading")}
      middle
      bar={
        <>
          {tryAgain !== null && <Button onClick={tryAgain}>{words.say("retry")}</Button>}
          {scan !== undefined && !alarm && (
            <Button look="go" onClick={scan}>
              {words.say("scan-again")}
            </Button>
          )}
        </>
      }
    >
      <Sign mark={alarm ? "cross" : "warning"} tone={tone} title={words.say(title)}>
        <p role={alarm ? "alert" : "status"}>
          {words.say(known ? `${own}-text` : "stopped-text", { host: host ?? "", code })}
        </p>
        {alarm && <p class="soft">{words.say("alarm-text")}</p>}
        {keep != null && <Button onClick={keep}>{words.say("evidence-save")}</Button>}
      </Sign>
    </Frame>
  );
}
