// The bar above every screen behind the sign-in.
import type { ComponentChildren } from "preact";
import { LanguageSwitch } from "../../look/page";
import { useWords } from "../../words";
import { signOut } from "../../service/account";
import { Refused } from "../../service/call";
import { TroubleNotice, useAct } from "./act";
import { useSignedIn } from "./signed_in";

interface FrameProps {
  here: "meetings" | "accounts" | "meeting";
  children: ComponentChildren;
}

export function Frame({ here, children }: FrameProps) {
  const words = useWords();
  const { account, signedOut } = useSignedIn();
  const act = useAct();
  const leave = () => void act.run(() => signOut().then(signedOut, signedOutAlready(signedOut)));
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
          <a href="#/accounts" aria-current={current("accounts")}>
            {words.say("accounts")}
          </a>
        </nav>
        <span class="who">{account.name}</span>
        <button type="button" class="language" onClick={leave}>
          {words.say("sign-out")}
        </button>
        <LanguageSwitch />
      </header>
      <TroubleNotice trouble={act.trouble} />
      {children}
    </>
  );
}

/** A session that the server no longer knows has been ended, too. */
const signedOutAlready = (signedOut: () => void) => (error: unknown) => {
  if (!(error instanceof Refused && error.code === "unauthorized")) throw error;
  signedOut();
};
