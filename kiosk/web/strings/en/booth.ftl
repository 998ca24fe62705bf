## The voting booth

title = Voting booth
first-paint = Opening the voting booth…
no-script = This page needs JavaScript.
not-from-process = This page works only when the booth's program has opened it. The attendant should restart the program.
read-aloud = 🔊 Read aloud
retry = Try now
back = Back
next = Next
cancel = Leave
back-to-start = Back to the start
second-slip = The booth is serving somebody. The slip that was scanned meanwhile was not taken; please wait for your turn.

## The start

ready-heading = Please put your slip before the scanner
ready-aloud = Please put your slip before the scanner or the camera. Then choose a level and wait for the green screen.
ready-step-slip = Put the square code of your slip before the scanner, or hold it up to the camera.
ready-step-choose = Choose a level for each subject, review, and send.
ready-step-green = Wait for the green screen: YOUR BALLOT IS IN THE BOX.
camera-view = Picture of the camera
camera-refused = The camera is blocked.
camera-none = This machine has no camera that works.
camera-else = You can vote all the same: use the scanner, or type the text of the code and press Enter.
typed = { $count } characters so far; press Enter at the end.
one-switch-off = Use one switch
one-switch-on = ✓ One switch: on
connection-fine = Server: connected
connection-lost = Server: NO CONNECTION
sent-count = In the box from this booth: { $count } ballots
same-machine = This machine is a booth and also the server or the chair's machine: for trying out only, never for a real meeting.
before-left = The person before left without sending; what was not sent is wiped. If they could not vote, please send them to the secretary's desk.
before-interrupted = The booth was restarted in the middle of a vote. That person's ballot may NOT be in the box: please send them to the secretary's desk.

## Slips that are not taken

stopped-title = This slip was not taken
stopped-text = Please take this slip to the secretary's desk and name the code "{ $code }".
stopped-not-a-slip-title = This is not a voting slip
stopped-not-a-slip-text = The booth has read some other code. Please use the slip that you were given for this meeting.
stopped-desk-code-title = This is the check-in code
stopped-desk-code-text = The small code is for checking in at the desk only. Please show the large square code of your slip.
stopped-cut-off-title = Part of the code is missing
stopped-cut-off-text = The booth has read only a part of it. Hold the slip flat and show it again.
stopped-other-version-title = A slip of another version
stopped-other-version-text = This booth cannot read slips of that version. Please tell the secretary's desk.
stopped-wrong-meeting-title = A slip of another meeting
stopped-wrong-meeting-text = This booth takes slips of the present meeting only. Look at your slip again or ask the secretary's desk.
stopped-unknown-meeting-title = A slip of another meeting
stopped-unknown-meeting-text = The server here has no such meeting. Look at your slip again or ask the secretary's desk.
stopped-already-served-title = This slip was used
stopped-already-served-text = It has voted, or was let in on another device, for everything that is open now. If that was not you, tell the secretary's desk at once.
stopped-not-present-title = Not checked in
stopped-not-present-text = This slip was not checked in. Go to the secretary's desk and come back; the slip can still be used.
stopped-voided-title = This slip was voided
stopped-voided-text = The secretary's desk has voided it. Ask the secretary for another way to vote.
stopped-unknown-key-title = This slip is not on the list
stopped-unknown-key-text = The meeting does not know it. Ask the secretary's desk for the right one.
stopped-nothing-open-title = Nothing is open for voting now
stopped-nothing-open-text = Your slip was not used. Please come back when the secretary opens the voting.
stopped-paused-title = Voting is paused
stopped-paused-text = Your slip was not used. Please come back when the secretary resumes the voting.
stopped-closed-title = Voting has ended
stopped-closed-text = The box was locked before the ballot was issued. Nothing was sent.
stopped-not-elector-title = Not on the list for this vote
stopped-not-elector-text = This slip is on the list of nothing that is open now. Ask the secretary if that is wrong.
stopped-meeting-over-title = The meeting has ended
stopped-meeting-over-text = There is nothing left to vote on. The slip cannot be used any more.
alarm-title = Stop and call the secretary

