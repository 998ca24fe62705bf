// What stands around every screen: which meeting, how far, and the language.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Tag } from "../../look/controls";
import { LanguageSwitch } from "../../look/page";
import { useWords } from "../../words";

interface FrameProps {
  title: string;
  body?: string;
  /** Whether the server answers; not shown where nothing is asked of it. */
  connected?: boolean;
  /** Place of the step, from 1, and how many there are. */
  step?: readonly [number, number];
  children: ComponentChildren;
}

export function Frame({ title, body, connected, step, children }: FrameProps) {
  const words = useWords();
  return (
    <>
      <header class="head-bar">
        <div class="of">
          <strong>{title}</strong>
          {body !== undefined && body !== "" && <span>{body}</span>}
        </div>
        {connected !== undefined && (
          <Tag tone={connected ? "ok" : "warn"}>
            {words.say(connected ? "server-there" : "server-away")}
          </Tag>
        )}
        <LanguageSwitch />
      </header>
      <main>
        {step !== undefined && <Steps at={step[0]} of={step[1]} />}
        {children}
      </main>
    </>
  );
}

function Steps({ at, of }: { at: number; of: number }) {
  const words = useWords();
  return (
    <ol class="steps" aria-label={words.say("step-of", { at, of })}>
      {Array.from({ length: of }, (_, place) => (
        <li
          key={place}
          class={place + 1 < at ? "done" : place + 1 === at ? "now" : ""}
          aria-hidden="true"
        />
      ))}
    </ol>
  );
}

interface ScreenProps {
  title: string;
  /** One or two sentences on what this is about. */
  lead?: ComponentChildren;
  children?: ComponentChildren;
  /** What went wrong with it; stands where it is seen however long the screen is. */
  note?: ComponentChildren;
  /** What can be done. */
  acts?: ComponentChildren;
  wide?: boolean;
}

/** One thing to read and to do. Its heading is read out when it comes. */
export function Screen({ title, lead, children, note, acts, wide }: ScreenProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (document.activeElement === null || document.activeElement === document.body) {
      heading.current?.focus();
    }
  }, [title]);
  return (
    <section class={wide ? "screen wide" : "screen"}>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {lead !== undefined && <p class="lead">{lead}</p>}
      {children}
      <footer>
        {note}
        {acts !== undefined && <div class="acts">{acts}</div>}
      </footer>
    </section>
  );
}

/** The program answers no more. */
export function Ending() {
  const words = useWords();
  return <Screen title={words.say("gone-title")} lead={words.say("gone-lead")} />;
}

/** Seal or key words, large enough to be read aloud. */
export function SpokenWords({ text, label }: { text: string; label?: string }) {
  return (
    <p class="spoken" lang="vi" aria-label={label}>
      {text.split("\n").map((line) => (
        <span key={line}>{line}</span>
      ))}
    </p>
  );
}
