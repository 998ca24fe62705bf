// The bar above every screen behind the sign-in.
import type { ComponentChildren } from "preact";
import { LanguageSwitch } from "../../look/page";
import { useWords } from "../../words";
import { useSignedIn } from "./signed_in";

interface FrameProps {
  here: "meetings" | "accounts" | "meeting";
  children: ComponentChildren;
}

export function Frame({ here, children }: FrameProps) {
  const words = useWords();
  const { account, signOut } = useSignedIn();
  const current = (page: FrameProps["here"]) => (here === page ? "page" : undefined);
  return (
    <>
      <header class="top-bar">
        <nav aria-label={words.say("main-nav")}>
          <a class="brand" href="#/meetings">
            {words.say("brand")}
          </a>
          <a href="#/meetings" aria-current={current("meetings")}>
            {words.say("meetings")}
          </a>
          {account.role === "administrator" && (
            <a href="#/accounts" aria-current={current("accounts")}>
              {words.say("accounts")}
            </a>
          )}
        </nav>
        <span class="who">{account.name}</span>
        <button type="button" class="language" onClick={signOut}>
          {words.say("sign-out")}
        </button>
        <LanguageSwitch />
      </header>
      {children}
    </>
  );
}
