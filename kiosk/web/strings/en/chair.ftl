title = Phiếu Kín: the chair's kiosk
no-script = This page needs JavaScript, which the browser is blocking. Allow JavaScript and load the page again.
brand = Phiếu Kín · the chair's kiosk

## General

next = Continue
back = Back
cancel = Cancel
later = Later
to-agenda = To the agenda
server-there = Server: connected
server-away = Server: not reached
step-of = Step { $at } of { $of }
step-done = done
part-of = { $part } of { $whole }
passphrase = Passphrase
gone-title = The program has ended
gone-lead = Close this page and start Phiếu Kín again on the chair's machine. Everything that was done is kept; the page opens where you were.

## Trouble

trouble-unreachable = Check the network cable or Wi-Fi of this machine and of the server. The page reconnects by itself; nothing is lost.
trouble-untrusted = If the server made its own certificate for the room's network, ask for its file authority.pem and choose it when pairing. If not, stop here.
trouble-already-paired = Use the machine that was paired first. If that machine is broken, recover from the vault's second copy.
trouble-wrong-passphrase = If it is forgotten for good: choose "Prepare another meeting", then "Recover from shares".
trouble-damaged-vault = Plug in the medium with the second copy, copy the file over the damaged one, and enter the passphrase again.
alarm-conflict = ALARM: the server showed two different locked boxes
alarm-conflict-do = Stop the count. Both files below are signed by the server and together are proof; copy both to another medium and report it.
alarm-older-generation = ALARM: the server went back to older data
alarm-older-generation-do = The server may have been restored from an old copy. Stop the count until the server's keeper brings back the newest one.
alarm-forked = ALARM: the server showed two different amendments
alarm-forked-do = Stop the meeting. Both signed versions are kept in the working folder and are proof; copy them to another medium and report it.
alarm-read = I have read this; look again

## Pairing

find-title = Pair with the meeting
find-lead = The secretary opens the page of the meeting's draft, section "Pair the chair's kiosk", and reads out the two lines below.
find-server = Address of the server
find-server-hint = For example: meeting.example or 192.168.1.10:8443
find-code = Pairing code
find-code-hint = Twelve letters and digits, in any case. The code is good for 15 minutes.
find-looking = Looking for the meeting …
find-certificate = Did the server make its own certificate?
find-certificate-file = The server's certificate
find-certificate-hint = The file authority.pem, handed over by the server's keeper.
pair-title = Choose the vault's passphrase
pair-lead = Found: { $title }. The vault holds the key that opens the ballot boxes; only this passphrase opens it. If it is forgotten, nothing but the recovery shares helps.
pair-again-title = Pairing was interrupted
pair-again-lead = Meeting: { $title }. Enter the passphrase that was chosen to go on pairing.
pair = Pair
pair-pairing = Pairing …
passphrase-new = New passphrase
passphrase-hint = Best four or more unrelated words that you remember easily.
passphrase-again = The passphrase again
passphrase-differs = The two are not the same.
strength-short = Too short
strength-weak = It will do; longer is better
strength-strong = Strong

## Unlocking

locked-title = Enter the passphrase
locked-lead = The meeting's vault is on this machine. Open it to go on where you were.
locked-open = Open the vault
locked-opening = Opening …
locked-other-meeting = Prepare another meeting
start-new-title = Prepare another meeting?
start-new-lead = Vault and records of the earlier meeting are put aside in a folder beside this one; nothing is deleted. Do this only when that meeting is over.
start-new = Put aside and begin another meeting

## Sealing

compare-title = Compare two seals with the secretary's desk
compare-lead = The secretary's page shows these two seals too. One of you reads each word aloud, the other follows.
compare-server = The server's seal
compare-kiosk = This kiosk's seal
compare-same = Both seals are the same on both machines
compare-differ = If any word differs: stop. Somebody is between the two machines.
copy-title = Where does the vault's second copy go?
copy-lead = If this machine breaks, the second copy opens the boxes. Plug in a USB stick of its own and lock it away after the sealing.
copy-typed = Elsewhere
copy-typed-hint = Type the path of a folder on another medium
copy-none-found = No USB stick found. Plug one in and wait some seconds.
copy-path = Path
no-draft-title = Nothing to be sealed yet
no-draft-lead = The secretary has not saved the meeting's agenda. This page follows as soon as it is saved.
review-title = Look once more before sealing
review-lead = Once it is sealed, neither the roster nor the agenda can be changed.
review-members = Members with a vote
review-polls = Polls
review-copy = The vault's second copy
issuing-title = How are ballots issued?
issuers = Who issues ballots
issuers-2 = Server and this kiosk together
issuers-2-hint = Neither can make up a ballot alone. This kiosk must stay on during the meeting.
issuers-1 = The server alone
issuers-1-hint = The minutes will say so.
one-machine = Server and this kiosk are kept by one person
one-machine-here = The server runs on this very machine; the minutes will say so.
seal = Seal
sealing-title = Sealing
sealing-lead = Please wait and leave the USB stick in. A power cut does no harm: start again and it goes on.
work-fetch-agenda = Fetch the agenda, make issuing keys
work-draw-keys = Make each member's secret and the boxes' keys
work-keep-secrets = Write the vault and its second copy
work-post-sealing = The server checks and signs too

