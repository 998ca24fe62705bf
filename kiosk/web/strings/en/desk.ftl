title = Phiếu Kín: secretary's desk
no-script = This page needs JavaScript, which the browser blocks. Allow JavaScript and load the page again.
