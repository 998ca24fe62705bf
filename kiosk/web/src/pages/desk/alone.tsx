// A page with one thing to do, for whoever is not signed in.
import type { ComponentChildren } from "preact";
import { LanguageSwitch } from "../../look/page";
import { useWords } from "../../words";

export function Alone({ title, children }: { title: string; children: ComponentChildren }) {
  const words = useWords();
  return (
    <main class="alone">
      <div class="alone-head">
        <span class="brand">{words.say("brand")}</span>
        <LanguageSwitch />
      </div>
      <section class="panel">
        <h1>{title}</h1>
        {children}
      </section>
    </main>
  );
}