## After the sealing

aloud-title = Read the seal words aloud
aloud-lead = { $polls } polls are sealed for { $members } members. Please read these eight words to the meeting; the secretary writes them down.
aloud-why = The projector and every member's slip show the same eight words. As long as they agree, nobody has changed the agenda.
aloud-done = They were read
codes-title = Print the slips
codes-lead = One slip a member, { $members } slips. Whoever has the code on a slip can vote with it, so the codes are erased from this machine once they are printed.
codes-host = Address on the slips
codes-host-hint = Where members' phones reach the server. Usually right as it is.
codes-print = Open the page to print
codes-print-again = Open the page again
codes-done = Printing is finished
codes-done-title = Are all slips printed?
codes-done-lead = The secrets are erased from the vault and its second copy; nothing can be printed again. Count the slips first, and plug in the medium with the second copy.
codes-done-yes = All printed, erase
print-blocked = The browser did not open the page to print by itself.
print-open = Open the page to print
rite-words = Read the seal words
rite-codes = Print the slips

## In the meeting

agenda-title = Agenda
agenda-lead = The secretary opens and locks each poll. Once one is locked, this page asks you to count it.
agenda-due = Your turn: { $subject }
agenda-due-lead = A poll is waiting for you.
agenda-to-poll = Go on with poll { $number }
column-poll = Poll
column-present = Present
column-issued = Issued
column-cast = Returned
column-stage = State
stage-unknown = Asking the server
stage-scheduled = Not open yet
stage-open = Voting
stage-closing = Being locked
stage-paused = Paused
stage-withdrawn = Withdrawn
stage-closed = Locked, to be counted
stage-counted = To be signed
stage-undecided = Awaits the head's decision
stage-signed = Signed, not published
stage-published = Published
stage-annulled = Annulled
stage-failed = Cannot be counted
room-none = The server issues ballots alone; this kiosk need not stay on.
room-served = This kiosk has served { $members } of { $of } members.
room-waiting = Waiting: { $waiting }.
room-away = This kiosk does not serve; phones are waiting. See whether another window runs Phiếu Kín.

## Count

poll-title = Poll { $number }. { $subject }
to-count-title = Count poll { $number }: { $subject }
to-count-lead = The box is locked; nobody can add or take out a ballot. This kiosk checks every ballot before it opens any.
count = Count
count-title = Counting poll { $number }: { $subject }
work-fetch-box = Fetch the locked box
work-check-ballots = Check the signatures of each ballot
work-check-requests = Compare with the ballots issued
work-keep-box = Keep the box for auditors, and sign for it
work-open-ballots = Open and count
work-post-count = Record the count at the server
result-title = Result of poll { $number }: { $subject }
result-first = Only this screen has the result. When you have seen it, sign the minutes.
result-signed = The minutes are signed. The result is not published: neither projector nor phones show it.
result-published = Signed and published.
published-note = Projector and phones show the result. Print the minutes and sign them together.
bars = Votes per level
accounting = Present { $present } · issued { $issued } · returned { $cast } · valid { $valid } · invalid { $invalid } · blank { $blank }
read-aloud = To be read to the meeting
outcome-tie = Level votes: { $upper } and { $lower }
outcome-undetermined = No level found
outcome-measured = The shares below; this poll gives no level
sign = Sign the minutes of the count
publish = Publish the result
publish-title = Publish the result?
publish-lead = Projector and all phones show the result. What is published cannot be taken back.
publish-yes = Publish
print-minutes = Print the minutes
flag-single-issuer = The server alone issued ballots; the minutes say so.
flag-one-machine = Server and kiosk are one machine or kept by one person; the minutes say so.
flag-few-electors = Fewer than 8 members with a vote: the result may show who chose what.
flag-few-ballots = Fewer than 8 ballots: the result may show who chose what.

## Level votes

