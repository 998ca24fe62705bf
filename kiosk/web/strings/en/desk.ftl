title = Phiếu Kín: secretary's desk
no-script = This page needs JavaScript, which the browser is blocking. Allow JavaScript and load the page again.
brand = Phiếu Kín
main-nav = Pages of the secretary's desk

## General

try-again = Try again
cancel = Go back
copy = Copy
copied = Copied
remove = Remove
search = Search
choose = Choose { $name }
choose-all = Choose all
choose-none = Choose none
unanswered = The server has not answered. Press again; doing it more than once counts once.
refused-unknown = The server refused this ({ $code }); load the page again and retry.
stale-act = Another desk has just changed this poll; the page is up to date now and nothing is lost.

## Sign-in, accounts

sign-in = Sign in
sign-in-title = Sign in to the desk
sign-in-hint = No account yet, or the password forgotten: ask the administrator for an invitation link.
sign-out = Sign out
account-name = Sign-in name
password = Password
session-ended-title = Sign in again
session-ended = The session has ended. What you were doing is still on the page.
invitation-title = Create an account for the desk
invited-administrator = Administrator: prepares and runs meetings, and invites other secretaries.
invited-secretary = Secretary: prepares and runs meetings.
account-name-hint = For signing in next time, for example the name of your post.
account-name-short = The sign-in name needs at least 2 characters.
new-password = New password
password-hint = At least 10 characters; a short sentence is best.
password-too-short = The password needs at least 10 characters.
password-too-long = The password may have at most 128 characters.
password-easy = Easy to guess: add a few unrelated words.
password-fair = Fair; one more word would make it stronger.
password-good = A good password.
password-again = The password again
password-differs = The two passwords differ.
accept-invitation = Create the account and enter
to-sign-in = To the sign-in page
accounts = Accounts
role-administrator = Administrator
role-secretary = Secretary
role-administrator-hint = Does all that a secretary does, and invites others.
role-secretary-hint = Prepares and runs meetings.
account-remove = Remove account
account-remove-title = Remove the account “{ $name }”?
account-remove-text = This person is signed out at once and can no longer sign in. Meetings and figures stay as they are.
password-change-title = Change my password
password-so-far = Present password
password-change = Change password
password-changed = The password is changed. Other devices that used this account are signed out.
invite-title = Invite somebody
invite-role = Role
invite = Make an invitation link
invite-another = Make another link
invite-made = Send this link to one person only. It works once, within { $hours } hours.
invite-link = Invitation link

## List of meetings

meetings = Meetings
new-meeting = New meeting
no-meetings = No meeting yet
no-meetings-hint = Press “New meeting”, then enter its title, the people summoned and the agenda; each step explains itself.
untitled = New meeting
forget-draft = Drop
forget-draft-of = Drop the draft { $name }
unsaved = Not saved
to-meetings = To the list of meetings
meeting-draft = In preparation
meeting-sealed = Sealed
meeting-in-session = In session
meeting-adjourned = Ended
meeting-archived = Archived
meeting-cancelled = Cancelled

## Preparing a meeting: the steps

