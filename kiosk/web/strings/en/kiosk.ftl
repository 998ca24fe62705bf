## Regulations

regulation-district-2023 = the district's guidance on yearly review and rating (2023)
regulation-ha-tinh-city-2023 = the guidance of Hà Tĩnh City on yearly review and rating (2023)
regulation-tuyen-quang-2021 = letter 854-CV/TU of Tuyên Quang Province of 9 November 2021
regulation-half-year-review = the guidance on the half-year review
clause-in-part = item { $item }, Part { $part }
clause = item { $item }

## Ballot figures

figure-votes = the votes for a level
figure-blank = blank ballots
figure-invalid = invalid ballots
figure-cast = ballots cast
figure-issued = ballots issued
figure-present = people present
figure-summoned = people summoned
figures-wrong-levels = Exactly { $expected } numbers of votes are needed, one per level from the best down; { $found } were given.
figures-too-large = A number is too large: { $figure } { $value }, at most { $max }.
figures-more-than = The numbers do not agree: { $part } ({ $part-value }) is more than { $whole } ({ $whole-value }).
figures-not-a-number = Cannot read { $figure }: "{ $value }" is not a whole number from 0 up.

## How the result is found

unit-ballots = ballots
unit-cast = ballots cast
unit-valid = valid ballots
unit-issued = ballots issued
unit-present = people present
unit-summoned = people summoned
tie-equal-levels = one lower level holds exactly half
tie-half-split = the other half are all for lower levels
rule-settings = Base: { $unit }. Level votes: half are for one level or better, and { $tie }.

trace-source = Under { $clause } of { $regulation }:
trace-source-agreed = As the meeting agreed to find the result:
trace-share-ballots = { $votes }/{ $base } { $unit } ({ $percent })
trace-share-people = { $votes } ballots/{ $base } { $unit } ({ $percent })
trace-own = { $level } { $share }
trace-alone = { $level } by itself { $share }
trace-or-better = { $level } or better { $share }
trace-or-worse = { $level } or worse { $share }
trace-above = { $measure }, more than 50%.
trace-below = { $measure }, not more than 50%, counted down to the next level;
trace-half = { $measure }, not more than 50% and not a case of level votes, counted down to the next level;
trace-last = { $measure }, not more than 50%.
trace-level = { $upper }, { $lower }, level votes.
trace-decided = Result of the ballots: { $level }.
trace-decided-subject = Result of the ballots: { $subject } is rated { $level }.
trace-tie = Under { $clause }, the head considers and decides one of two levels: { $upper } or { $lower }.
trace-tie-agreed = As the meeting agreed to find the result, the head considers and decides one of two levels: { $upper } or { $lower }.
trace-tie-deputy-presiding = The head is the subject; the deputy who presides considers and decides one of two levels: { $upper } or { $lower }.
trace-tie-refer-up = The competent body above is asked to consider and decide one of two levels: { $upper } or { $lower }.
trace-tie-revote = The vote is held again because of level votes between two levels: { $upper } and { $lower }.
trace-tie-nobody = The level is not determined between two levels: { $upper } and { $lower }.
trace-missing-blank = blank ballots: { $count }
trace-missing-invalid = invalid ballots: { $count }
trace-missing-ballots = ballots not returned: { $count }
trace-missing-people = people who did not vote: { $count }
trace-undetermined = No level reaches more than 50% of { $base } { $unit }{ $missing }. The level is not determined; the chair is asked to consider a re-vote.
trace-undetermined-empty = There are no { $unit } to count a result of. The level is not determined; the chair is asked to consider a re-vote.

## The table of a tally

table-level = Level
table-votes = Votes
table-share = Share of { $unit }
table-level-name = { $level } ({ $short })
table-blank = Blank ballots
table-invalid = Invalid ballots
table-accounting = Summoned { $summoned }, present { $present }, issued { $issued }, cast { $cast } (valid { $valid }, invalid { $invalid }, blank { $blank }).
table-decision = { $role } ({ $name }) decided at { $at }: { $level }.
table-decision-reason = Reason: { $reason }
table-result = RESULT: { $level }.
table-result-by-decision = RESULT: { $level }, by decision on level votes.
table-result-tie = RESULT: level votes between { $upper } and { $lower }, not decided yet.
table-result-undetermined = RESULT: not determined.
decider-head = The head
decider-deputy-presiding = The deputy who presides
decider-refer-up = The competent body above
decider-revote = Somebody, although the meeting chose to vote again
decider-nobody = Somebody, although the meeting gave nobody the decision
flag-single-issuer = Note: only the server issues, so it could make up ballots for members who are present and do not vote.
flag-one-machine = Note: server and kiosk are one machine under one person, so the two roles are not separated.
flag-few-electors = Note: there are fewer than 8 electors, so the result may show who chose what.
flag-few-ballots = Note: fewer than 8 ballots were cast, so the result may show who chose what.

