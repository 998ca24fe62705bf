// The booth's page: opened by the local process for one voter, and thrown away after.
import "../../look/base.css";
import "./booth.css";
import { useEffect, useState } from "preact/hooks";
import { show } from "../../look/page";
import { BoothProcess } from "../../service/booth";
import { useWords } from "../../words";
import { BoothPage } from "./app";
import { Booth } from "./booth";
import { Frame } from "./frame";

type Opened = { is: "opening" } | { is: "open"; booth: Booth } | { is: "failed" };

const opening: Promise<Opened> = (async () => {
  try {
    const process = new BoothProcess(location.hash.slice(1));
    return { is: "open", booth: new Booth(process, await process.settings()) };
  } catch {
    return { is: "failed" };
  }
})();

function Page() {
  const words = useWords();
  const [opened, setOpened] = useState<Opened>({ is: "opening" });
  useEffect(() => void opening.then(setOpened), []);
  if (opened.is === "open") return <BoothPage booth={opened.booth} />;
  const key = opened.is === "failed" ? "not-from-process" : "wait-server-text";
  return (
    <Frame name={opened.is} heading={words.say(`title`)}>
      <p class="large">{words.say(key)}</p>
    </Frame>
  );
}

show(["booth", "levels", "refusals"], () => <Page />);
