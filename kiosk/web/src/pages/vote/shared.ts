// Whether this device is one that several members use in turn: kept in the browser, not per member.

const PLACE = "phieukin-shared";

export function sharedRemembered(): boolean {
  try {
    return localStorage.getItem(PLACE) !== null;
  } catch {
    return false;
  }
}

export function rememberShared(shared: boolean): void {
  try {
    if (shared) localStorage.setItem(PLACE, "1");
    else localStorage.removeItem(PLACE);
  } catch {
    // A browser that keeps nothing is asked anew.
  }
}