## Rehearsal

rehearse-member = Member { $number }
rehearse-head = rehearsal
rehearse-reason = Rehearsal: the level that the file gives
rehearse-cannot-read = Cannot read the file { $path }: { $error }.
rehearse-too-large = The file is too large; a rehearsal needs no more than 1 MiB.
rehearse-not-json = This is not well-formed JSON: wrong at line { $line }, column { $column }.
rehearse-not-object = An object in braces is needed here.
rehearse-not-list = A list in brackets is needed here.
rehearse-not-text = A string in quotation marks is needed here.
rehearse-not-count = A whole number from 0 up is needed here, not { $found }.
rehearse-unknown-key = The key "{ $key }" means nothing here; the keys that do: { $known }.
rehearse-doubled-key = The key "{ $key }" stands there twice.
rehearse-missing-key = The key "{ $key }" is missing.
rehearse-unknown-code = "{ $found }" cannot be used; choose one of: { $known }.
rehearse-out-of-range = { $found } is outside of the limits from { $min } to { $max }.
rehearse-too-many-votes = There are more ballots ({ $votes }) than members present ({ $present }).
rehearse-not-tied = The head may only decide one of the two levels with level votes, { $upper } or { $lower }, not { $found }.
rehearse-no-rating-poll = This regulation has no rating poll{ $clause }.
rehearse-folder-not-empty = The folder { $path } must be new or empty.
rehearse-folder-unusable = The folder { $path } cannot be used: { $error }.
rehearse-decision-ignored = { $subject }: the votes are not level, so "head_decides" is ignored.
rehearse-starting = Starting a throw-away server …
rehearse-drafting = Drafting the meeting: { $members } members summoned, { $polls } polls.
rehearse-sealing = Pairing the kiosk and sealing; the server is making issuing keys …
rehearse-sealed = Sealed. Seal words: { $fingerprint }
rehearse-admitting = Checking in { $present } members and issuing ballots …
rehearse-casting = Casting { $ballots } ballots in random order …
rehearse-counting = Closing the boxes, counting, certifying …
rehearse-certified = Certified { $number }. { $subject }
rehearse-verifying = Exporting the audit bundle and verifying it from the start …
rehearse-fingerprint = Seal words:
rehearse-bundle = Audit bundle: { $path }
rehearse-bundle-removed = The audit bundle was removed with the temporary folder; use --keep to keep it.
rehearse-failed = FAILED: { $error }
rehearse-error-server = Cannot start the server { $path }: { $error }
rehearse-error-refused = The step "{ $step }" was refused: { $reason }
rehearse-error-step = The step "{ $step }" did not finish: { $reason }
rehearse-error-mismatch = { $subject }: the certificate does not agree with what was cast ({ $figure }: expected { $expected }, certified { $found }).
rehearse-error-unverified = The audit bundle does not hold: { $reason }
step-draft = drafting
step-pair = pairing the kiosk
step-seal = sealing the agenda
step-print = printing the codes
step-check-in = check-in
step-admit = admission
step-open = opening the polls
step-cast = casting
step-close = closing the box
step-count = counting
step-decide = deciding level votes
step-certify = certifying
step-publish = publishing
step-check-leaf = members looking for their ballots
step-adjourn = adjourning
step-export = exporting the audit bundle

## Promises

promise-kept = In the box: the ballot { $tracker } stands in the final list of poll { $number }, { $subject }.
promise-broken = PROOF: the server signed that the ballot { $tracker } is in the box of poll { $number }, { $subject }, and also signed a final list without that ballot. Both signatures verify; anybody can check them again.
promise-proof-written = The proof was written to { $path }.
promise-unreadable = The file { $path } is not a promise.
promise-unsigned = The promise is not signed by the server of this meeting: { $reason }
promise-other-meeting = The promise is of another meeting: { $reason }
promise-no-box = The bundle holds no box of poll { $number }, so there is nothing to compare with.
promise-bundle-unusable = The audit bundle cannot be used: { $check }: { $reason }

