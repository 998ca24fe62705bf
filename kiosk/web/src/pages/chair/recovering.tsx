// Bringing a lost kiosk back on this machine: from the sheets and the server's address alone.
import { useState } from "preact/hooks";
import { Button } from "../../look/controls";
import { useWords } from "../../words";
import { CertificateFile } from "./certificate_file";
import { CopyPlace } from "./copy_place";
import { Field } from "./field";
import { Frame, Screen, SpokenWords } from "./frame";
import { useKiosk } from "./kiosk_link";
import { isChosen, NewPassphrase } from "./passphrase";
import { ShareEntry } from "./share_entry";
import type { Recovering } from "./state";
import { TroubleOf } from "./trouble";

/** Server and meeting, as they stand on every sheet. */
export function RecoverForm({ back }: { back: () => void }) {
  const words = useWords();
  const kiosk = useKiosk();
  const [server, setServer] = useState("");
  const [meeting, setMeeting] = useState("");
  const [certificate, setCertificate] = useState<string | null>(null);
  const id = meeting.replace(/[^0-9a-f]/gi, "").toLowerCase();
  const begin = (event: Event) => {
    event.preventDefault();
    kiosk.act({ recover: { server, meeting: id, certificate } });
  };
  const untrusted = kiosk.shown.trouble?.kind === "untrusted";
  return (
    <Frame title={words.say("brand")} step={[1, 4]}>
      <form class="form" onSubmit={begin}>
        <Screen
          title={words.say("recover-title")}
          lead={words.say("recover-lead")}
          note={<TroubleOf acts={["recover"]} />}
          acts={
            <>
              <Button disabled={kiosk.busy} onClick={back}>
                {words.say("back")}
              </Button>
              <Button look="go" type="submit" disabled={kiosk.busy || !server || id.length !== 32}>
                {words.say("next")}
              </Button>
            </>
          }
        >
          <Field label={words.say("find-server")} value={server} onText={setServer} focus />
          <Field
            label={words.say("recover-meeting")}
            value={meeting}
            onText={setMeeting}
            hint={words.say("recover-meeting-hint")}
            maxLength={60}
          />
          <CertificateFile onText={setCertificate} open={untrusted} />
        </Screen>
      </form>
    </Frame>
  );
}

export function RecoveringScreens({ recovering }: { recovering: Recovering }) {
  const words = useWords();
  const kiosk = useKiosk();
  const [copy, setCopy] = useState("");
  const [placed, setPlaced] = useState(false);
  const { title, body, gathered, seal_words, places } = recovering;
  const complete = gathered.held.length >= gathered.threshold;
  return (
    <Frame title={title} body={body} step={[complete ? (placed ? 4 : 3) : 2, 4]}>
      {!complete ? (
        <ShareEntry
          title={words.say("recover-shares-title")}
          lead={words.say("recover-shares-lead", { threshold: gathered.threshold })}
          gathered={gathered}
          acts={
            <Button look="plain" disabled={kiosk.busy} onClick={() => kiosk.act("recover_not")}>
              {words.say("cancel")}
            </Button>
          }
        >
          <div class="panel">
            <h2>{words.say("recover-compare")}</h2>
            <SpokenWords text={seal_words} />
          </div>
        </ShareEntry>
      ) : placed ? (
        <Finish copy={copy} back={() => setPlaced(false)} quorum={recovering.quorum_opening} />
      ) : (
        <CopyPlace
          places={places}
          copy={copy}
          choose={setCopy}
          back={() => kiosk.act("recover_not")}
          done={() => setPlaced(true)}
        />
      )}
    </Frame>
  );
}

interface FinishProps {
  copy: string;
  back: () => void;
  quorum: boolean;
}

function Finish({ copy, back, quorum }: FinishProps) {
  const words = useWords();
  const kiosk = useKiosk();
  const [first, setFirst] = useState("");
  const [second, setSecond] = useState("");
  const finish = (event: Event) => {
    event.preventDefault();
    kiosk.act({ recover_finish: { passphrase: first, copy } });
    setFirst("");
    setSecond("");
  };
  return (
    <form class="form" onSubmit={finish}>
      <Screen
        title={words.say("recover-finish-title")}
        lead={words.say(quorum ? "recover-finish-quorum" : "recover-finish-lead")}
        note={<TroubleOf acts={["recover_finish"]} />}
        acts={
          <>
            <Button disabled={kiosk.busy} onClick={back}>
              {words.say("back")}
            </Button>
            <Button look="go" type="submit" disabled={kiosk.busy || !isChosen(first, second)}>
              {words.say("recover-finish")}
            </Button>
          </>
        }
      >
        <NewPassphrase first={first} second={second} onFirst={setFirst} onSecond={setSecond} />
        <p class="soft">{words.say("recover-not-back")}</p>
      </Screen>
    </form>
  );
}
