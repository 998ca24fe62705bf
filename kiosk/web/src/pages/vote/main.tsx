// The vote page: the slip is in the address until the device keeps it.
import "../../look/base.css";
import "./vote.css";
import { useEffect, useState } from "preact/hooks";
import { show } from "../../look/page";
import { Stopped, Waiting } from "./admission";
import { Vote } from "./app";
import { capable } from "./browser";
import { Session } from "./session";

const SHARED = "#shared";

/** Takes what stands behind the `#` of the address; the session removes it once it is kept. */
async function takeFragment(session: Session): Promise<void> {
  const { hash } = location;
  if (hash === SHARED) {
    session.setShared(true);
    history.replaceState(null, "", location.pathname);
  } else if (hash.length > 1) {
    await session.arrive(hash, location.href);
  }
}

async function begin(): Promise<Session> {
  const session = await Session.open();
  const { device } = session;
  addEventListener("hashchange", () => void takeFragment(session));
  addEventListener("online", () => device.retry());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void device.ask().catch(() => {});
  });
  addEventListener("beforeunload", (event) => {
    if (device.state.is === "sending") event.preventDefault();
  });
  await takeFragment(session);
  return session;
}

type Opened = { is: "opening" } | { is: "open"; session: Session } | { is: "failed"; code: string };

const opening: Promise<Opened> = capable()
  ? begin().then(
      (session) => ({ is: "open", session }),
      () => ({ is: "failed", code: "memory" }),
    )
  : Promise.resolve({ is: "failed", code: "incapable" });

function Page() {
  const [opened, setOpened] = useState<Opened>({ is: "opening" });
  useEffect(() => void opening.then(setOpened), []);
  switch (opened.is) {
    case "opening":
      return <Waiting wait="manifest" lost={false} tryNow={() => {}} />;
    case "open":
      return <Vote session={opened.session} />;
    case "failed":
      return <Stopped code={opened.code} tryAgain={() => location.reload()} />;
  }
}

show(["vote", "levels"], () => <Page />);
