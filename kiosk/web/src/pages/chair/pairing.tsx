// Binding this kiosk to a meeting: address and code, then the passphrase of its vault.
import { useState } from "preact/hooks";
import { Button } from "../../look/controls";
import { useWords } from "../../words";
import { CertificateFile } from "./certificate_file";
import { Field } from "./field";
import { Frame, Screen } from "./frame";
import { useKiosk } from "./kiosk_link";
import { isChosen, NewPassphrase } from "./passphrase";
import { RecoverForm } from "./recovering";
import type { Found, Screen as AnyScreen } from "./state";
import { TroubleOf } from "./trouble";

type NoKiosk = Extract<AnyScreen, { is: "no_kiosk" }>;

export function Pairing({ screen }: { screen: NoKiosk }) {
  const words = useWords();
  const [recovers, setRecovers] = useState(false);
  const { found, has_vault } = screen;
  if (recovers) return <RecoverForm back={() => setRecovers(false)} />;
  return (
    <Frame
      title={found?.title ?? words.say("brand")}
      body={found?.body ?? ""}
      step={[1, 5]}
    >
      {found === null ? (
        <FindForm recover={() => setRecovers(true)} />
      ) : (
        <PairForm found={found} hasVault={has_vault} />
      )}
    </Frame>
  );
}

function FindForm({ recover }: { recover: () => void }) {
  const words = useWords();
  const kiosk = useKiosk();
  const [server, setServer] = useState("");
  const [code, setCode] = useState("");
  const [certificate, setCertificate] = useState<string | null>(null);
  const untrusted = kiosk.shown.trouble?.kind === "untrusted";
  const find = (event: Event) => {
    event.preventDefault();
    kiosk.act({ find: { server, code, certificate } });
  };
  return (
    <form class="form" onSubmit={find}>
      <Screen
        title={words.say("find-title")}
        lead={words.say("find-lead")}
        note={<TroubleOf />}
        acts={
          <>
            <Button look="go" type="submit" disabled={kiosk.busy || !server.trim() || !code.trim()}>
              {words.say(kiosk.busy ? "find-looking" : "next")}
            </Button>
            <Button look="plain" onClick={recover}>
              {words.say("recover-instead")}
            </Button>
          </>
        }
      >
        <Field
          label={words.say("find-server")}
          value={server}
          onText={setServer}
          hint={words.say("find-server-hint")}
          focus
        />
        <Field
          label={words.say("find-code")}
          value={code}
          onText={setCode}
          hint={words.say("find-code-hint")}
          maxLength={20}
          code
        />
        <CertificateFile onText={setCertificate} open={untrusted} />
      </Screen>
    </form>
  );
}

function PairForm({ found, hasVault }: { found: Found; hasVault: boolean }) {
  const words = useWords();
  const kiosk = useKiosk();
  const [first, setFirst] = useState("");
  const [second, setSecond] = useState("");
  const pair = (event: Event) => {
    event.preventDefault();
    kiosk.act({ pair: { passphrase: first } });
    setFirst("");
    setSecond("");
  };
  const ready = hasVault ? first !== "" : isChosen(first, second);
  const pairing = kiosk.shown.work?.act === "pair";
  return (
    <form class="form" onSubmit={pair}>
      <Screen
        title={words.say(hasVault ? "pair-again-title" : "pair-title")}
        lead={words.say(hasVault ? "pair-again-lead" : "pair-lead", { title: found.title })}
        note={<TroubleOf acts={["pair"]} />}
        acts={
          <>
            <Button disabled={kiosk.busy} onClick={() => kiosk.act("find_another")}>
              {words.say("back")}
            </Button>
            <Button look="go" type="submit" disabled={kiosk.busy || !ready}>
              {words.say(pairing ? "pair-pairing" : "pair")}
            </Button>
          </>
        }
      >
        {hasVault ? (
          <Field label={words.say("passphrase")} value={first} onText={setFirst} secret focus />
        ) : (
          <NewPassphrase first={first} second={second} onFirst={setFirst} onSecond={setSecond} />
        )}
      </Screen>
    </form>
  );
}
