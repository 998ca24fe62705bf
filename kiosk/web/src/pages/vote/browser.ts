// What kind of browser this is, where that matters before admission.

/** Apps whose own window forgets the page when it is closed, by a mark in the user agent. */
const APPS: readonly (readonly [RegExp, string])[] = [
  [/\bZalo/i, "Zalo"],
  [/\bMessenger|\bOrca-Android/i, "Messenger"],
  [/\bFBA[NV]\b|\bFB_IAB\b|FBIOS/, "Facebook"],
  [/\bInstagram\b/, "Instagram"],
  [/\bTikTok|musical_ly|BytedanceWebview/i, "TikTok"],
  [/\bLine\//, "LINE"],
  [/\bMicroMessenger\b/, "WeChat"],
  [/\bViber\b/i, "Viber"],
  [/\bTelegram/i, "Telegram"],
  [/\bGSA\//, "Google"],
];

/** The app whose window shows this page; "?" for a window of an unknown app, null for a browser. */
export function inApp(userAgent: string): string | null {
  const known = APPS.find(([mark]) => mark.test(userAgent));
  if (known !== undefined) return known[1];
  // Android marks a window inside an app with "; wv"; on an iPhone it lacks the word Safari.
  if (/Android.*; wv\)/.test(userAgent)) return "?";
  const apple = /\b(iPhone|iPad)\b/.test(userAgent);
  return apple && !/Safari\//.test(userAgent) ? "?" : null;
}

/** Whether the browser has what voting needs: a secure page, cryptography and big integers. */
export const capable = (): boolean =>
  globalThis.isSecureContext !== false &&
  globalThis.crypto?.subtle !== undefined &&
  typeof BigInt !== "undefined";
