// Who works at this desk, for every screen behind the sign-in.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Account } from "../../service/account";

export interface SignedIn {
  account: Account;
  /** Grows with every sign-in of this page: what listens with a session begins anew. */
  session: number;
  /** The server no longer knows the session. */
  ended(): void;
  /** The session was ended: nobody works here any more. */
  signedOut(): void;
}

export const SignedInContext = createContext<SignedIn | null>(null);

export function useSignedIn(): SignedIn {
  const signedIn = useContext(SignedInContext);
  if (signedIn === null) throw new Error("nobody is signed in around this component");
  return signedIn;
}
