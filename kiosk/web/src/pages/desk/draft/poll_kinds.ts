// What follows from the kind of a poll while it is drafted.
import { type DraftPoll, FAMILIES, familyOfKind, type PollKind } from "../../../service/draft";

/** The choices follow the kind; only a decision can be a proposal upward. */
export const ofKind = (kind: PollKind): Pick<DraftPoll, "kind" | "scale"> & Partial<DraftPoll> => ({
  kind,
  scale: [...FAMILIES[familyOfKind(kind)]],
  ...(kind === "decision" ? {} : { advisory: false }),
});
