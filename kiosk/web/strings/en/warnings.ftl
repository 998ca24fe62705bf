# Before a ballot is taken: fetched when the browser makes something to be said first.

in-app-heading = Open it in a browser
in-app-title = This page is open inside { $app }
in-app-why = The window of { $app } forgets everything when it is closed, and the ballots with it. Open this page in a browser (Chrome, Safari) before receiving ballots.
in-app-step-menu = Touch ⋮ or ••• in a corner of the screen.
in-app-step-open = Choose "Open in browser".
in-app-otherwise = Or copy the link and paste it into a browser.
in-app-copy = Copy the link
in-app-copied = Copied. Open a browser and paste it into the address bar. Send this link to nobody.
in-app-copy-by-hand = It could not be copied by itself; hold your finger here to copy it
in-app-go-on = Go on here all the same
no-storage-heading = Ballots cannot be kept here
no-storage-title = The browser blocks stored data
no-storage-why = The ballots you receive are kept in this device's browser. While it blocks stored data (private mode, cookies blocked), a reload or a closed page loses the ballots, and they cannot be issued again.
no-storage-step-normal = Open the page again in a normal window, not a private one.
no-storage-step-allow = Or allow this page to store data (cookies), then try again.
no-storage-step-desk = Or use another device; ask the secretary if you need help.
no-storage-go-on = Use this device all the same
no-storage-go-on-means = If you do: neither reload nor close the page until you see ✓.
other-slip-heading = Another slip
other-slip-title = This device holds the ballots of another slip
other-slip-text = If you use the code just scanned, the ballots kept here are erased and cannot be brought back.
other-slip-keep = Keep the ballots that are here
other-slip-use = Erase them and use the new code
