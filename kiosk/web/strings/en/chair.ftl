title = Phiếu Kín: the chair's kiosk
no-script = This page needs JavaScript, which the browser is blocking. Allow JavaScript and load the page again.
