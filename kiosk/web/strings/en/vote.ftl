title = Phiếu Kín: voting
no-script = The voting page needs JavaScript, which this browser blocks. Allow JavaScript and load the page again, or tell the secretary.
first-paint = Opening the voting page…
first-paint-old = If nothing comes for long: this browser is too old. Use a recent Chrome, Safari or Firefox, or tell the secretary.

secret-ballot = Secret ballot
back = Back
next = Continue
coming = Opening
retry = Try again
try-now = Try again now
blank = Blank
invalid = Invalid
help-open = How is my ballot kept secret?
someone-else = an app

## Scanning

scan-heading = Scan your voting code
scan-again = Scan another code
shared-switch = Shared device
shared-switch-text = Several people vote on this device in turn; it forgets everything after each of them.

## Before admission

welcome-heading = Receive ballots
welcome-ask = Is this your meeting? Compare these eight words with the hall's screen, then receive your ballots.
welcome-enter = Receive my ballots

## Waiting for ballots

wait-manifest-heading = Opening your slip
wait-manifest-title = Checking the seal
wait-manifest-text = The device compares the agenda with your slip. This takes a few seconds.
wait-sending-heading = Receiving ballots
wait-sending-title = Receiving your ballots
wait-sending-text = This takes a few seconds. Keep this page open.
wait-not-present-heading = Not checked in
wait-not-present-title = Please check in at the secretary's desk
wait-not-present-text = Show the small code of your slip to the secretary. Then this page goes on by itself; there is no need to reload it.
wait-room-heading = Receiving ballots
wait-room-title = The chair's machine has not answered yet
wait-room-text = Your request is on record and keeps its place. Leave this page open: it goes on by itself when the chair's machine answers.
wait-device-heading = Receiving ballots
wait-device-title = This device cannot write its data
wait-device-text = This page tries again by itself. If it stays so, free some storage or tell the secretary.
network-lost-title = The server cannot be reached
network-lost-text = Everything is kept on this device, and the page tries again by itself. Check the Wi-Fi of the room. If the phone says "Wi-Fi has no internet access", choose to stay connected; turn mobile data off for a while if need be.

## A slip that cannot be used

stopped-heading = You cannot vote yet
stopped-title = This code cannot be used
stopped-text = The server refused with the code "{ $code }". Reload the page; if that does not help, tell the secretary this code.
stopped-cut-off-title = Part of the code is missing
stopped-cut-off-text = The link is too short. Scan the whole large code again, or copy the whole link again.
stopped-not-a-slip-title = This is not a voting code
stopped-not-a-slip-text = Scan the large code of the slip that the secretary gave you.
stopped-desk-code-title = This is the code for checking in
stopped-desk-code-text = Give this small code to the secretary. To vote, scan the large code on the same slip.
stopped-other-version-title = A slip of a newer kind
stopped-other-version-text = This page cannot read it yet. Reload the page; if that does not help, tell the secretary.
stopped-other-server-title = A code of another server
stopped-other-server-text = The slip leads to { $host }. Scan it with the phone's own Camera app to open the right page, or ask the secretary.
stopped-unknown-meeting-title = A code of another meeting
stopped-unknown-meeting-text = This server does not have the meeting of the code just scanned. Check your slip, or ask the secretary for the right one.
stopped-unknown-key-title = This code is not on the list
stopped-unknown-key-text = Ask the secretary for the right slip of this meeting.
stopped-already-served-title = This code has been used
stopped-already-served-text = The ballots of this code were received on another device or in another browser. Use that one. If it was not you who used it, tell the secretary at once.
stopped-voided-title = This code was made void
stopped-voided-text = The secretary made this code void. Ask how you can vote instead.
stopped-closed-title = Voting has ended
stopped-closed-text = The boxes were locked before this device received ballots.
stopped-not-elector-title = Not on the list of voters
stopped-not-elector-text = You are on the list of voters of no poll in this meeting. Ask the secretary if this is not right.
stopped-incapable-title = This browser cannot vote
stopped-incapable-text = It is too old, or the connection is not protected (the address must begin with https). Use a recent Chrome, Safari or Firefox, or another device.
stopped-memory-title = The ballots kept here cannot be read
stopped-memory-text = Reload the page. If that does not help, tell the secretary; do not clear the browser's data.
alarm-heading = Stop
alarm-title = The server's documents do not match the seal
alarm-text = No ballot has been sent from this step on. Leave the screen as it is and tell the secretary or the chair at once.

