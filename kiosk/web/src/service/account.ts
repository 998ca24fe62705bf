// Who works at the desk: sign-in, invitations, accounts.
import { call } from "./call";

export type Role = "administrator" | "secretary";

/** An account, and who is signed in. */
export interface Account {
  name: string;
  role: Role;
}

/** A fresh invitation: makes one account, once. */
export interface Invitation {
  token: string;
  expires_hours: number;
}

/** Shortest and longest password, in characters. */
export const PASSWORD_CHARS = { min: 10, max: 128 } as const;
/** Shortest and longest name to sign in with, in characters. */
export const ACCOUNT_NAME_CHARS = { min: 2, max: 64 } as const;

export const whoIsSignedIn = () => call<Account>("/api/desk/session");

export const signIn = (name: string, password: string) =>
  call<Account>("/api/desk/session", { method: "POST", json: { name, password } });

export const signOut = () => call<void>("/api/desk/session/end", { method: "POST" });

export const showInvitation = (token: string) =>
  call<{ role: Role }>("/api/desk/invitation", { method: "POST", json: { token } });

export const acceptInvitation = (token: string, name: string, password: string) =>
  call<Account>("/api/desk/invitation/accept", {
    method: "POST",
    json: { token, name, password },
  });

export const invite = (role: Role) =>
  call<Invitation>("/api/desk/invitations", { method: "POST", json: { role } });

export const listAccounts = () => call<{ accounts: Account[] }>("/api/desk/accounts");

/** Ends every other session of the account. */
export const changePassword = (password: string, newPassword: string) =>
  call<void>("/api/desk/password", {
    method: "POST",
    json: { password, new_password: newPassword },
  });

/** Answers the accounts that are left. */
export const removeAccount = (name: string) =>
  call<{ accounts: Account[] }>("/api/desk/accounts/remove", { method: "POST", json: { name } });
