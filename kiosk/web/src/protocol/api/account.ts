// Accounts of the desk: who may sign in, and what travels when they do (SPEC §17.2).

/** Header of every act of the desk's page; a foreign page cannot send it without being asked. */
export const DESK_HEADER = "Phieukin-Desk";
export const DESK_HEADER_VALUE = "1";
/** Shortest and longest name of an account, in characters. */
export const ACCOUNT_NAME_CHARS = [2, 64] as const;
/** Shortest and longest password, in characters. */
export const PASSWORD_CHARS = [10, 128] as const;

export type Role = "administrator" | "secretary";

/** An account, and who is signed in. */
export interface Account {
  name: string;
  role: Role;
}

export interface AccountList {
  accounts: Account[];
}

export interface Invite {
  role: Role;
}

/** Goes into the link `<server>/desk#invitation=<token>`; makes one account, once. */
export interface Invitation {
  token: string;
  expires_hours: number;
}

export interface ShowInvitation {
  token: string;
}

export interface Invited {
  role: Role;
}

export interface AcceptInvitation {
  token: string;
  name: string;
  password: string;
}

export interface SignIn {
  name: string;
  password: string;
}
