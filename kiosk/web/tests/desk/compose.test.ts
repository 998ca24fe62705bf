// A draft put together again, and kept in step while it is edited.
import { describe, expect, it } from "vitest";
import {
  addMember,
  addPolls,
  compose,
  electors,
  emptyDraft,
  movePoll,
  newPoll,
  removeMember,
  replaceMembers,
  sameDraft,
  setMember,
  setPoll,
  tidyTexts,
} from "../../src/pages/desk/draft/compose";
import { faultsOf } from "../../src/pages/desk/draft/faults";
import type { Agenda, Draft, Member } from "../../src/service/draft";

const person = (code: string, observer = false): Member => ({
  code,
  name: `Ủy viên ${code}`,
  position: "",
  observer,
});
const about = (name: string) => newPoll({ name, kind: "leader", position: "" });

/** Four voters and an observer; the second poll is for three of them. */
function draft(): Draft {
  const members = [person("01"), person("02"), person("03"), person("04"), person("05", true)];
  const second = { ...about("đồng chí B"), electorate: ["01", "02", "03"] };
  const polls = [about("đồng chí A"), second];
  return { ...emptyDraft(), title: "Hội nghị", members, polls };
}

describe("compose", () => {
  it("puts questions and people together as they were drafted", () => {
    const drafted = draft();
    const { members, polls, ...settings } = drafted;
    const agenda: Agenda = {
      ...settings,
      meeting: "00".repeat(16),
      draft: "00".repeat(32),
      polls: polls.map(({ electorate: _, ...poll }, at) => {
        return { ...poll, id: `${at}`, number: at + 1 };
      }),
    };
    const rows = members.map((member) => ({
      ...member,
      desk_code: null,
      present: true,
      voided: false,
      admitted: false, handed_out: false,
    }));
    const electorates = polls.map((poll) => poll.electorate);
    const slips = { printed: 0, handed_out: 0, voided: 0 };
    expect(compose(agenda, { members: rows, electorates, slips })).toEqual(drafted);
  });

  it("sees a change in any part, and none in a copy", () => {
    const one = draft();
    expect(sameDraft(one, structuredClone(one))).toBe(true);
    const changes: Draft[] = [
      { ...one, body: "Ban Thường vụ" },
      { ...one, tie_decider: "revote" },
      setMember(one, 0, { position: "Bí thư" }),
      setPoll(one, 0, { kind: "proposal" }),
      setPoll(one, 0, { context: { self_rating: "good", proposed: null } }),
      movePoll(one, 0, 1),
    ];
    for (const changed of changes) expect(sameDraft(one, changed)).toBe(false);
  });

  it("compares equal with what the server will read", () => {
    const typed = setMember({ ...draft(), title: "  Hội nghị " }, 0, {
      name: " Ủy viên 01".normalize("NFD"),
    });
    expect(sameDraft(tidyTexts(typed), draft())).toBe(true);
  });
});

describe("electorates", () => {
  it("follow a changed code", () => {
    const changed = setMember(draft(), 1, { code: "2B" });
    expect(changed.polls[1]?.electorate).toEqual(["01", "2B", "03"]);
    expect(changed.polls[0]?.electorate).toBe(null);
  });

  it("do not follow a code that two rows share while it is typed", () => {
    const twice = setMember(draft(), 3, { code: "03" });
    const apart = setMember(twice, 3, { code: "03x" });
    expect(apart.polls[1]?.electorate).toEqual(["01", "02", "03"]);
  });

  it("lose who leaves the roster or becomes an observer", () => {
    expect(removeMember(draft(), 0).polls[1]?.electorate).toEqual(["02", "03"]);
    expect(setMember(draft(), 0, { observer: true }).polls[1]?.electorate).toEqual(["02", "03"]);
    const replaced = replaceMembers(draft(), [person("02"), person("03", true), person("09")]);
    expect(replaced.polls[1]?.electorate).toEqual(["02"]);
  });

  it("count everybody with a vote when nobody is picked", () => {
    const one = draft();
    expect(one.polls.map((poll) => electors(one, poll))).toEqual([4, 3]);
  });
});

describe("the agenda", () => {
  it("moves a poll by one place and stops at the ends", () => {
    const names = (one: Draft) => one.polls.map((poll) => poll.subject.name);
    expect(names(movePoll(draft(), 1, -1))).toEqual(["đồng chí B", "đồng chí A"]);
    expect(names(movePoll(draft(), 1, 1))).toEqual(names(draft()));
  });

  it("takes no more than 60 polls", () => {
    const many = Array.from({ length: 100 }, (_, at) => about(`đồng chí ${at}`));
    expect(addPolls(draft(), many).polls.length).toBe(60);
  });

  it("gives a new row a code that nobody has", () => {
    const grown = addMember({ ...draft(), members: [person("02"), person("03")] });
    expect(grown.members[2]?.code).toBe("04");
  });
});

describe("faults", () => {
  const places = (one: Draft) => faultsOf(one).map((fault) => `${fault.place}: ${fault.code}`);

  it("are none in a draft that the server takes", () => {
    expect(places(draft())).toEqual([]);
  });

  it("name the field as the server would", () => {
    let bad: Draft = { ...draft(), title: " " };
    bad = setMember(bad, 1, { code: " 01 " });
    bad = setMember(bad, 2, { name: "" });
    bad = setPoll(bad, 1, { electorate: ["01", "03"] });
    bad = addPolls(bad, [about("đồng chí A ")]);
    expect(places(bad)).toEqual([
      "title: empty",
      "members[1].code: duplicate-code",
      "members[2].name: empty",
      "polls[1].electorate: electorate-too-small",
      "polls[2].subject.name: duplicate-subject",
    ]);
  });

  it("say what an empty draft lacks", () => {
    expect(places(emptyDraft())).toEqual([
      "title: empty",
      "members: too-few-voters",
      "polls: no-polls",
    ]);
  });

  it("see characters that nobody sees, and texts that are too long", () => {
    const odd = setMember(draft(), 0, { name: "A\u200bB", position: "x".repeat(301) });
    expect(places(odd)).toEqual([
      "members[0].name: unprintable",
      "members[0].position: too-long",
    ]);
  });
});

describe("who proposed", () => {
  const by = (proposed: "good" | null, proposed_by?: string) => {
    const poll = newPoll({ name: "đồng chí A", kind: "leader", position: "" });
    const context = { self_rating: null, proposed, proposed_by };
    const draft = { ...emptyDraft(), polls: [{ ...poll, context }] };
    return tidyTexts(draft).polls[0]?.context;
  };

  it("is kept, tidy, beside a level alone", () => {
    const plain = { self_rating: null, proposed: "good" };
    expect(by("good", "  Chi bộ 1 ")).toEqual({ ...plain, proposed_by: "Chi bộ 1" });
    expect(by("good", " ")).toStrictEqual(plain);
    expect(by(null, "Chi bộ 1")).toStrictEqual({ self_rating: null, proposed: null });
  });
});
