#!/usr/bin/env bash
# Makes the image of a booth or of the chair's machine: Debian with one program on its screen.
#
#   image.sh booth|chair FOLDER [authority.pem]
#
# FOLDER gets a root file system; put it on a disk as you do with any other, with these words for
# the kernel: for a booth   systemd.volatile=overlay systemd.swap=0
#             for the chair systemd.swap=0
# A booth's disk is then never written: after each start the machine is as it was made. The chair's
# vault lies on a partition of its own, encrypted, mounted on /var/lib/phieukin-kiosk.
# Needs mmdebstrap and root. Build before (`make pages`, `cargo build --release`): the program is
# taken from target/release.
set -euo pipefail
cd "$(dirname "$0")/../.."

role=${1:-} root=${2:-} authority=${3:-}
case $role in
booth | chair) ;;
*) echo "usage: $0 booth|chair FOLDER [authority.pem]" >&2 && exit 2 ;;
esac
[ -n "$root" ] && [ ! -e "$root" ] || { echo "$0: FOLDER must be new" >&2 && exit 2; }

packages=systemd-sysv,linux-image-amd64,firmware-linux-free,cage,chromium,fonts-noto-core
packages+=,dbus-user-session,libpam-systemd,polkitd,seatd,libssl3t64,ca-certificates
# How the chair's program opens its page.
packages+=,xdg-utils
packages+=,systemd-resolved,systemd-timesyncd,nftables
# A Vietnamese voice for reading aloud.
packages+=,speech-dispatcher,speech-dispatcher-espeak-ng,espeak-ng-data

mmdebstrap --variant=minbase --components=main --include="$packages" trixie "$root"

install -m 0755 target/release/phieukin-kiosk "$root/usr/bin/"
install -m 0644 "deploy/kiosk/phieukin-$role.service" "$root/etc/systemd/system/"
install -d -m 0755 "$root/etc/phieukin"
if [ "$role" = booth ]; then
    install -D -m 0644 deploy/kiosk/chromium-policies.json \
        "$root/etc/chromium/policies/managed/phieukin.json"
    install -m 0644 deploy/kiosk/booth.conf "$root/etc/phieukin/"
fi
[ -z "$authority" ] || install -m 0644 "$authority" "$root/etc/phieukin/authority.pem"
install -D -m 0644 deploy/kiosk/nftables.conf "$root/etc/nftables.conf"
install -D -m 0644 deploy/kiosk/sysctl.conf "$root/etc/sysctl.d/90-phieukin.conf"
install -D -m 0644 deploy/kiosk/journald.conf "$root/etc/systemd/journald.conf.d/phieukin.conf"

in_root() { chroot "$root" "$@"; }
in_root useradd --system --no-create-home --groups video,render,input,audio "$role"
in_root passwd --lock root
in_root systemctl enable "phieukin-$role.service" nftables.service systemd-networkd.service \
    systemd-resolved.service systemd-timesyncd.service
in_root systemctl mask swap.target ctrl-alt-del.target getty@.service autovt@.service \
    systemd-coredump.socket debug-shell.service
in_root systemctl set-default graphical.target
rm -f "$root/etc/machine-id" && touch "$root/etc/machine-id"
echo "$root: image of the $role"