draft-title = Prepare the meeting
draft-hint = Four steps, one after the other; everything can be changed until the chair's kiosk seals it.
steps = Steps of the preparation
step-lacking = Incomplete
step-done = Complete
step-people =
    { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
step-polls =
    { $count ->
        [one] { $count } poll
       *[other] { $count } polls
    }
section-facts = 1. The meeting
section-roster = 2. People summoned
section-agenda = 3. Agenda
section-pairing = 4. Pair the chair's kiosk
save = Save
saving = Saving…
draft-saved = Saved on the server.
draft-unsaved = Not saved on the server yet.
draft-changed = There are unsaved changes.
draft-faults = Not saved: places still to be mended, marked above: { $count }.
draft-overtaken = Another desk has just saved a different draft of this meeting.
draft-take-theirs = Show theirs, drop the changes made here
draft-keep-mine = Keep mine
draft-fault-empty = Must not be empty.
draft-fault-too-long = Longer than allowed.
draft-fault-unprintable = Holds characters that nobody can see; type it again.
draft-fault-duplicate-code = This code stands in a row above.
draft-fault-too-few-voters = At least 3 members with a vote are needed.
draft-fault-too-many-members = At most 2,000 people.
draft-fault-no-polls = The agenda has no subject yet.
draft-fault-duplicate-subject = This subject already has a poll of the same kind.
draft-fault-electorate-too-small = Secrecy needs at least 3 voters.

## Step 1

facts-title = Title of the meeting
facts-title-hint = For example: Yearly review and rating meeting 2026
facts-body = Body that meets
facts-body-hint = For example: Standing Committee of the commune's Party Committee
facts-profile = Regulation
facts-profile-hint = How the result is found, and the clause that the minutes cite.
facts-profile-not-yet = This regulation is in force from { $day } on; make sure that the meeting applies it.
facts-profile-no-longer = This regulation was in force until { $day }; make sure that the meeting still applies it.
facts-profile-replaced = This regulation was in force until { $day }; what replaced it: { $successor }. Make sure that the meeting still applies it.
profile-district-2023 = District guidance (2023)
profile-ha-tinh-city-2023 = Guidance of Hà Tĩnh City (2023)
profile-tuyen-quang-2021 = Letter 854-CV/TU of Tuyên Quang Province (2021)
rule-title = How the result is found
rule-summary = More than 50% of { $base }; level votes: { $decider }
rule-base = Counted of
rule-base-hint = A level needs more than 50% of this number; short of that, votes fall to the next level.
base-cast = ballots cast
base-valid = valid ballots
base-issued = ballots issued
base-present = people present
base-summoned = people summoned
rule-tie = What counts as level votes
tie-equal-levels = Two levels with exactly one half each
tie-equal-levels-hint = One half for a level or better, the other half for one single lower level.
tie-half-split = One half above, one half below
tie-half-split-hint = One half for a level or better, the other half for whatever lower levels.
rule-decider = When votes are level
rule-decider-hint = Only one of the two levels may be decided.
decider-head = the head decides
decider-deputy-presiding = the deputy who presides decides
decider-refer-up = referred to the competent body
decider-revote = voted again
decider-nobody = recorded, nobody decides

## Step 2

roster-count = With a vote: { $voters }, observers: { $observers }
import-hint = Drop an Excel (.xlsx) or CSV file here, or paste from Excel. Three columns are needed: Mã (code), Họ và tên (name), Chức vụ (post); a fourth, Đại biểu mời dự (observer), is optional.
import-file = Choose an Excel or CSV file
import-paste = Paste from Excel
import-template = Download a template
template-file = people-summoned.csv
template-name-1 = Secretary
template-position-1 = Secretary of the Party Committee
template-name-2 = Standing Deputy Secretary
template-position-2 = Standing Deputy Secretary of the Party Committee
template-name-3 = Representative of the level above
template-position-3 = Member of the provincial Standing Committee
paste-hint = In Excel, select the cells (with or without the header), press Ctrl+C, then Ctrl+V in the box below. Order of the columns: code, name, post, observer.
paste-read = Preview
roster-header-code = Mã
roster-header-name = Họ và tên
roster-header-position = Chức vụ
roster-header-observer = Đại biểu mời dự
roster-column-code = Code
roster-column-name = Full name
roster-column-position = Post
roster-column-observer = Observer
roster-cell = { $column }, row { $row }
roster-remove = Remove { $name }
roster-add = Add a person
roster-clear = Clear the list
roster-clear-title = Clear the whole list?
roster-clear-sure = People taken off this page: { $count }. What is saved on the server changes only with Save.
roster-show-more = Show more (rows: { $count })
observer = Observer
preview-title = Preview of the list
preview-clean = No faults. With a vote: { $voters }, observers: { $observers }.
preview-faults = To be mended in the file: { $count }. Mend it and choose the file again.
preview-mend = To be mended: { $count }. Mend the file and choose it again, or take it in and mend it on the page.
preview-more-faults = And further faults: { $count }.
preview-more-rows = And further rows: { $count }.
preview-replaces = This list takes the place of the present one.
preview-row = Row
preview-take = Use this list ({ $count })
preview-take-mend = Take it in and mend it here ({ $count })
preview-back = Back
roster-fault-not-a-table = Cannot be read as a table; open it in Excel and save it as XLSX.
roster-fault-legacy-encoding = The file has an old encoding (Windows-1258 or the like); open it in Excel and save it as XLSX.
roster-fault-utf16 = The file is in UTF-16; open it in Excel and save it as XLSX.
roster-fault-zip-bomb = The file grows beyond measure when unpacked; copy the list to a new file.
roster-fault-too-large = The file is larger than 4 MB; keep the list only and save it again.
roster-fault-no-header = No header row with the columns Mã, Họ và tên, Chức vụ was found.
roster-fault-missing-column = This column is missing in the header.
roster-fault-doubled-column = This column is there twice.
roster-fault-no-rows = There is no row below the header.
roster-fault-too-many-rows = More than 2,000 rows; split the meeting.
roster-fault-merged-cells = Merged cells; unmerge them and save again.
roster-fault-formula = A formula; paste it again as a value.
roster-fault-hidden-rows = A hidden row; show it or delete it.
roster-fault-not-text = Neither text nor a whole number (a date, an error such as #N/A…).
roster-fault-empty-code = No code.
roster-fault-empty-name = No name.
roster-fault-duplicate-code = The code stands in a row above.
roster-fault-text-too-long = Longer than allowed.
roster-fault-unprintable = Holds characters that nobody can see; type it again.
roster-fault-bad-observer = Write x or leave it empty.

## Step 3

agenda-hint = Each subject is one poll, in the order of the agenda; at most 60 polls.
agenda-add = Add a subject
agenda-from-roster = Add from the list of people
agenda-up = Move { $name } up
agenda-down = Move { $name } down
unnamed-subject = Subject without a name
from-roster-hint = Choose who is rated; polls that can still be added: { $count }.
from-roster-add = Add subjects ({ $count })
subject-name = Subject
subject-position = Post
subject-kind = Kind of subject
subject-kind-party-body = Party body
subject-kind-collective = Leadership collective
subject-kind-party-member = Party member
subject-kind-leader = Leader or manager
poll-kind = Kind of vote
poll-kind-self-rating = Self-rating of a body
poll-kind-proposal = Proposal of a level
poll-kind-decision = Decision on the level
poll-kind-advice = Proposal to the body that rates
poll-kind-workplace = Vote at the workplace
poll-kind-residence = Vote at the place of residence
poll-kind-confidence = Vote of confidence
poll-advisory = Who decides the rating
poll-advisory-hint = Where the body above decides, this vote is a proposal upward and is not called a decision.
poll-decided-here = This meeting
poll-decided-above = The body above
context-self-rating = Own rating
context-proposed = Proposed level
context-none = Not shown
context-proposed-by = Proposed by
context-hint = Own rating, proposed level and who proposed it are sealed with the agenda and shown alike on everybody's ballot.
electorate = Who votes
electorate-all = All members with a vote ({ $count })
electorate-some = Only those chosen
electorate-chosen = Chosen: { $count }
electorate-without-rated = Without the person rated

## Step 4

pairing-hint = Once the three steps above are saved, get a pairing code and type it into the chair's kiosk. It seals the agenda, keeps the key of the ballot box and prints a code for each member.
pairing-seal = The chair's kiosk is paired. Wait for it to seal; this page moves on by itself. The command on the chair's kiosk (put the place for the copy of the keys instead of USB):
pairing-save-first = Save the three steps above first.
pairing-make = Get a pairing code
pairing-make-another = Get another code
pairing-code = Pairing code
pairing-code-hint = Works once, within 15 minutes. On the chair's kiosk, run:
pairing-address = Address of the server
pairing-words-server = The server's seal
pairing-words-kiosk = The kiosk's seal
pairing-compare = Compare with the chair's kiosk: both machines must show the same two seals.
pairing-command = Command on the chair's kiosk
kiosk-unpaired = Not paired
kiosk-paired = Disconnected
kiosk-connected = Connected
kiosk-members-wait = { $count } present members wait for the chair's machine to give its part of the ballots. See that it runs and reaches the network; the command with which it issues:

## In the room

agenda = Agenda
agenda-all = Whole agenda
agenda-room-hint = Press a poll to run it, or choose several to open, lock or publish together.
agenda-over = The meeting has ended.
in-the-room = In the room
to-check-in = Go to the check-in
chair-kiosk = Chair's kiosk
board = Board
open-board = Open ↗
present-of = { $present }/{ $summoned } present
start-with-check-in = The agenda is sealed. Begin with the check-in: nobody gets a ballot before it.
number-summoned = Summoned
number-present = Present
number-absent = Absent
number-issued = Issued
number-cast = Cast
number-missing = Not voted yet
number-admitted = Hold ballots
number-observers = Observers
poll-line-self-rating = secret self-rating of the body
poll-line-proposal = secret ballot proposing the level
poll-line-decision = secret ballot deciding the level
poll-line-advice = secret ballot on a proposal to the body that rates
poll-line-workplace = vote at the workplace
poll-line-residence = vote of the people at the place of residence
poll-line-confidence = vote of confidence
over-half-cast = more than 50% of ballots cast
over-half-valid = more than 50% of valid ballots
over-half-issued = more than 50% of ballots issued
over-half-present = more than 50% of people present
over-half-summoned = more than 50% of people summoned
stage-scheduled = Not open
stage-open = Voting
stage-closing = Locking
stage-paused = Paused
stage-closed = Box locked
stage-awaiting = Waits for the head
stage-awaiting-long = Waiting for the head's decision
stage-counted = Counted
stage-certified = To be published
stage-published = Published
stage-failed = Could not be counted
stage-withdrawn = Withdrawn
stage-annulled = Annulled
turnout = Cast { $cast }/{ $issued }
ballots-out = Ballots still out: { $count }.
without-ballot = Present but without a ballot: { $count }.
state-nobody-present = Nobody is checked in yet; who is not checked in gets no ballot.
state-scheduled = Once open, this ballot shows on the phones of all members who scanned their code.
state-open = A locked box cannot be opened again. Numbers are refreshed every 5 seconds.
state-paused = Paused: ballots that were not sent are kept on the phones.
state-closing = Locking the box… { $seconds }
state-closing-hint = Phones are sending the last ballots that were cast.
state-closed = The box is locked. Waiting for the chair's kiosk to count.
state-kiosk-away = The chair's kiosk is not connected. See whether it runs and has network; the command with which it counts and signs:
state-awaiting = The votes are level. The head decides one of the two levels, on the chair's kiosk.
state-counted = Counted. Waiting for the chair's kiosk to sign the minutes of the count.
state-certified = The minutes of the count are signed and the chair has seen the result. Publish when the chair says so.
state-withdrawn = This poll was taken from the agenda.
state-annulled = The result of this poll was annulled.
state-published = The result is published.
state-failed = This poll has no result; the meeting may vote again.
act-open = Open the poll
act-pause = Pause
act-resume = Resume voting
act-lock = End and lock the box
act-publish = Publish the result
act-withdraw = Take from the agenda
act-reschedule = Put back to not open
act-trouble = Something went wrong
act-fail = Record that it cannot be counted
act-adjourn = End the meeting
sure-lock-title = Lock the box: { $name }
sure-lock-missing = Ballots still out: { $count }. A locked box cannot be opened again.
sure-lock-all = Every ballot that was issued is in. A locked box cannot be opened again.
sure-lock-hint = The box locks after 10 seconds, so that phones can send the last ballots that were cast.
sure-lock-wait = Wait a little
sure-publish-title = Publish the result: { $name }
sure-publish = The result will show on the board and on everybody's phone; it cannot be taken back.
sure-withdraw-title = Take from the agenda: { $name }
sure-withdraw = This poll will not be held; it cannot be put back.
trouble-phone = A member's phone is broken
trouble-phone-hint = If the member got no ballots yet, use the same slip with another phone. If they did, seal the unopened polls anew and scan the same slip again. If the slip was seen by others, void it at the check-in.
trouble-mistake = This poll was opened by mistake
trouble-mistake-hint = Nothing was cast yet, so it can be put back.
trouble-mistake-late = Ballots were cast, so it can no longer be put back.
trouble-fail = The chair's kiosk cannot count this box
trouble-fail-hint = Only when it is certain that it cannot be counted. The poll will have no result.
sure-fail-title = Cannot be counted: { $name }
sure-fail = The reason goes into the meeting's journal and cannot be changed.
fail-reason = Reason
many-open =
    { $count ->
        [one] Open { $count } poll
       *[other] Open { $count } polls
    }
many-lock =
    { $count ->
        [one] End and lock { $count } box
       *[other] End and lock { $count } boxes
    }
many-publish =
    { $count ->
        [one] Publish { $count } result
       *[other] Publish { $count } results
    }
many-open-sure = Present { $present }/{ $summoned }. The ballots of these polls will show on the members' phones.
sure-adjourn-title = End the meeting?
sure-adjourn = After the end no poll can be opened.
adjourn-pending = It cannot end yet, polls are unfinished:
adjourn-pending-poll = Poll { $number }: { $stage }
adjourn-unopened = Polls that were never opened and will not be held: { $count }.
adjourn-unpublished = Results not published: { $count }.
result-title = Result of the ballots
result-undetermined = No level was determined
result-measured = The shares below; this poll gives no level
result-tie = Level votes: { $upper } and { $lower }
result-tie-hint = Nobody has decided between the two levels.
result-by-decision = Level votes; { $name } decided.
result-accounting = Issued { $issued } · cast { $cast } · valid { $valid } · invalid { $invalid } · blank { $blank }
blank-ballots = Blank ballots
flag-single-issuer = Note: only the server issued ballots, so it alone could make up ballots for members who are present and do not vote.
flag-one-machine = Note: server and chair's kiosk are one machine under one person, so the two roles are not separated.
flag-few-electors = Note: fewer than 8 voters, the result may show who chose what.
flag-few-ballots = Note: fewer than 8 ballots, the result may show who chose what.

## Check-in

check-in = Check-in
scan-label = Type a name, or scan a check-in code
scan-camera = Scan with the camera
mark-present = Check in
mark-present-of = Check in { $name }
present = Present
admitted = Holds ballots
voided = Code voided
void = Void code
void-of = Void code of { $name }
void-title = Void the code of { $name }?
void-sure = The voting code on this person's paper will get no ballot any more; this cannot be undone.
all-present = All present
all-present-title = Is everybody present?
all-present-sure = People not checked in yet who will be marked present: { $count }, making up all { $summoned } summoned. Only when nobody is missing.
members-more = Further people: { $count }; type a name to find them.
heard-present = { $name }: present.
heard-again = { $name } was checked in before.
heard-voided = { $name }: the code was voided.
slip-handed-out = Anonymous slip
hand-out = Hand out an anonymous slip
hand-out-of = Hand out an anonymous slip to { $name }
hand-out-title = Hand out an anonymous slip to { $name }?
hand-out-sure = This member's own slip becomes void for good. Let the member draw any one of the anonymous slips; nobody writes down which.
hand-out-left = { $count } anonymous slips are left.
heard-hand-out = { $name }: on record; let the member draw an anonymous slip.
number-handed-out = Anonymous slips out
heard-void = The code of { $name } was voided.
heard-several = People who fit: { $count }; choose in the list.
heard-nobody = Nobody on the list fits.
heard-unknown-code = This check-in code is not on this meeting's list.
heard-voting-code = This is a voting code, not for the check-in table! It was not kept. Scan the small code beside the name.
camera-starting = Starting the camera…
camera-looking = Hold the check-in code (the small one) before the camera.
camera-refused = The browser does not allow the camera. Allow it at the sign beside the address, or type the code.
camera-none = The camera of this machine cannot be used; type the code or search the name.

## Amendments

amend = Amend the agenda
amend-hint = Add, withdraw or vote again on a subject; correct a name; add a member. The chair seals it on the kiosk; printed slips stay valid and phones follow by themselves.
amend-sealed = { $count } amendments are sealed.
amend-polls = Polls
amend-reseal-title = Seal unopened polls anew
amend-reseal-hint = For a phone that died after it got its ballots, or for a second day: ballots of unopened polls that were given out are void, and everybody gets new ones with the same printed slip.
amend-reseal-all = Choose all { $count } unopened polls
amend-reseal = Seal anew
amend-reseal-of = Seal { $name } anew
amend-withdraw = Withdraw
amend-withdraw-of = Withdraw { $name }
amend-revote = Vote again
amend-revote-of = Vote again on { $name }
amend-added = New
amend-take-out = Take out
amend-add-subject = Add the subject
amend-members = Members
amend-late-hint = A late member votes only in polls that are added or sealed anew. Once it is sealed, print the slip on the chair's kiosk.
amend-late-code = Code
amend-late-name = Full name
amend-late-position = Post
amend-add-member = Add the member
amend-correct = Correct a name: find the name or code
amend-correct-of = { $code } · { $name }
amend-reason = Reason (goes into the meeting's journal)
act-amend = Send to the chair for sealing
amend-waits = The chair's kiosk must seal this now
amend-waits-tag = To be sealed
amend-waits-hint = The chair looks at it and seals it on the kiosk. Until then it can be dropped.
amend-being-sealed = The chair's kiosk is sealing it; it can no longer be dropped or replaced.
amend-why = Reason: { $reason }
amend-withdraws = Withdraws poll { $number }: { $name }
amend-adds = Adds poll { $number }: { $name }
amend-people-only = Changes the roster only.
act-drop-amendment = Drop this amendment
act-revote = Vote again
act-recess = Recess until another day
act-cancel-meeting = Call the meeting off
sure-recess-title = Recess until another day?
sure-recess = Everybody's presence is cleared and is marked again when the meeting goes on. Server and kiosk may be switched off. Seal unopened polls anew, so that only those present then get ballots.
recess-pending = A poll is open; lock its box or put it back first.
sure-cancel-title = Call the meeting off?
sure-cancel = The meeting ends for good: no poll can be opened any more. The reason goes into the journal.
mark-absent = Not present
mark-absent-of = Not present: { $name }
heard-absent = { $name }: presence taken back.

## Half-year review

profile-half-year-review = Review of the first half of the year (no ratings)
draft-fault-half-year-polls = The half-year review holds no polls; take them out.
review = Half-year review
review-no-polls = The review of the first half of the year holds no polls: "nobody is rated at the review of the first half of the year" (clause 2, Part II of the guidance). The meeting discusses and concludes; the secretary keeps the minutes.
review-polls-left = { $count } polls drafted under another regulation are left.
review-polls-out = Take these polls out
review-begin = Begin the meeting
review-begin-hint = There are no ballots, so no kiosk is paired and nothing is sealed. Once begun, roster and title stand; then mark who is present and write the minutes.
review-hint = Write what is concluded on each collective and person; save as often as you like. No level is written.
review-over-hint = The meeting is over; the minutes can still be completed and sent up.
review-asked = What has to be done
review-before = Before { $day }
review-left = { $count } days left
review-late = Overdue
review-clause = clause { $item }, Part { $part } of the guidance
review-dates = Dates
review-held-on = Held on
review-sent-on = Minutes sent to the level above on
review-invited = Agencies above invited
review-invited-null = Need not be invited
review-invited-true = Invited
review-invited-false = Not invited yet
review-collective = Collective under review
review-collective-unnamed = A collective without a name
review-results = Results
review-unfinished = Unfinished against the schedule
review-shortcomings = Shortcomings
review-causes = Causes
review-remedies = Remedies
review-conclusion = Conclusion (how far the tasks were done, in words)
review-people = Each person
review-person = Full name
review-person-unnamed = A person without a name
review-person-results = Strengths: part and responsibility in the results
review-person-shortcomings = Shortcomings: part and responsibility in them
review-person-remedies = What to mend
review-person-conclusion = Conclusion
review-filled = { $there } of { $of } texts written
review-add-person = Add a person
review-add-collective = Add a collective
review-remove = Remove { $name }
review-name-all = Name every collective and person before saving.
review-save = Save the minutes
review-saved = Minutes saved
review-print = Print the minutes
review-print-hint = The desk has no form of the office. Download the record and run this command on a machine with the chair's program; open bien-ban.html in a browser and print it.
review-print-saved = Some changes are not saved: the record is the one that was saved last.
review-download = Download the record of the review (JSON)
review-command = Command that prints the minutes
review-end-sure = After the end nobody can be marked present any more.
review-end-yes = End the review meeting