tie-lead = The votes are level. Whoever is entitled decides for one of two levels; the kiosk only records it.
tie-decide = Enter the decision
tie-title = Decision on { $subject }
tie-who = Who decides
role-head = The head
role-deputy-presiding = The presiding deputy
tie-name = Full name
tie-position = Post
tie-level = Level decided
tie-reason = Reason
tie-not-subject = Whoever decides is not the subject of this poll ({ $subject })
tie-enter = Record the decision
decided = I am { $name }, { $role }, not the subject of this poll. I decide for { $subject }: { $level }. Reason: { $reason }
decided-position = I am { $name }, { $position }, { $role }, not the subject of this poll. I decide for { $subject }: { $level }. Reason: { $reason }

## Recovery shares

sharing-title = Share out the boxes' key on paper?
sharing-lead = If this machine and the second copy are both lost, nothing but the sheets opens the boxes.
sharing-recovery = Print recovery shares
sharing-recovery-hint = Each holder keeps one in an envelope; used only if this machine is lost.
sharing-quorum = A committee opens the boxes
sharing-quorum-hint = This machine keeps no key; at each count enough holders must bring their shares.
sharing-none = Print none
sharing-none-hint = The vault's second copy must do.
sharing-shares = Shares
sharing-threshold = Shares needed
review-shares = Recovery shares
review-shares-of = { $shares } shares, { $threshold } needed
review-no-shares = None
rite-shares = Hand out the shares
shares-title = Print and hand out the shares
shares-lead = { $count } shares, one for each holder; any { $threshold } bring the key back. Hand them over in person and tick each.
shares-lead-quorum = { $count } shares, one for each holder; each count needs { $threshold } of them. Hand them over in person and tick each.
shares-print = Open the page to print
share-given = Share { $index } is handed out
shares-done = All are handed out
shares-done-title = Are all shares handed out?
shares-done-lead = The shares are erased from the vault and its second copy; they cannot be printed again. Plug in the medium with the second copy first.
shares-done-quorum = Shares and key are erased from the vault and its second copy. From now on only the committee opens a box. Plug in the medium with the second copy first.
shares-done-yes = All handed out, erase
share-add = Take this share
share-held = Share { $index } is taken
share-text = Type a share ({ $missing } to go)
share-hint = The six lines on the sheet, or its code by a scanner. Press "Take this share" after each.
to-open-title = Open the box of poll { $number }: { $subject }
to-open-lead = The committee opens this box: { $threshold } holders come to this machine and type their shares.
recover-instead = Is the old machine lost? Recover from shares
recover-title = Recover on this machine
recover-lead = You need as many shares as the sheets say, and the server's address. Both lines below stand on every sheet.
recover-meeting = Code of the meeting
recover-meeting-hint = Thirty-two letters and digits, printed on the sheet.
recover-shares-title = Type the shares
recover-shares-lead = Any { $threshold } will do. A mistyped line is named; nothing is written on this machine yet.
recover-compare = Compare with the seal words on the sheets
recover-finish-title = Choose a new passphrase
recover-finish-lead = There are enough shares. A new vault is written on this machine and to the second copy.
recover-finish-quorum = There are enough shares. The new vault keeps no key of the boxes; the committee is needed again later.
recover-finish = Make the new vault
recover-not-back = The old machine's issuing keys do not come back: members who were not served need an amendment. Never use the old machine again.
as-head = the head
as-deputy-presiding = the presiding deputy

## Anonymous slips

slips-count = Anonymous slips
slips-count-hint = For members without a phone, drawn at the secretary's desk. Leave 0 if none are needed.
slips-void = Void the slips left over
slips-title = Void the anonymous slips left over
slips-lead = Before the last poll is locked, scan every slip that nobody drew. A void slip can vote no more.
slips-scanned = { $count } slips scanned
slips-make-void = Void { $count } slips
slips-are-void = { $count } slips are void.

## Amendments

amendment-look = See the amendment
amendment-title = The secretary proposes amendment { $number }
amendment-lead = Reason: { $reason }
amendment-withdraws = Withdrawn
amendment-adds = Added
amendment-late = Members who get a vote
amendment-renames = Names corrected
amendment-why = Printed slips stay good, and the eight words stay the same. If you do not agree, do not seal it and have the secretary drop it.
amendment-seal = Seal the amendment
amendment-sealing = Sealing …

## Documents

