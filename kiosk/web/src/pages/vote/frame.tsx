// What every screen of the phone has: the meeting's name, a heading that takes the focus, a body
// that scrolls, and a bar of acts at the bottom.
import { type ComponentChildren, createContext } from "preact";
import { useContext, useEffect, useRef } from "preact/hooks";
import { LanguageSwitch } from "../../look/page";
import { Mark, type MarkName, type MarkTone } from "./mark";

/** The meeting's title, once it is known. */
export const MeetingContext = createContext("");

interface FrameProps {
  /** Changes when another screen is shown, so that its heading takes the focus. */
  name: string;
  heading: ComponentChildren;
  /** Beside the heading. */
  aside?: ComponentChildren;
  /** Bars under the heading: done, now and to come. */
  progress?: { done: number; now?: number; of: number };
  /** The acts at the bottom. */
  bar?: ComponentChildren;
  /** Whether the body stands in the middle. */
  middle?: boolean;
  children: ComponentChildren;
}

/** One screen. */
export function Frame({ name, heading, aside, progress, bar, middle, children }: FrameProps) {
  const title = useContext(MeetingContext);
  const place = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    place.current?.focus({ preventScroll: true });
  }, [name]);
  return (
    <div class="screen" data-screen={name}>
      <header class="top">
        <div class="line">
          <p class="meeting">{title}</p>
          <LanguageSwitch />
        </div>
        <div class="line">
          <h1 ref={place} tabIndex={-1}>
            {heading}
          </h1>
          {aside !== undefined && <span class="meeting">{aside}</span>}
        </div>
        {progress !== undefined && <Progress {...progress} />}
      </header>
      <main class={middle === true ? "body middle" : "body"}>{children}</main>
      {bar !== undefined && bar !== false && <footer class="bar">{bar}</footer>}
    </div>
  );
}

function Progress({ done, now, of }: { done: number; now?: number; of: number }) {
  const part = (index: number) => (index === now ? "now" : index < done ? "done" : "");
  return (
    <div class="progress" aria-hidden="true">
      {Array.from({ length: of }, (_, index) => (
        <i key={index} class={part(index)} />
      ))}
    </div>
  );
}

/** A sign with a title and sentences, in the middle of a screen. */
export function Sign(props: {
  mark: MarkName;
  tone?: MarkTone;
  title: string;
  children?: ComponentChildren;
}) {
  return (
    <div class="sign">
      <Mark name={props.mark} tone={props.tone ?? "plain"} />
      <p class="title">{props.title}</p>
      {props.children}
    </div>
  );
}

/** Something that goes on by itself. */
export function Busy() {
  return <div class="busy" aria-hidden="true" />;
}
