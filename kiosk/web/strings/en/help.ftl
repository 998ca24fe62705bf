## How is my ballot kept secret?

help-kept = What is kept secret
help-kept-names = The server knows who received ballots, not what anybody chose: ballots carry no name, no time and no order.
help-kept-chair = The chair's machine opens the box and learns which levels were chosen, not by whom.
help-kept-box = Ballots are sealed on this very device. Nobody sees a partial result before the box is locked.
help-kept-lock = Once locked, the box is never opened for another ballot.
help-kept-check = The server signs for every ballot; ✓ appears only after this device has checked the signature. After the close this page looks for your ballots in the final list; if one is missing, there is proof.
help-limits = What nobody can promise
help-limit-page = Voting by phone trusts that the server sends all phones the same page; a page altered for one person could betray or change that person's ballot.
help-limit-phone = Malware on the phone could see or change what is chosen.
help-limit-together = If the server and the chair's machine conspire and keep the times, they may guess who cast which ballot.
help-limit-show = Your neighbour can look at the screen. Cover it while you choose; nobody has a right to see it.
help-limit-small = When few people vote, or all choose alike, the result itself tells how each one voted.
help-flag-single-issuer = This meeting has one issuer only: the server alone could make up ballots for members who are present and do not vote; only the figures of issued and cast ballots limit that.
help-flag-one-machine = In this meeting the server and the chair's machine are one machine: whoever holds it could put the two halves together.
help-flag-few-electors = This meeting has polls with fewer than 8 voters.
help-device = What this device keeps
help-device-text = Before sending: ballots and choices, so that neither a reload nor a locked phone loses them. After ✓: only the check codes and the server's signatures; choices and ballot keys are erased.