## The waiting room

room-heading = Waiting room
room-heading-alarm = Alarm
room-heading-unsent = Not all sent
room-heading-cast = Voted
waiting-title = Voting has not begun
waiting-text = Your ballots are on this device. The screen changes by itself when the secretary opens a poll; you may turn it off and come back.
waiting-shared-text = The screen changes by itself when the secretary opens a poll. A shared device receives ballots of open polls only.
over-title = Voting has ended
over-text = The boxes are locked; no ballot was cast on this device. Published results are in the agenda below.
open-title = { $count ->
    [one] { $count } ballot is open
   *[other] { $count } ballots are open
 }
open-text = Touch the button below to begin. Nothing is sent until you have looked it over and put it in the box.
vote = Begin voting
vote-on = Go on voting
cast-already = { $count ->
    [one] { $count } ballot is in the box ✓
   *[other] { $count } ballots are in the box ✓
 }
cast-title = { $count ->
    [one] { $count } ballot is in the box
   *[other] { $count } ballots are in the box
 }
cast-text = The server holds sealed ballots only; it does not know what you chose.
kept-title = Your ballots are in the box, untouched
kept-text = The box is locked. This device found every ballot of yours in the final list, which carries two signatures.
adjourned-title = The meeting has ended
adjourned-text = The meeting has ended. This device keeps only the check codes and the server's promises, not what you chose.
adjourned-none-text = No ballot was cast on this device in this meeting.
agenda = Agenda
words-heading = The seal
words-text = These eight words must be the same as on the hall's screen. If they differ, do not vote, and tell the secretary at once.
codes = Check codes
code-of = Check code { $number }
codes-more = { $count ->
    [one] { $count } other code
   *[other] { $count } other codes
 }
codes-show = Show
codes-text = When the box is locked, this page checks by itself that your ballots are in it. Keep it open or come back later.
phase-unknown = Asking the server
phase-scheduled = Not open yet
phase-open = Voting
phase-locking = Locking
phase-paused = Paused
phase-closed = Box locked
phase-counted = Counted
phase-awaiting-decision = Waiting for the head's decision
phase-certified = Counted
phase-published = Published
phase-annulled = Annulled
phase-withdrawn = Withdrawn
phase-failed = Not countable
mine-ready = Not voted yet
mine-not-cast = Not voted
mine-unsent = Not sent yet, kept on this device
mine-refused = ✕ The server does not take this ballot
mine-in-box-open = ✓ In the box
mine-in-box-locked = ✓ In the box, waiting to be checked
mine-in-box-kept = ✓ In the box, untouched
mine-in-box-missing = ✕ Not found in the box
mine-in-box-unsound = ✕ The box's documents do not match

## Choosing

subject-heading = Ballot { $number } / { $of }
self-rating = Own rating
proposed = Proposed
proposed-by = Proposed ({ $by })
voted-self-rating = Result of the vote on the own rating
voted-proposal = Result of the vote on the proposal
voted-not-published = Not published yet
voted-fetching = Fetching and checking the certificate
voted-tie = Level votes
voted-undetermined = No level was found
context-note = For information, alike on every ballot.
ask-self-rating = Choose the own rating of { $name }
ask-proposal = Choose the level to propose for { $name }
ask-decision = Choose the level of { $name }
ask-advice = Choose the level of { $name } to propose to the body that rates
ask-workplace = At the workplace, at which level did { $name } do the tasks?
ask-residence = At the residence, how does { $name } do a citizen's duties and keep in touch with party body and people?
ask-confidence = Confidence in { $name }
choose-blank = Blank ballot (choose no level)
choose-blank-answer = Blank ballot (no answer chosen)
choose-first = Choose one level, or a blank ballot.
choose-first-answer = Choose an answer, or a blank ballot.
done-mending = Done
not-chosen = Not chosen
kind-self-rating = Vote on the own rating
kind-proposal = Vote on the proposed level
kind-decision = Vote that decides the level
kind-advice = Vote on a proposal to the body that rates
kind-workplace = Ballot at the workplace
kind-residence = Ballot at the residence
kind-confidence = Vote of confidence
review-heading = Look it over before sending
review-hint = Touch a line to change it. Once sent it cannot be changed.
review-gone = { $count ->
    [one] { $count } poll has ended and takes no ballot any more. The others can still be sent.
   *[other] { $count } polls have ended and take no ballots any more. The others can still be sent.
 }