## The chair: sealing, counting, certificate

chair-other-meeting = This folder belongs to another meeting; choose another folder.
chair-not-paired = This kiosk is not paired with the meeting; pair it first.
chair-already-printed = The slips are printed and their secrets are gone from this kiosk; they cannot be printed again.
chair-not-counted = Poll { $number } has not been counted at this kiosk.
chair-tie-undecided = Poll { $number } has level votes; enter the decision of the person who may decide, or choose to leave the votes level.
chair-conflict = Both are kept as evidence: { $seen } and { $other }.
chair-unverified = The bundle does not hold, so it was not exported. { $failure }
chair-refused-unknown = The server refused with the code { $code }, which this program does not know; use a newer version.
chair-unreachable = The server cannot be reached ({ $reason }); check it and try again, which does no harm.
chair-unexpected = The server had a fault (status { $status }); try again, which does no harm.
chair-unreadable = The server's answer cannot be read; perhaps this is no server of Phiếu Kín.
chair-bad-address = "{ $address }" is not the address of a server; write it as https://hoinghi.example or http://127.0.0.1:8080.
chair-not-loopback = Plain HTTP is not used with another machine ({ $host }): anybody on the way could read and change it.
chair-untrusted = The server's certificate is not trusted ({ $reason }). If the server made its own certificate, pair again and name its authority.pem with --server-certificate; otherwise do not go on: somebody may stand between.
chair-bad-certificate = This file holds no certificate; --server-certificate needs the server's authority.pem.
chair-vault-missing = There is no vault at { $path }.
chair-room-busy = Another program issues out of { $path }. One machine runs one attending command only.
chair-room-missing = This machine has no issuing keys at { $path }. They never leave the machine that sealed: this one can count, but who lacks a part of the ballots must wait for an amendment of the agenda.
chair-room-damaged = The file { $path } is missing or was changed, so this machine issues nothing any more, lest somebody get ballots twice.
chair-room-failed = This machine could not make or use an issuing key: { $reason }
chair-room-silent = The chair's machine has not answered with its part of the ballots.
chair-vault-taken = There is a vault at { $path } already.
chair-vault-damaged = The vault at { $path } is damaged or was changed.
chair-vault-damaged-copy = The vault at { $path } is damaged or was changed; copy the second copy from { $copy } into its place.
chair-passphrase-short = The passphrase is too short; it needs at least { $least } characters.
chair-passphrase-wrong = Wrong passphrase.
chair-passphrase-differs = The two passphrases are not the same.
chair-passphrase-prompt = Passphrase:
chair-passphrase-again = Passphrase again:
chair-copy-beside = The second copy of the vault must be on another medium, not at { $path }.
chair-copy-taken = Another file is at { $path }; choose another place for the second copy.
chair-folder-missing = { $path } is not there.
chair-folder-busy = Another program is using the folder { $path }.
chair-io = { $path } cannot be read or written ({ $reason }).
chair-paired = Paired with the server. Working folder: { $folder }
chair-sealed = Sealed: { $polls } polls, { $members } members with a vote.
chair-sealed-with-room = This machine issues ballots together with the server. Before the check-in, start attending (chair attend) and let it run: without this machine nobody gets whole ballots.
chair-fingerprint = Seal words, to be read aloud at the meeting:
chair-codes-written = { $count } slips are in { $path }. When they are printed, delete that file and run this again with --printed.
chair-codes-printed = The secrets are gone from the vault and its second copy.
chair-none-to-count = No poll is closed and not yet counted.
chair-none-to-certify = No poll is counted and not yet certified.
chair-decided = Decision recorded for poll { $number }: { $level }
chair-certified = Certified poll { $number }: { $subject }
chair-exported = The audit bundle is in { $path }; all of it was verified.
chair-exported-file = { $path }: { $bytes } bytes, SHA-256 { $sum }
chair-exported-minutes = Every file was read back from the medium and checked. Put the SHA-256 of the public part into the minutes: { $sum }
chair-exported-whom = The public part may be given to everybody. The other two files open every ballot: give them to the body above only, under seal.
chair-not-read-back = The medium does not hold what was written to { $path }; use another one and export again.
chair-long-host = The address { $host } is so long that the printed codes would be too fine to be read; use a shorter one.
chair-slips-title = Voting slips
chair-slips-vote = Voting code – only you scan it
chair-slips-desk = Check-in code – give it to the secretary
chair-slips-anonymous = ANONYMOUS SLIP
chair-slips-anonymous-how = Handed out at the desk to a present member in place of the own slip. Without name or number.
chair-slips-voided = { $count } anonymous slips that were not handed out are void by now.
chair-slips-how = Once checked in, open your phone's camera, scan the code on the left and vote. Let nobody else scan or photograph this code.
chair-slips-host = Voting page: { $host }
chair-slips-seal = Seal words
chair-slips-count = In all: { $count } slips
chair-slips-sheet = sheet { $number }/{ $count }
chair-slips-cut = Cut along the dashes. Fold along the dots to hide the voting code at check-in.
chair-slips-preview = This part is not printed. Print on A4, portrait, one side, at 100%. Delete this file when it is printed: whoever has a member's code can vote in that member's place.

