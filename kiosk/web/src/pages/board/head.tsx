// The head of every slide: what it is about, and the seal by which people know their meeting.

import type { ComponentChildren } from "preact";
import { useWords } from "../../words";

interface HeadProps {
  over: string;
  title: string;
  /** Smaller, after the title. */
  beside?: string;
  seal: readonly string[];
  children?: ComponentChildren;
}

export function Head({ over, title, beside = "", seal, children }: HeadProps) {
  return (
    <header class="head">
      <div>
        <p class="sub">{over}</p>
        <h1>
          {title}
          {beside !== "" && <small> {beside}</small>}
        </h1>
        {children}
      </div>
      <Seal seal={seal} />
    </header>
  );
}

/** The fingerprint as two lines of four words; they are Vietnamese in every language. */
export function Seal({ seal }: { seal: readonly string[] }) {
  const words = useWords();
  return (
    <div class="seal">
      <span class="label">{words.say("seal")}</span>
      <span lang="vi">{seal.slice(0, 4).join(" ")}</span>
      <span lang="vi">{seal.slice(4).join(" ")}</span>
    </div>
  );
}
