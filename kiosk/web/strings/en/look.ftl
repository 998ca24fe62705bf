language-switch = Tiếng Việt
language-switch-label = Switch to Vietnamese
close-dialog = Close
feed-lost = The connection to the server was lost; trying again…
