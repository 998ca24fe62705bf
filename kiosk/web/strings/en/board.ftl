title = Phiếu Kín: board
no-script = This page needs JavaScript, which the browser blocks. Allow JavaScript and load the page again.

## Nothing to show

loading = Loading the meeting…
missing-none = No meeting chosen
missing-none-do = Open the board from the secretary's desk; its address must hold the meeting's id.
missing-unknown = There is no such meeting
missing-unknown-do = The server has no meeting with the id in the address. Open the board again from the secretary's desk.
unsealed = The meeting is being prepared
unsealed-do = The agenda will appear here once the chair has sealed it.
cancelled = The meeting was cancelled
cancelled-do = No vote of this meeting holds.
untrusted = The sealed agenda fails its checks
untrusted-do = Do not use this board. Tell the chair and the secretary at once.

## Slides

slides = Parts of the board
slide-before = Previous part
slide-after = Next part
slide-place = { $place }/{ $count }
slide-join = How to vote
slide-voting = Voting now
slide-counting = Awaiting results
slide-overview = All results
slide-conclusion = Conclusion
scroll-stop = Stop scrolling
scroll-go = Go on scrolling

## How to vote

seal = Seal of the agenda
seal-do = These eight words must be those on your phone and those that the chair reads aloud.
join-code = QR code that opens { $url }
join-do = Open the camera and scan the code on your own slip.
join-without = No slip yet: see the secretary's desk.
agenda = Agenda

## States

phase-scheduled = Not open yet
phase-open = Voting
phase-paused = Paused
phase-closed = Box locked
phase-counted = Being certified
phase-awaits-head = Awaiting the head's decision
phase-awaits-deputy-presiding = Awaiting the presiding deputy's decision
phase-awaits-settling = Level votes to be settled
phase-certified = Counted, not published yet
phase-published = Published
phase-annulled = Annulled
phase-withdrawn = Withdrawn
phase-failed = Cannot be counted
kind-self-rating = secret ballot on the body's own rating
kind-proposal = secret ballot on a proposed level
kind-decision = secret ballot on the rating
kind-advice = secret ballot on a proposal to the body that rates
kind-workplace = ballot at the workplace
kind-residence = ballot of residents
kind-confidence = vote of confidence

## Voting now

voting-many = { $count } votes are open
voting-secret = Ballots are sealed on the phone; until the box is locked nobody can see a result.
cast = Ballots in
cast-of = Ballots in { $cast }/{ $whole }
attendance = Summoned { $summoned } · present { $present } · issued { $issued }
closing = The box will be locked in { $seconds } s

## Locked, awaiting results

counting-many = { $count } votes await their results
check-codes = Check codes
check-codes-do = Every ballot in the box has a code; your phone looks for its own.

## Results

checking = Checking signatures…
evidence-refused = A signature or figure fails its check; this result is not shown.
annulled-do = The published result of this vote no longer holds; its minutes stay on record.
failed-do = The box of this vote could not be counted and there is no result. A re-vote is advised.
failed-reason = Reason: { $reason }
bars = Votes per level
accounting = Summoned { $summoned } · present { $present } · issued { $issued } · cast { $cast } · valid { $valid } · invalid { $invalid } · blank { $blank }
unit-cast = { $base } ballots cast
unit-valid = { $base } valid ballots
unit-issued = { $base } ballots issued
unit-present = { $base } people present
unit-summoned = { $base } people summoned
basis-part = Under item { $item }, Part { $part }; out of { $unit }
basis-clause = Under item { $item }; out of { $unit }
basis-agreed = By the rule that the meeting agreed on; out of { $unit }
basis-measured = Measured by shares of { $unit }
measure-own = { $level } { $counted }/{ $base }
measure-or-better = { $level } or better { $counted }/{ $base }
measure-or-worse = { $level } or worse { $counted }/{ $base }
step-above = { $measure } – more than 50%
step-below = { $measure } – not more than 50%
step-half = { $measure } – 50% exactly, not more
step-tie = { $upper } and { $lower } – level votes
step-undetermined = no level has more than 50% of { $base }
step-at-least-met = { $measure } – at least { $percent }%
step-at-least-unmet = { $measure } – less than { $percent }%
step-more-than-met = { $measure } – more than { $percent }%
step-more-than-unmet = { $measure } – not more than { $percent }%
decided-head = The head decided: { $level } ({ $name }, { $position })
decided-deputy-presiding = The presiding deputy decided: { $level } ({ $name }, { $position })
decided-head-by = The head decided: { $level } ({ $name })
decided-deputy-presiding-by = The presiding deputy decided: { $level } ({ $name })
outcome-tie = Level votes: { $upper } – { $lower }
outcome-tie-short = Level votes
tie-left-head = The head has not decided
tie-left-deputy-presiding = The deputy presiding has not decided
tie-left-refer-up = Referred to the body above
tie-left-revote = To be voted on again
tie-left-nobody = The meeting gives nobody the decision
outcome-undetermined = No level is determined
outcome-measured = Shares, no level
signed-chair = Signed by the chair ✓
signed-checked = Signatures checked on this screen ✓
flags = Note: { $flags }
flag-single-issuer = the server alone issues ballots, so it alone could make some up
flag-one-machine = server and chair's kiosk are one machine under one person
flag-few-electors = fewer than 8 electors, the result may show who chose what
flag-few-ballots = fewer than 8 ballots

## All results

overview = All results
table-number = No.
table-subject = Subject
table-blank = Blank
table-result = Result of the ballots
table-by-ballot = By the ballots
table-concluded = Conclusion
rating-proposed = Proposed: { $level }
rating-open = Not concluded
rating-undetermined = No result by the ballots yet
rating-not-rated = Not rated
rating-not-reviewed = Not reviewed
rating-elsewhere = Rated elsewhere
