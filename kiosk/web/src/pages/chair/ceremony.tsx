// Between the sealing and the meeting: the seal words are read aloud, the slips printed.
import { useState } from "preact/hooks";
import { Button, Dialog, Notice } from "../../look/controls";
import { useWords } from "../../words";
import { Field } from "./field";
import { Screen, SpokenWords } from "./frame";
import { useKiosk } from "./kiosk_link";
import type { Meeting, Trouble } from "./state";
import { TroubleNotice, TroubleOf } from "./trouble";

/** What is left to do by hand, in its order. */
export type Rite = "words" | "codes" | "shares";

export function nextRite({ ceremony }: Meeting): Rite | null {
  if (!ceremony.words_read) return "words";
  if (ceremony.to_print !== null) return "codes";
  return ceremony.shares === null || ceremony.shares.handed_out ? null : "shares";
}

interface RiteProps {
  meeting: Meeting;
  later: () => void;
}

export function WordsAloud({ meeting, later }: RiteProps) {
  const words = useWords();
  const kiosk = useKiosk();
  const counts = { members: meeting.members, polls: meeting.polls.length };
  return (
    <Screen
      wide
      title={words.say("aloud-title")}
      lead={words.say("aloud-lead", counts)}
      note={<TroubleOf acts={["words_read"]} />}
      acts={
        <>
          <Button look="go" disabled={kiosk.busy} onClick={() => kiosk.act("words_read")}>
            {words.say("aloud-done")}
          </Button>
          <Button look="plain" onClick={later}>
            {words.say("later")}
          </Button>
        </>
      }
    >
      <SpokenWords text={meeting.seal_words} />
      <p class="soft">{words.say("aloud-why")}</p>
    </Screen>
  );
}

export function PrintCodes({ meeting, later }: RiteProps) {
  const words = useWords();
  const kiosk = useKiosk();
  const [host, setHost] = useState(meeting.server);
  const [asked, setAsked] = useState(false);
  const [printed, setPrinted] = useState(false);
  const open = usePrint();
  const print = async () => {
    if (await open.print({ codes: { host, lang: words.lang } })) setPrinted(true);
  };
  return (
    <Screen
      title={words.say("codes-title")}
      lead={words.say("codes-lead", { members: meeting.ceremony.to_print ?? 0 })}
      note={<TroubleOf acts={["codes_printed"]} />}
      acts={
        <>
          <Button look={printed ? undefined : "go"} onClick={() => void print()}>
            {words.say(printed ? "codes-print-again" : "codes-print")}
          </Button>
          <Button
            look={printed ? "go" : undefined}
            disabled={kiosk.busy}
            onClick={() => setAsked(true)}
          >
            {words.say("codes-done")}
          </Button>
          <Button look="plain" onClick={later}>
            {words.say("later")}
          </Button>
        </>
      }
    >
      <Field
        label={words.say("codes-host")}
        value={host}
        onText={setHost}
        hint={words.say("codes-host-hint")}
      />
      <PrintTrouble open={open} />
      {asked && (
        <Dialog title={words.say("codes-done-title")} onClose={() => setAsked(false)}>
          <p>{words.say("codes-done-lead")}</p>
          <div class="acts">
            <Button onClick={() => setAsked(false)}>{words.say("cancel")}</Button>
            <Button
              look="go"
              onClick={() => {
                setAsked(false);
                kiosk.act("codes_printed");
              }}
            >
              {words.say("codes-done-yes")}
            </Button>
          </div>
        </Dialog>
      )}
    </Screen>
  );
}

interface Printing {
  /** Answers whether a page was opened. */
  print: (what: Parameters<ReturnType<typeof useKiosk>["print"]>[0]) => Promise<boolean>;
  trouble: Trouble | null;
  /** An address that the browser did not open by itself. */
  address: string | null;
}

/** Opens pages to be printed, and tells what kept one from being opened. */
export function usePrint(): Printing {
  const kiosk = useKiosk();
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [address, setAddress] = useState<string | null>(null);
  return {
    trouble,
    address,
    print: async (what) => {
      const kept = await kiosk.print(what);
      setTrouble(typeof kept === "object" ? kept : null);
      setAddress(typeof kept === "string" ? kept : null);
      return kept === null;
    },
  };
}

export function PrintTrouble({ open }: { open: Printing }) {
  const words = useWords();
  if (open.trouble !== null) return <TroubleNotice trouble={open.trouble} />;
  if (open.address === null) return null;
  return (
    <Notice tone="warn">
      <p>
        {words.say("print-blocked")}{" "}
        <a href={open.address} target="_blank" rel="noopener">
          {words.say("print-open")}
        </a>
      </p>
    </Notice>
  );
}
