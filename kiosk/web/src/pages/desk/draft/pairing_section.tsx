// Section 4: the chair's kiosk is paired by a code that is typed there, and seals the agenda.
import { useEffect, useState } from "preact/hooks";
import { Button, Notice, Tag } from "../../../look/controls";
import { keyFingerprint, loadWordList } from "../../../protocol/words";
import { type Kiosk, makePairingCode, readPairedKeys } from "../../../service/desk";
import { useWords } from "../../../words";
import { TroubleNotice, useAct } from "../act";
import { Copyable } from "../copy";

/** How the kiosk's commands begin. */
const KIOSK = "phieukin-kiosk chair";

interface PairingProps {
  id: string;
  /** The server has what the page shows: before that there is nothing to seal. */
  saved: boolean;
  kiosk: Kiosk;
}

export function PairingSection({ id, saved, kiosk }: PairingProps) {
  const words = useWords();
  const [code, setCode] = useState<string | null>(null);
  const act = useAct();
  const make = () => void act.run(async () => setCode((await makePairingCode(id)).code));
  const paired = kiosk !== "unpaired";
  return (
    <section class="panel form" id="section-pairing" tabIndex={-1}>
      <div class="head-row">
        <h2>{words.say("section-pairing")}</h2>
        <Tag tone={paired ? "ok" : "plain"}>{words.say(`kiosk-${kiosk}`)}</Tag>
      </div>
      <p class="soft">{words.say(paired ? "pairing-seal" : "pairing-hint")}</p>
      {!saved && <Notice>{words.say("pairing-save-first")}</Notice>}
      <TroubleNotice trouble={act.trouble} />
      {code !== null && !paired && <Code id={id} code={code} />}
      {paired && <KeyWords id={id} />}
      {paired && (
        <Copyable text={`${KIOSK} seal --copy USB`} label={words.say("pairing-command")} />
      )}
      {!paired && (
        <div class="acts">
          <Button
            look={code === null ? "go" : undefined}
            disabled={!saved || act.busy}
            onClick={make}
          >
            {words.say(code === null ? "pairing-make" : "pairing-make-another")}
          </Button>
        </div>
      )}
    </section>
  );
}

function Code({ id, code }: { id: string; code: string }) {
  const words = useWords();
  const pair = `${KIOSK} pair --server ${location.origin} --meeting ${id} --code ${code}`;
  return (
    <div class="pairing-code">
      <span class="soft">{words.say("pairing-address")}</span>
      <strong class="mono">{location.host}</strong>
      <span class="soft">{words.say("pairing-code")}</span>
      <output class="mono">{code}</output>
      <span class="soft small">{words.say("pairing-code-hint")}</span>
      <Copyable text={pair} label={words.say("pairing-command")} />
    </div>
  );
}

/** The words of both keys, which the chair's page shows too. */
function KeyWords({ id }: { id: string }) {
  const words = useWords();
  const [lines, setLines] = useState<readonly (readonly [string, string, string])[]>([]);
  const act = useAct();
  useEffect(() => {
    void act.run(async () => {
      const [keys, list] = await Promise.all([readPairedKeys(id), loadWordList()]);
      const named = [
        ["pairing-words-server", keys.server_key],
        ["pairing-words-kiosk", keys.kiosk_key],
      ] as const;
      const told = named.map(async ([name, key]) =>
        key === null ? [] : [[name, ...list.lines(await keyFingerprint(key))] as const],
      );
      setLines((await Promise.all(told)).flat());
    });
  }, [id]);
  return (
    <div class="key-words">
      <p>{words.say("pairing-compare")}</p>
      <TroubleNotice trouble={act.trouble} />
      {lines.map(([name, first, second]) => (
        <p key={name}>
          <span class="soft">{words.say(name)}</span>
          <strong lang="vi">{first}</strong>
          <strong lang="vi">{second}</strong>
        </p>
      ))}
    </div>
  );
}
