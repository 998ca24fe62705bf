// Browsers inside apps are told from browsers: what a member keeps in the former is soon lost.
import { describe, expect, it } from "vitest";
import { inApp } from "../src/pages/vote/browser";

const ANDROID = "Mozilla/5.0 (Linux; Android 11; SM-A127F";
const WEBVIEW = "AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0.0.0 Mobile";
const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15";

describe("windows of apps", () => {
  it.each([
    ["Zalo", `${ANDROID}; wv) ${WEBVIEW} Safari/537.36 Zalo android/12100722 ZaloTheme/light`],
    ["Zalo", `${IPHONE} (KHTML, like Gecko) Mobile/15E148 Zalo iOS/498 ZaloLanguage/vi`],
    ["Facebook", `${ANDROID}; wv) ${WEBVIEW} Safari/537.36 [FB_IAB/FB4A;FBAV/440.0.0.32.109;]`],
    ["Facebook", `${IPHONE} (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/440.0]`],
    ["Messenger", `${ANDROID}; wv) ${WEBVIEW} Safari/537.36 [FB_IAB/Orca-Android;FBAV/430.0]`],
    ["Messenger", `${IPHONE} (KHTML, like Gecko) Mobile/15E148 [FBAN/MessengerForiOS;FBAV/430]`],
    ["TikTok", `${ANDROID}; wv) ${WEBVIEW} Safari/537.36 trill_320402 BytedanceWebview/d8a21c6`],
    ["?", `${ANDROID}; wv) ${WEBVIEW} Safari/537.36`],
    ["?", `${IPHONE} (KHTML, like Gecko) Mobile/15E148`],
  ])("%s", (app, userAgent) => expect(inApp(userAgent)).toBe(app));
});

describe("browsers", () => {
  it.each([
    ["Chrome", `${ANDROID}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36`],
    ["Samsung", `${ANDROID}) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36`],
    ["Cốc Cốc", `${ANDROID}) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/110.0 Chrome/116.0.0.0 Mobile Safari/537.36`],
    ["Firefox", "Mozilla/5.0 (Android 11; Mobile; rv:120.0) Gecko/120.0 Firefox/120.0"],
    ["Safari", `${IPHONE} (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1`],
    ["Chrome on iPhone", `${IPHONE} (KHTML, like Gecko) CriOS/120.0 Mobile/15E148 Safari/604.1`],
    ["a desktop", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"],
  ])("%s", (_, userAgent) => expect(inApp(userAgent)).toBeNull());
});
