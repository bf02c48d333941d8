#!/usr/bin/env bash
# Install a package in a clean copy of a Debian, start it there on a screen of its own, and take it off again.
#
#   packaging/deb/try_deb.sh BASE PACKAGE WORK     as root; a picture of its window is WORK/window.png
set -euo pipefail
base=$1 package=$2 work=$3
name=unit-budget
say() { echo "$(date +%T) $*"; }
fail() { echo "failed: $*" >&2; exit 1; }
root=$work/root
rm -rf "$root"
mkdir -p "$work"
cp -a "$base" "$root"
trap 'umount -l "$root/proc" "$root/dev"' EXIT
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --make-rslave "$root/dev"
inside() { LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive chroot "$root" "$@"; }

# What a desktop has that tells of menu entries, file types and icons; and a screen.
inside apt-get install -y -qq --no-install-recommends desktop-file-utils shared-mime-info hicolor-icon-theme xdg-utils \
  xvfb xdotool imagemagick fonts-wqy-microhei >/dev/null
inside sh -c "find / -xdev -path /proc -prune -o -path /dev -prune -o -type f -print | sort" >"$work/before"
cp "$package" "$root/tmp/$name.deb"
inside apt-get install -y -qq --no-install-recommends "/tmp/$name.deb" >/dev/null
say "installed"

# As the program itself looks for them. What prints asks for cups, and does without where it is not there.
missing=$(inside sh -c "find /usr/lib/$name -name '*.so*' -type f -exec env LD_LIBRARY_PATH=/usr/lib/$name/_internal ldd {} + 2>/dev/null |
  grep 'not found' | sort -u" || true)
missing=$(grep -v 'wayland\|libcups' <<<"$missing" || true)
[ -z "$missing" ] || fail "not found: $missing"
[ "$(inside xdg-mime query default application/x-$name-book)" = "$name.desktop" ] || fail "no program for .ysb"
for known in "$name-book:*.ysb" "$name-parcel:*.ysp"; do
  inside grep -qF "application/x-$known" /usr/share/mime/globs2 || fail "$known is not known"
done
say "menu entry and file types are known"

inside "$name" --smoke-test | grep -q 冒烟测试通过 || fail "the smoke test"
inside "$name" sample /tmp/示例.ysb >/dev/null
say "smoke test passed"

# Its window on a book, as by a double click in the file manager.
cat >"$root/tmp/window.sh" <<'WINDOW'
set -eu
Xvfb :7 -screen 0 1366x768x24 >/dev/null 2>&1 &
export DISPLAY=:7 HOME=/tmp LANG=zh_CN.UTF-8
until [ -e /tmp/.X11-unix/X7 ]; do sleep 0.1; done
started=$(date +%s%N)
UnitBudget /tmp/示例.ysb >/tmp/said 2>&1 &
xdotool search --sync --onlyvisible --name 示例 >/dev/null
echo "window after $(( ($(date +%s%N) - started) / 1000000 )) ms"
sleep 3
import -window root /tmp/window.png
kill %2
wait %2 || true
kill %1
WINDOW
say "$(inside timeout 120 bash /tmp/window.sh)"
cp "$root/tmp/window.png" "$work/window.png"
[ ! -s "$root/tmp/said" ] || { cat "$root/tmp/said"; fail "the window said something"; }

inside apt-get purge -y -qq "$name" >/dev/null
inside sh -c "find / -xdev -path /proc -prune -o -path /dev -prune -o -type f -print | sort" >"$work/after"
left=$(comm -13 "$work/before" "$work/after" | grep -i -E "$name|UnitBudget" | grep -v '^/tmp/\|/var/lib/apt\|/var/log' || true)
[ -z "$left" ] || fail "left behind: $left"
say "taken off, with nothing left"
