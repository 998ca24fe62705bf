// The desk as a whole: who is there, and which screen they see.
import { useEffect, useState } from "preact/hooks";
import { Button, Notice } from "../../look/controls";
import { type Account, whoIsSignedIn } from "../../service/account";
import { useWords } from "../../words";
import { Accounts } from "./accounts";
import { troubleOf } from "./act";
import { forgetDrafts } from "./draft/keep";
import { Frame } from "./frame";
import { Invitation } from "./invitation";
import { Meeting } from "./meeting";
import { Meetings } from "./meetings";
import { type Route, readRoute } from "./route";
import { SignIn, SignInAgain } from "./sign_in";
import { SignedInContext } from "./signed_in";

type State =
  | { is: "loading" }
  | { is: "unreachable" }
  | { is: "invited"; token: string }
  | { is: "signed-out" }
  | { is: "working"; account: Account; session: number; ended: boolean };

export function Desk() {
  const [state, setState] = useState<State>({ is: "loading" });
  const [route, setRoute] = useState<Route>(() => readRoute(location.hash));

  useEffect(() => {
    const moved = () => setRoute(readRoute(location.hash));
    addEventListener("hashchange", moved);
    // The address may have changed between the first drawing and now.
    moved();
    return () => removeEventListener("hashchange", moved);
  }, []);

  const ask = () => {
    setState({ is: "loading" });
    whoIsSignedIn().then(
      (account) => setState({ is: "working", account, session: 1, ended: false }),
      (error: unknown) => {
        const unknown = troubleOf(error).is === "refused";
        setState(unknown ? { is: "signed-out" } : { is: "unreachable" });
      },
    );
  };

  const invitation = route.page === "invitation" ? route.token : null;
  useEffect(() => {
    if (invitation === null) {
      if (state.is === "loading") ask();
      return;
    }
    // The token is a secret: it leaves the address, and the history, before anything else.
    history.replaceState(null, "", location.pathname);
    setRoute({ page: "meetings" });
    setState({ is: "invited", token: invitation });
  }, [invitation]);

  const enter = (account: Account) => {
    setState((before) => {
      const session = before.is === "working" ? before.session + 1 : 1;
      return { is: "working", account, session, ended: false };
    });
  };
  const end = (ended: boolean) => {
    setState((before) => (before.is === "working" ? { ...before, ended } : before));
  };
  const signedOut = () => {
    forgetDrafts();
    location.hash = "#/meetings";
    setState({ is: "signed-out" });
  };

  switch (state.is) {
    case "loading":
      return null;
    case "unreachable":
      return <Unreachable again={ask} />;
    case "invited":
      return <Invitation token={state.token} accepted={enter} />;
    case "signed-out":
      return <SignIn entered={enter} />;
    case "working": {
      const { account, session } = state;
      return (
        <SignedInContext.Provider value={{ account, session, ended: () => end(true), signedOut }}>
          <Screen route={route} />
          {state.ended && (
            <SignInAgain name={account.name} entered={enter} later={() => end(false)} />
          )}
        </SignedInContext.Provider>
      );
    }
  }
}

function Screen({ route }: { route: Route }) {
  switch (route.page) {
    case "invitation":
      return null;
    case "accounts":
      return (
        <Frame here="accounts">
          <Accounts />
        </Frame>
      );
    case "meetings":
      return (
        <Frame here="meetings">
          <Meetings />
        </Frame>
      );
    case "meeting":
      return (
        <Frame here="meeting">
          <Meeting key={route.meeting} id={route.meeting} room={route.room} />
        </Frame>
      );
  }
}

function Unreachable({ again }: { again: () => void }) {
  const words = useWords();
  return (
    <main class="alone">
      <Notice tone="bad">{words.say("unanswered")}</Notice>
      <Button look="go" onClick={again}>
        {words.say("try-again")}
      </Button>
    </main>
  );
}