review-held = { $count ->
    [one] { $count } poll is paused. Your choice is kept, to be sent when it goes on.
   *[other] { $count } polls are paused. Your choices are kept, to be sent when they go on.
 }
review-missing = { $count ->
    [one] { $count } ballot is not chosen yet and will not be sent.
   *[other] { $count } ballots are not chosen yet and will not be sent.
 }
row-sent = Sent
row-closed = Ended
row-paused = Paused
mend = Change
send = { $count ->
    [one] Put { $count } ballot in the box
   *[other] Put { $count } ballots in the box
 }
locking-title = The box is about to be locked!
locking-seconds = { $seconds ->
    [one] { $seconds } second left. Ballots not sent by then are not taken.
   *[other] { $seconds } seconds left. Ballots not sent by then are not taken.
 }
locking-flush = { $count ->
    [one] Put the chosen ballot in the box now
   *[other] Put { $count } chosen ballots in the box now
 }

## Sending

sending-heading = Sending
sending-title = Sending, please wait
sending-progress = In the box: { $sent } of { $of }
sending-text = Every ballot is sent alone, so this takes a few seconds. Leave the phone on and this page open.
unsent-title = { $count ->
    [one] { $count } ballot is not sent yet
   *[other] { $count } ballots are not sent yet
 }
unsent-text = It could not be sent; the ballots are kept on this device. Send them again: however often you do, each counts once.
unsent-paused-text = The poll is paused. The ballots are sealed, kept on this device and sent by themselves when it goes on.
unsent-unproven-text = The server's answer carries no signature that proves it, so this device does not believe it and keeps the ballots to send again. If it stays so, tell the secretary.
refused-title = The server does not take a ballot
refused-text = The ballot is kept on this device as evidence. Tell the secretary the code "{ $code }".
unsound-text = The documents of one box do not fit together, so this device does not believe its result. Tell the secretary and the chair.
to-room = To the waiting room
evidence-save = Save the evidence
resend = Send again

## After the close

missing-title = { $count ->
    [one] ALARM: { $count } ballot you cast is not in the box
   *[other] ALARM: { $count } ballots you cast are not in the box
 }
missing-text = The server signed that it had taken the ballot, and the final list does not hold it. This device keeps the proof, which anybody can check and which does not tell what you chose.
missing-step-keep = Keep this page open, and do not clear the browser's data.
missing-step-tell = Tell the chair and the secretary at once; ask that no result be published yet.
missing-step-save = Save the proof as a file and hand it to whoever checks.
missing-save = Save the proof: { $name }

## Shared device

hand-on = Erase and hand on to the next member
hand-on-title = Have you noted your check codes?
hand-on-text = This device erases your slip, your check codes and every trace of you. Your ballots stay in the box. To check them later, note the codes.
hand-on-yes = Erase and hand on
hand-on-no = No, show the codes
wipe-soon-title = About to erase
wipe-soon-text = { $seconds ->
    [one] Nobody has touched the device. It erases itself for the next member in { $seconds } second.
   *[other] Nobody has touched the device. It erases itself for the next member in { $seconds } seconds.
 }
wipe-soon-stay = I am still here
wiped-heading = Shared device
wiped-title = Erased
wiped-text = The last member's ballots are in the box; this device keeps nothing. The next member may scan a slip.
wiped-next = Next member: scan
