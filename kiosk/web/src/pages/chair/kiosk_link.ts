// The link between the page and the kiosk's program.
import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import { makePage, NotMade, NotTaken, order, readShown } from "../../service/kiosk";
import type { Act, Print, Shown, Trouble } from "./state";

export interface KioskLink {
  shown: Shown;
  /** Something is being done, or was just ordered. */
  busy: boolean;
  /** Gives an order. */
  act: (act: Act) => void;
  /** Opens a page in a tab of its own and its printing dialog; answers what kept it from that. */
  print: (what: Print) => Promise<Trouble | string | null>;
}

export const KioskContext = createContext<KioskLink | null>(null);

export function useKiosk(): KioskLink {
  const kiosk = useContext(KioskContext);
  if (kiosk === null) throw new Error("no kiosk around this component");
  return kiosk;
}

/** Follows the program; `"gone"` once it answers no more. */
export function useFollowed(): KioskLink | "gone" | null {
  const [shown, setShown] = useState<Shown | "gone" | null>(null);
  const [ordered, setOrdered] = useState(0);
  useEffect(() => {
    let over = false;
    const follow = async (): Promise<void> => {
      let revision = 0;
      while (!over) {
        const next = await readShown<Shown>(revision);
        revision = next.revision;
        if (!over) setShown(next);
      }
    };
    follow().catch(() => !over && setShown("gone"));
    return () => {
      over = true;
    };
  }, []);
  if (shown === null || shown === "gone") return shown;
  const act = (given: Act): void => {
    setOrdered((before) => before + 1);
    void order(given)
      .catch((error) => {
        if (!(error instanceof NotTaken)) setShown("gone");
      })
      .finally(() => setOrdered((before) => before - 1));
  };
  return { shown, busy: ordered > 0 || shown.work !== null, act, print };
}

async function print(what: Print): Promise<Trouble | string | null> {
  let address: string;
  try {
    address = await makePage(what);
  } catch (error) {
    if (error instanceof NotMade) return error.why as Trouble;
    throw error;
  }
  const tab = window.open(address);
  if (tab === null) return address;
  tab.addEventListener("load", () => tab.print(), { once: true });
  return null;
}
