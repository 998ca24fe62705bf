// What every screen of the booth has: a heading that takes the focus, a body, and large acts.
import { type ComponentChildren, createContext } from "preact";
import { useContext, useEffect, useRef, useState } from "preact/hooks";
import { LanguageSwitch } from "../../look/page";
import { useWords } from "../../words";
import { Mark, type MarkName, type MarkTone } from "../vote/mark";
import { beQuiet, onVoices, readAloud, voiceOf } from "./speech";

/** What the screens know of the booth around them. */
export interface Around {
  /** The meeting's title, once it is known. */
  readonly title: string;
  /** Somebody else's slip was read in the middle of a visit. */
  readonly second: boolean;
}

export const AroundContext = createContext<Around>({ title: "", second: false });

interface FrameProps {
  /** Changes when another screen is shown, so that its heading takes the focus. */
  name: string;
  heading: string;
  /** Colour of the whole screen. */
  tone?: "plain" | "ok" | "bad" | "warn";
  /** Read out at once by screen readers. */
  urgent?: boolean;
  /** What is read aloud; no button without it. */
  aloud?: string;
  bar?: ComponentChildren;
  children: ComponentChildren;
}

export function Frame({ name, heading, tone, urgent, aloud, bar, children }: FrameProps) {
  const words = useWords();
  const { title, second } = useContext(AroundContext);
  const place = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    place.current?.focus({ preventScroll: true });
    return beQuiet;
  }, [name]);
  return (
    <div class={`screen ${tone ?? "plain"}`} data-screen={name}>
      <header class="top">
        <p class="meeting">{title}</p>
        <div class="aids">
          {aloud !== undefined && <Aloud text={aloud} />}
          <LanguageSwitch />
        </div>
      </header>
      <main class="body">
        {second && (
          <p class="second over" role="alert">
            {words.say("second-slip")}
          </p>
        )}
        <div role={urgent === true ? "alert" : undefined}>
          <h1 ref={place} tabIndex={-1}>
            {heading}
          </h1>
        </div>
        {children}
      </main>
      {bar !== undefined && <footer class="bar">{bar}</footer>}
    </div>
  );
}

function Aloud({ text }: { text: string }) {
  const words = useWords();
  const [voice, setVoice] = useState(() => voiceOf(words.lang));
  useEffect(() => {
    const look = () => setVoice(voiceOf(words.lang));
    look();
    return onVoices(look);
  }, [words.lang]);
  if (voice === null) return null;
  return (
    <button type="button" class="button aloud" onClick={() => readAloud(text, voice)}>
      {words.say("read-aloud")}
    </button>
  );
}

/** A sign with sentences in the middle of a screen. */
export function Sign(props: { mark: MarkName; tone: MarkTone; children: ComponentChildren }) {
  return (
    <div class="sign">
      <Mark name={props.mark} tone={props.tone} />
      {props.children}
    </div>
  );
}
