// Chance, from the system's generator: when a ballot leaves is a secret of its own.

/** From 0 up to 1. */
export function chance(): number {
  const [draw = 0] = crypto.getRandomValues(new Uint32Array(1));
  return draw / 2 ** 32;
}