papers-title = Documents of the meeting
papers-lead = Printed in the form of the office, from signed figures. What is not typed is left as a dotted line for the pen.
papers-given = Type what the documents say
papers-none = No poll has signed minutes yet.
paper-print = Print
paper-poll = Minutes of the count of poll { $number }: { $subject }
paper-polls = Minutes of the count of all polls
given-title = What the documents say
given-lead = What the program cannot know. Whatever is empty becomes a dotted line on paper. Only this machine keeps it.
given-keep = Keep
given-when = Time and place
given-began = Began
given-began-hint = For example 08:00, 05/12/2026
given-ended = Ended
given-ended-hint = For example 11:30
given-venue = Place of the meeting
given-year = Year that is rated
given-people = Participants
given-chair = Chair
given-chair-hint = Name and post
given-secretary = Secretary
given-tellers = Counting team
given-tellers-hint = One name a line, its head first.
given-a-line = One recipient a line.
given-absent = Absent (with or without a reason)
given-guests = Guests (without a vote)
given-contents = Contents
given-reports = Reports, opinions sent in, what was suggested to review
given-discussion = Discussion
given-concluded = What else the chair concluded
given-head = Form and signature
given-letterhead = Letterhead
given-letterhead-party = Of the Party
given-letterhead-state = Of a state body
given-above = Body above
given-body = Body that issues
given-body-hint = Only where it is not the body that met, such as a panel that decides by delegation.
given-number = Number of the minutes
given-number-hint = For example 12-BB/ĐU
given-place = Place of signing
given-place-hint = For example Commune A
given-date = Date of signing
given-on-behalf = Signed on behalf of
given-on-behalf-hint = For example FOR THE STANDING COMMITTEE
given-post = Post of who signs
given-sent-to = Sent to
given-copies = Copies

## Conclusion

conclusion-title = Conclude the ratings
conclusion-asking = Fetching dossier and results …
conclusion-none = The conclusion rests on signed minutes of counts and on the dossier that the secretary filed.
conclusion-ask = Fetch dossier and results
conclusion-again = Fetch the dossier again
conclusion-lead = Matters to consider before anything is concluded: { $count }.
conclusion-lead-undetermined = Some subjects have no result of a ballot yet; what is clear can be signed, and the rest later.
conclusion-ready = Nothing is left to consider. Look at it once more, then sign.
conclusion-changed = Something has changed since the signed conclusion; sign again to replace it. The one before stays on record.
conclusion-signed = Conclusion { $number } is signed and published.
conclusion-under = Under { $regulation }.
conclusion-dropped = Resolutions that hold no more, because dossier or results have changed: { $count }.
conclusion-sign = Sign and publish the conclusion
conclusion-sign-title = Sign and publish the conclusion?
conclusion-sign-lead = The rating of each subject is published. The result by the ballots, each matter and how it was settled stay on record, signed.
conclusion-sign-open = Some subjects are not concluded. The conclusion says that they have no rating yet; another one can be signed later.
conclusion-sign-yes = Sign and publish
conclusion-print = Print documents
column-subject = Subject
column-self-rating = Own rating
column-proposed = Proposed
column-by-ballot = By the ballots
column-concluded = Conclusion
state-proposed = Proposed: { $level }
state-open = To consider ({ $count })
state-rated = No level yet
state-undetermined = No result yet
state-not-rated = Not rated
state-not-reviewed = Not reviewed
state-elsewhere = Rated elsewhere
matters = Matters to consider
matters-left = Matters to consider: { $count } left
matters-none = There is nothing to consider.
matter-meeting = The meeting as a whole
matter-group = Group { $group }
matter-open = Open
matter-settled = Settled
matter-advises = Note
matter-next = Settle the next matter
matter-settle = Settle
matter-look = Look
matter-back = Back to the list
matter-take-back = Drop this resolution
matter-because = Reason: { $reason }
matter-choose = How it is settled
matter-who = Who may settle it: { $who }. Type the name of who speaks for them.
matter-enter = Enter
matter-clause = Under { $clause }.
matter-measured = Figures: { $part }/{ $of }.
matter-caps = Not rated above { $level }.
option-accept = As the regulation says: not rated above { $level }
option-agree = As the regulation says
option-keep = Keep the level by the ballots
option-level = Rate { $level }
option-excellent = Choose at most { $most } as Excellent; the others are Good
option-revote = Vote again
option-run-off = Equal shares: { $names }
chosen-excellent = Excellent: { $names }
chosen-nobody = Nobody is chosen as Excellent
ranked-title = By share of votes for Excellent ({ $chosen }/{ $most } chosen)
candidate = { $rank }. { $who }: { $votes }/{ $base } votes
candidate-no-votes = { $who }: no ballots yet
resolver-competent-body = The competent body
resolver-body-above = The body above
resolver-head = The head
resolver-chair = The chair of the meeting
resolver-secretary = The secretary completes the file
follow-ups = What remains to be arranged
paper-meeting = Minutes of the meeting
paper-summary = Summary of the ratings
paper-annulment = Decision { $number } that annuls and recognises: { $subject }
paper-notices = Notices to each subject
