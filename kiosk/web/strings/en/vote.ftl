title = Phiếu Kín: voting
no-script = The voting page needs JavaScript, which this browser blocks. Allow JavaScript and load the page again, or tell the secretary.