## Attending at the chair's machine

attend-started = The chair's machine attends: whatever is closed at the desk is counted and certified at once. Ctrl-C ends it; it may be started again at any time.
attend-ended = Attending has ended. All results are on record.
attend-certified = Poll { $number } is certified; the secretary may publish it.
attend-awaits-decision = Poll { $number }: the votes are level. { $role } decides for one of two levels, { $upper } or { $lower }; with the decision the poll is certified at once. In another terminal, enter:
attend-awaits-shares = Poll { $number } is closed; the committee's recovery shares are needed to open its box.
attend-failed = Poll { $number } cannot be counted yet: { $reason }
attend-lost = The meeting cannot be followed for now: { $reason } The machine stays and tries again.
attend-found = The meeting is followed again.
attend-issuing = This machine issues ballots together with the server; { $members } members were served so far.
attend-served = { $members } members were served.
attend-room-failed = This machine cannot issue for now: { $reason } Members who are waiting keep their place; it tries again.

## Demo

demo-title = Annual review and rating meeting 2026
demo-body = Standing Committee of the Commune Party Committee
demo-member-head = Secretary
demo-member = Standing Committee member { $number }
demo-post-standing-deputy = Permanent Deputy Secretary
demo-post-deputy = Deputy Secretary, Chair of the Commune People's Committee
demo-post-organisation = Standing Committee member, Head of the Party Building Board
demo-post-inspection = Standing Committee member, Chair of the Inspection Commission
demo-subject-collective = The Standing Committee as a body
demo-subject-a = Comrade A
demo-subject-b = Comrade B
demo-subject-c = Comrade C
demo-subject-d = Comrade D
booth-started = The booth is open, server { $server }. Press Ctrl-C to end it.
booth-page = Page of the booth: { $url }
booth-ready = Waiting for the next person · { $connection } · in the box from this booth: { $count } ballots
booth-voting = Somebody is voting · { $connection } · in the box from this booth: { $count } ballots
booth-unsent = SENDING, NOT DONE · { $connection } · in the box from this booth: { $count } ballots
booth-connected = server connected
booth-unconnected = NO CONNECTION TO THE SERVER
booth-ended = The booth is closed.
booth-chairs-machine = This is the chair's machine ({ $what }); a booth must be another one. For trying out only: --same-machine.
booth-servers-machine = The server runs on this machine; a booth must be another one. For trying out only: --same-machine.
booth-bad-server = The server cannot be used: { $reason }.
booth-bad-browser = The browser { $program } does not open the page; check the screen and the browser's program.
demo-starting = Starting the server …
demo-sealing = Sealing a new meeting to try; the server is making its issuing keys …
demo-admitting = Printing slips, checking in, issuing, opening polls …
demo-ready = A meeting to try is open, on this machine. Ctrl-C ends it.
demo-desk = Secretary's desk: { $url }
demo-sign-in = sign-in name: { $name }, password: { $password }
demo-first-sign-in = or a first sign-in with a name and password of your own: { $url }
demo-board = Board: { $url }
demo-slips = Slips to print: { $path }
demo-visitor = Voting code of { $name }, for you; open it in a browser on this machine:
demo-what-to-do = The first three polls are open, and fourteen simulated members vote little by little. Lock a ballot box at the desk, and the result appears here. Poll 3 is level if you do not vote in it.
demo-all-cast = Poll { $number }: the fourteen simulated members have voted.
demo-ended = The demo has ended.