## Getting the ballot

wait-server-title = Getting your ballot
wait-server-text = A few seconds, please.
wait-network-title = The server cannot be reached
wait-network-text = The booth is trying again. Nothing was sent.
wait-room-title = Waiting for the chair's machine
wait-room-text = The ballot needs the signatures of both machines. Please wait; the screen goes on by itself.
wait-device-title = Something is wrong with this machine
wait-device-text = It is trying again. If this stays, call the attendant.

## Choosing

subject-count = Ballot { $number } of { $of }
self-rating = Own rating: { $level }
proposed = Proposed: { $level }
proposed-by = Proposed ({ $by }): { $level }
voted-self-rating = Result of the vote on the own rating: { $level }
voted-proposal = Result of the vote on the proposal: { $level }
voted-not-shown = see the screen in the room
voted-tie = level votes
voted-undetermined = no level was found
context-note = For information, alike on every ballot.
ask-self-rating = Choose the own rating of { $name }
ask-proposal = Choose the level to propose for { $name }
ask-decision = Choose the level of { $name }
ask-advice = Choose the level of { $name } to propose to the body that rates
ask-workplace = At the workplace, at which level did { $name } do the tasks?
ask-residence = At the residence, how does { $name } do a citizen's duties and keep in touch with party body and people?
ask-confidence = Confidence in { $name }
choose-first = Please choose a level, or a blank ballot.
choose-first-answer = Choose an answer, or a blank ballot.
blank = Blank ballot (no level)
not-chosen = Not chosen
done-mending = Back
to-review = Done, review
locking = The box is about to be locked: { $seconds } seconds left!
kind-self-rating = Vote on the own rating
kind-proposal = Vote on the proposed level
kind-decision = Deciding vote on the level
kind-advice = Vote on a proposal to the body that rates
kind-workplace = Vote at the place of work
kind-residence = Vote at the place of residence
kind-confidence = Vote of confidence
leave-title = Leave without voting?
leave-text = Nothing was sent. This slip was let in here and cannot be used again for what is open now.
leave-no = No, go on voting
leave-yes = Leave without voting
review-heading = Review before sending
review-hint = Touch a line to change it. Once sent, it cannot be changed.
review-paused = Something is paused: if you send now, you have to wait here until the secretary resumes it.
row-closed = Ended
send = { $count ->
    [one] Put { $count } ballot into the box
   *[other] Put { $count } ballots into the box
  }
quiet-title = Are you still there?
quiet-text = In { $seconds } seconds the booth wipes what was not sent, for the next person.
quiet-here = I am still here

## Sending

sending-title = Sending, please wait
sending-progress = { $sent } of { $of } in the box
sending-text = Each ballot is sent alone, which takes a few seconds. Please wait for the green screen.
unsent-title = NOT SENT: your ballot is not in the box
unsent-unreachable = The server cannot be reached. Your sealed ballot is in this machine, which goes on trying.
unsent-paused = Voting is paused. Your sealed ballot is in this machine and is sent when the secretary resumes the voting.
unsent-unproven = The server's answer lacks the signature that proves it, so the booth does not believe it and tries again.
unsent-stay = Please stay and call the attendant. Switching this machine off now loses the ballot.
done-title = YOUR BALLOT IS IN THE BOX
done-count = { $count ->
    [one] { $count } ballot
   *[other] { $count } ballots
  }
done-text = This machine keeps nothing. Please take your slip with you.
done-next = Touch the screen or press a key: next person, please
none-title = NO ballot is in the box
partly-title = Some ballots are NOT in the box
partly-text = Please tell the secretary's desk before you leave.
partly-leave = I have read this
fate-in-box = ✓ In the box
fate-missed = ✕ The box was locked
fate-refused = ✕ Refused by the server
wiping-title = Next person, please
wiping-text = The booth is being wiped; a second, please.
