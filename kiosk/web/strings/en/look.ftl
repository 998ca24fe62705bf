language-switch = Tiếng Việt
language-switch-label = Tiếng Việt – switch to Vietnamese
close-dialog = Close
feed-lost = The connection to the server was lost; trying again…
