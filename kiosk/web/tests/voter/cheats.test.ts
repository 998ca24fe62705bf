// What a device answers to a server that does not keep to the protocol.

import { expect, test } from "vitest";
import type { ProofRequest, SignedDocument } from "../../src/protocol/api";
import { isBroken } from "../../src/protocol/broken_promise";
import { base64, type Bytes, fromUtf8, unbase64, utf8 } from "../../src/protocol/bytes";
import type { Service } from "../../src/voter/service";
import { admitted, later, mine, openDevice, reaches, until, vote } from "./member";
import { Room } from "./room";

/** The room with another answer to one call. */
const lyingIn = (room: Room, name: keyof Service, value: unknown): Service =>
  Object.create(room, { [name]: { value } });

const changed = ({ document, signatures }: SignedDocument, from: string, to: string) => {
  const text = fromUtf8(unbase64(document));
  expect(text).toContain(from);
  return { document: base64(utf8(text.replace(from, to))), signatures };
};

test.each([
  ["a changed subject", "đồng chí 1", "đồng chí 2"],
  ["another order of levels", '"excellent"', '"good"'],
])("%s in the manifest: nothing is sent", async (_, from, to) => {
  const room = await Room.open();
  const lying = changed(await room.manifest(room.document.fingerprint), from, to);
  const device = await openDevice(lyingIn(room, "manifest", async () => lying));
  await device.scan(room.slip(0));
  const refused = await reaches(device, "manifest_refused");
  expect(refused.code).toBe("wrong_fingerprint");
  await device.enter();
  expect(room.requests).toEqual([]);
  device.close();
});

test("a manifest that the server alone has signed: nothing is sent", async () => {
  const room = await Room.open();
  const { document, signatures } = await room.manifest(room.document.fingerprint);
  const alone = { document, signatures: `${signatures.split("\n")[1]}\n` };
  const device = await openDevice(lyingIn(room, "manifest", async () => alone));
  await device.scan(room.slip(0));
  expect((await reaches(device, "manifest_refused")).code).toBe("bad_signature");
  device.close();
});

test("a wrong blind signature: no vote, evidence, and the same request again", async () => {
  const room = await Room.open();
  await room.markPresent();
  let honest = false;
  const admit = async (meeting: string, request: Bytes): Promise<Bytes> => {
    const answer = await room.admit(meeting, request);
    const last = answer.length - 1;
    if (!honest) answer[last] = (answer[last] as number) ^ 1;
    return answer;
  };
  const device = await openDevice(lyingIn(room, "admit", admit));
  await device.scan(room.slip(0));
  await reaches(device, "welcome");
  await device.enter();
  const refused = await reaches(device, "not_admitted");
  expect(refused.code).toBe("bad_blind_signature");
  expect(Object.keys(JSON.parse(refused.evidence ?? ""))).toEqual(["request", "answer"]);
  honest = true;
  device.retry();
  await reaches(device, "waiting");
  expect(new Set(room.requests).size).toBe(1);
  device.close();
});

test("another ballot's promise is no promise", async () => {
  const room = await Room.open();
  await room.markPresent();
  room.move(0, { phase: "open" });
  const [first, second] = [await admitted(room, 0), await admitted(room, 1)];
  await vote(first.device, 1);
  await until(first.device, (state) => mine(state, 0) === "in_box");
  const stolen = await room.cast("", bytesOfHex(room.casts[0] as string));
  const memory = second.memory;
  second.device.close();
  let honest = false;
  const cast = async (meeting: string, ballot: Bytes): Promise<Bytes> =>
    honest ? room.cast(meeting, ballot) : stolen;
  const device = await openDevice(lyingIn(room, "cast", cast), memory);
  device.told(room.now());
  await vote(device, 1);
  await until(device, (state) => later(state) === "unproven");
  expect(mine(device.state, 0)).toBe("sealed");
  honest = true;
  device.retry();
  await until(device, (state) => mine(state, 0) === "in_box");
  first.device.close();
  device.close();
});

