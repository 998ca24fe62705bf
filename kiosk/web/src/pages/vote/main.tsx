// The vote page: takes the slip from the address, keeps it, and only then removes it from there.
import "../../look/base.css";
import "./vote.css";
import { useEffect, useState } from "preact/hooks";
import { show } from "../../look/page";
import { Stopped, Waiting } from "./admission";
import { Vote } from "./app";
import { capable } from "./browser";
import { Session } from "./session";

const SHARED = "#shared";

/** Takes what stands behind the `#` of the address; it leaves it once it is kept. */
async function takeFragment(session: Session): Promise<void> {
  const { hash } = location;
  if (hash.length <= 1) return;
  if (hash === SHARED) session.setShared(true);
  else if (!(await session.arrive(hash, location.href))) return;
  history.replaceState(null, "", location.pathname);
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
