#!/usr/bin/env bash
# See the installed program's window, and try the package (.msi), under Wine 10: Debian 12's Wine can do neither.
#
#   packaging/try_on_wine_10.sh     after build_with_wine.sh; the pictures to look at are in build/wine/pictures
#
# Wine 10 comes from Debian 13, in a folder of its own (build/trixie), which takes a gigabyte. Needs root and debootstrap.
set -euo pipefail
cd "$(dirname "$0")/.."
debian=$PWD/build/trixie

outside() {
  command -v debootstrap >/dev/null && [ "$(id -u)" = 0 ] || { echo "skipped: Wine 10 needs root and debootstrap"; exit 77; }
  if [ ! -x "$debian/usr/bin/wine" ]; then
    echo "fetching Debian 13 with Wine 10"
    rm -rf "$debian"
    debootstrap --variant=minbase --include=ca-certificates trixie "$debian" >/dev/null
    chroot "$debian" sh -c 'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      wine wine64 xvfb openbox xdotool imagemagick fonts-noto-cjk x11-utils >/dev/null'
  fi
  build/wine/tools/bin/python packaging/build.py packages build/wine
  mkdir -p "$debian/program" build/wine/pictures
  # What is mounted here ends with it.
  DEBIAN=$debian PROGRAM=$PWD unshare --mount bash -euc '
    mount --bind "$PROGRAM" "$DEBIAN/program"
    for each in proc dev sys; do mount --rbind "/$each" "$DEBIAN/$each"; done
    chroot "$DEBIAN" bash /program/packaging/try_on_wine_10.sh inside'
}

inside() {
  work=$PWD/build/wine
  export HOME=$work/home-10 WINEPREFIX=$work/prefix-10 WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml=" LANG=C.UTF-8
  rm -rf "$HOME" "$WINEPREFIX" "$work/display"
  mkdir -p "$HOME"
  Xvfb -displayfd 3 -screen 0 1366x768x24 >/dev/null 2>&1 3>"$work/display" &
  screen=$!
  trap 'wineserver -k || true; kill $screen' EXIT
  until [ -s "$work/display" ]; do sleep 0.1; done
  DISPLAY=:$(cat "$work/display")
  export DISPLAY
  openbox >/dev/null 2>&1 &
  wineboot -i >/dev/null 2>&1
  winecfg -v win10 >/dev/null 2>&1
  # Fonts stand in for those of Windows; Wine looks at them when it starts.
  cp /usr/share/fonts/opentype/noto/Noto{Sans,Serif}CJK-Regular.ttc "$WINEPREFIX/drive_c/windows/Fonts/"
  for name in "Microsoft YaHei UI" "Microsoft YaHei" "MS Shell Dlg" "MS Shell Dlg 2" "Segoe UI" Tahoma SimHei; do stand_in "$name" Sans; done
  for name in SimSun NSimSun; do stand_in "$name" Serif; done
  wineserver -k -w || true

  wine build/wine/python/python.exe packaging/try_msi.py build/wine/out/*.msi build/wine/trial/{older,damaged}.msi \
    build/wine/out/*-setup.exe </dev/null 2>&1 | cat
  look
}

stand_in() { wine reg add 'HKCU\Software\Wine\Fonts\Replacements' /v "$1" /d "Noto $2 CJK SC" /f >/dev/null 2>&1; }

# A book opened by double click, at two scales; an amount typed into it arrives in the file. What is handed in, likewise.
look() {
  wine build/wine/out/*-setup.exe /S /AllUsers
  program="$WINEPREFIX/drive_c/Program Files/UnitBudget/unit-budget.exe"
  mkdir -p "$WINEPREFIX/drive_c/预算"
  wine "$program" sample 'C:\预算\示例.ysb' >/dev/null
  for scale in 100 150; do
    wine reg add 'HKCU\Control Panel\Desktop' /v LogPixels /t REG_DWORD /d $((96 * scale / 100)) /f >/dev/null 2>&1
    wineserver -k -w || true
    # Wine looks for a type of file among those for all users alone.
    wine start 'C:\预算\示例.ysb' 2>/dev/null
    window=$(window_called '示例.ysb')
    xdotool windowactivate --sync "$window"
    settle
    # It begins at the page where it was left.
    xdotool mousemove 130 500 click --repeat 20 --delay 50 4
    click 100 $((scale == 100 ? 57 : 78))
    picture "overview-$scale"
    # Table 5, of which one row is one line alone; the last page is below what is seen at 150 %.
    click 130 $((scale == 100 ? 189 : 284))
    if [ "$scale" = 100 ]; then
      click 1294 365
      xdotool type --delay 80 31.00
      xdotool key Return
      settle
    fi
    picture "table-$scale"
    xdotool mousemove 130 500 click --repeat 10 --delay 100 5
    click 100 $((scale == 100 ? 497 : 630))
    picture "last-page-$scale"
    xdotool windowclose "$window"
  done
  wine "$program" lines 'C:\预算\示例.ysb' --encoding utf-8 | grep -q '2013999.*310000.00' ||
    { echo "failed: what was typed is not in the book"; exit 1; }
  receive
  echo "a book and a parcel opened by double click, an amount typed; to be looked at: $(ls build/wine/pictures | tr '\n' ' ')"
}

# A parcel opened by double click is taken into the folder that was used last, and shown there.
receive() {
  mkdir -p "$WINEPREFIX/drive_c/收件"
  wine reg add 'HKCU\Software\unit-budget-disclosure\unit-budget-disclosure\folders' /v reception /d 'C:\收件' /f >/dev/null 2>&1
  wine "$program" export 'C:\预算\示例.ysb' 'C:\预算\示例.ysp' --draft >/dev/null
  wine start 'C:\预算\示例.ysp' 2>/dev/null
  window_called '^收件' >/dev/null
  settle
  picture parcel
  [ -n "$(find "$WINEPREFIX/drive_c/收件" -name '*.ysb')" ] || { echo "failed: the parcel was not taken in"; exit 1; }
}

# A window that closes while xdotool looks through all of them ends it.
window_called() {
  local deadline=$((SECONDS + 180)) found
  while [ "$SECONDS" -lt "$deadline" ]; do
    found=$(xdotool search --onlyvisible --name "$1" 2>/dev/null | head -1) || found=
    [ -z "$found" ] || { echo "$found"; return 0; }
    sleep 1
  done
  echo "failed: no window is called $1" >&2
  return 1
}

click() { xdotool mousemove "$1" "$2" click 1 && settle; }

# Until nothing moves any more.
settle() {
  local before now=none
  for _ in $(seq 30); do
    before=$now
    sleep 2
    now=$(import -window root png:- | md5sum)
    [ "$before" != "$now" ] || return 0
  done
  return 0
}

picture() { import -window root "build/wine/pictures/$1.png"; }

"${1:-outside}"
