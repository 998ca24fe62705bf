import { useWords } from "../../words";

/** The chair's page. */
export function Chair() {
  const words = useWords();
  return <h1>{words.say("title")}</h1>;
}
