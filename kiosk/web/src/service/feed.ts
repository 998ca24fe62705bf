// Where a meeting stands, as the server tells it: server-sent events, or asking now and then where
// those do not get through.

const ASK_SECONDS = 5;

/** What listening brings. */
export interface Listener<T> {
  /** A new state. */
  told(state: T): void;
  /** The connection was lost (true) or is back (false). */
  lost?(lost: boolean): void;
}

/** Listens until the returned function is called. `ask` is the way around a lost stream. */
export function listen<T>(
  path: string,
  event: string,
  ask: () => Promise<T>,
  listener: Listener<T>,
): () => void {
  let ended = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const source = typeof EventSource === "undefined" ? null : new EventSource(path);

  const poll = async () => {
    timer = undefined;
    try {
      const state = await ask();
      if (ended) return;
      listener.lost?.(false);
      listener.told(state);
    } catch {
      listener.lost?.(true);
    }
    if (!ended && source?.readyState !== 1) again();
  };
  const again = () => {
    timer ??= setTimeout(() => void poll(), ASK_SECONDS * 1000);
  };

  if (source === null) {
    void poll();
  } else {
    source.addEventListener(event, (message) => {
      listener.lost?.(false);
      listener.told(JSON.parse((message as MessageEvent<string>).data) as T);
    });
    // The stream alone may be what does not get through: asking tells whether the server is gone.
    source.onerror = again;
  }
  return () => {
    ended = true;
    source?.close();
    clearTimeout(timer);
  };
}
