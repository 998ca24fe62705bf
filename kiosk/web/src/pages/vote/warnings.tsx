// What must be said before admission: afterwards the ballots live in this very browser.
import { useState } from "preact/hooks";
import { Button, Notice } from "../../look/controls";
import { useWords } from "../../words";
import { Frame, Sign } from "./frame";

interface InAppProps {
  /** The app that opened the page in a window of its own. */
  app: string;
  /** The whole link, with the slip's secret: it is not yet removed from the address. */
  link: string;
  goOn: () => void;
}

/** The page was opened inside an app, whose window forgets everything when it is closed. */
export function InApp({ app, link, goOn }: InAppProps) {
  const words = useWords();
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <Frame
      name="in-app"
      heading={words.say("in-app-heading")}
      bar={
        <Button look="go" onClick={() => void copy()}>
          {words.say("in-app-copy")}
        </Button>
      }
    >
      <Sign mark="leave" tone="warn" title={words.say("in-app-title", { app })} />
      <p>{words.say("in-app-why", { app })}</p>
      <ol class="steps">
        <li>{words.say("in-app-step-menu")}</li>
        <li>{words.say("in-app-step-open")}</li>
      </ol>
      <p>{words.say("in-app-otherwise")}</p>
      <div role="status">
        {copied === true && <Notice tone="ok">{words.say("in-app-copied")}</Notice>}
        {copied === false && (
          <label class="field">
            <span>{words.say("in-app-copy-by-hand")}</span>
            <textarea readOnly rows={3} value={link} onFocus={(e) => e.currentTarget.select()} />
          </label>
        )}
      </div>
      <Button look="plain" onClick={goOn}>
        {words.say("in-app-go-on")}
      </Button>
    </Frame>
  );
}

/** The browser keeps nothing: a reload would lose the ballots. */
export function NoStorage({ goOn }: { goOn: () => void }) {
  const words = useWords();
  return (
    <Frame
      name="no-storage"
      heading={words.say("no-storage-heading")}
      bar={
        <Button look="go" onClick={() => location.reload()}>
          {words.say("retry")}
        </Button>
      }
    >
      <Sign mark="warning" tone="warn" title={words.say("no-storage-title")} />
      <p>{words.say("no-storage-why")}</p>
      <ol class="steps">
        <li>{words.say("no-storage-step-normal")}</li>
        <li>{words.say("no-storage-step-allow")}</li>
        <li>{words.say("no-storage-step-desk")}</li>
      </ol>
      <Button look="plain" onClick={goOn}>
        {words.say("no-storage-go-on")}
      </Button>
      <p class="soft small">{words.say("no-storage-go-on-means")}</p>
    </Frame>
  );
}

interface OtherSlipProps {
  keep: () => void;
  use: () => void;
}

/** A slip was scanned on a device that holds another's ballots. */
export function OtherSlip({ keep, use }: OtherSlipProps) {
  const words = useWords();
  return (
    <Frame
      name="other-slip"
      heading={words.say("other-slip-heading")}
      middle
      bar={
        <Button look="go" onClick={keep}>
          {words.say("other-slip-keep")}
        </Button>
      }
    >
      <Sign mark="warning" tone="warn" title={words.say("other-slip-title")}>
        <p>{words.say("other-slip-text")}</p>
      </Sign>
      <Button look="plain" onClick={use}>
        {words.say("other-slip-use")}
      </Button>
    </Frame>
  );
}