test("a promised ballot that is dropped: a proof that anybody can check", async () => {
  const room = await Room.open();
  await room.markPresent();
  room.move(0, { phase: "open" });
  const { device, memory } = await admitted(room, 0);
  await vote(device, 0);
  await until(device, (state) => mine(state, 0) === "in_box");
  const held = (await memory.load())?.record.polls[0];
  const leaf = held?.is === "in_box" ? held.promise.leaf : null;
  await room.close(0, leaf);
  device.told(await room.publish(0));
  const state = await until(device, (now) => mine(now, 0) === "broken");
  const shown = "meeting" in state ? state.meeting?.polls[0]?.mine : null;
  expect(await isBroken(utf8(shown?.is === "broken" ? shown.proof : ""))).toBe(true);
  device.close();
});

test("a checkpoint that the kiosk has not signed is not believed", async () => {
  const room = await Room.open();
  await room.markPresent();
  room.move(0, { phase: "open" });
  const { device } = await admitted(room, 0);
  await vote(device, 0);
  await until(device, (state) => mine(state, 0) === "in_box");
  await room.close(0, null, false);
  device.told(await room.publish(0));
  const refused = await until(
    device,
    (state) => state.is === "waiting" && state.meeting.polls[0]?.boxRefused !== null,
  );
  expect("meeting" in refused && refused.meeting?.polls[0]?.boxRefused).toBe("bad_signature");
  expect(mine(refused, 0)).toBe("in_box");
  device.close();
});

test.each(["another leaf", "another checkpoint"])(
  "%s than the certificate's: the box is not believed",
  async (what) => {
    const room = await Room.open();
    await room.markPresent();
    room.move(0, { phase: "open" });
    const { device } = await admitted(room, 0);
    await vote(device, 0);
    await until(device, (state) => mine(state, 0) === "in_box");
    await room.close(0);
    const status = await room.publish(0);
    if (what === "another leaf") room.poll(0).leaves = `${"0".repeat(64)}\n`;
    // Both signatures hold, but it is a second one.
    else await room.close(0, null);
    device.told(status);
    const refused = await until(
      device,
      (state) => state.is === "waiting" && state.meeting.polls[0]?.boxRefused !== null,
    );
    expect("meeting" in refused && refused.meeting?.polls[0]?.boxRefused).toBe("box_mismatch");
    device.close();
  },
);

test("the proof of another member's row is refused before anything is blinded", async () => {
  const room = await Room.open();
  await room.markPresent();
  const other = await room.keyOf(1);
  const device = await openDevice(
    lyingIn(room, "rosterProof", (meeting: string, asked: ProofRequest) =>
      room.rosterProof(meeting, { ...asked, admission_key: other }),
    ),
  );
  await device.scan(room.slip(0));
  await reaches(device, "welcome");
  await device.enter();
  expect((await reaches(device, "not_admitted")).code).toBe("unknown_key");
  expect(room.requests).toEqual([]);
  device.close();
});

test("a poll that the server only says is closed stays in the request", async () => {
  const room = await Room.open();
  const device = await openDevice(
    lyingIn(room, "checkpoint", () => room.checkpoint("", room.poll(1).keys.id)),
  );
  await room.close(1);
  await device.scan(room.slip(0));
  await reaches(device, "welcome");
  room.move(1, { phase: "scheduled" });
  await device.enter();
  await until(device, (state) => state.is === "entering" && state.waitsFor === "presence");
  room.move(0, { phase: "closed" });
  await room.markPresent();
  // The checkpoint that comes with it is the other poll's.
  expect((await reaches(device, "not_admitted")).code).toBe("wrong_poll");
  expect(new Set(room.requests).size).toBe(1);
  device.close();
});

test("a voided key is refused and nothing is tried again by itself", async () => {
  const room = await Room.open();
  await room.markPresent();
  room.voided.add(await room.keyOf(0));
  const device = await openDevice(room);
  await device.scan(room.slip(0));
  await reaches(device, "welcome");
  await device.enter();
  expect((await reaches(device, "not_admitted")).code).toBe("voided");
  expect(room.requests.length).toBe(1);
  device.close();
});

const bytesOfHex = (text: string): Bytes => new Uint8Array(Buffer.from(text, "hex"));
