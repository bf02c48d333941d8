#!/usr/bin/env bash
# Make the Debian package for the desktops that offices move to (Kylin V10, UOS 20: glibc 2.28 to 2.31), and try it.
#
#   packaging/deb/build_deb.sh [WORK]     as root on Debian 12; WORK is build/deb, the package is in WORK/out
#
# Needs debootstrap, binutils, desktop-file-utils and qt6-base-dev-tools.
#
# It is frozen in a Debian 11 of its own (debootstrap) with a Python and a SQLite of its own, compiled there from the
# sources of the newest Debian; whatever is not glibc 2.28 is refused. Then it is installed in another, clean Debian 11,
# started on a screen of its own, and taken off. PYTHON (.venv/bin/python) fetches the wheels. What is there of an
# earlier run in WORK is used again; take it away to begin from nothing.
#
# On an arm64 machine the same makes an arm64 package, but not for these desktops: PySide6's wheels for arm64 want
# glibc 2.39, so that SUITE has to be one that has it.
set -euo pipefail
cd "$(dirname "$0")/../.."
SUITE=${SUITE:-bullseye} NEWEST=${NEWEST:-forky} OLDEST_GLIBC=${OLDEST_GLIBC:-2.28}
python=${PYTHON:-.venv/bin/python}
mkdir -p "${1:-build/deb}"
work=$(cd "${1:-build/deb}" && pwd)
[ "$(id -u)" = 0 ] || { echo "skipped: a Debian of its own is made by root alone"; exit 77; }
for tool in debootstrap dpkg-deb objdump desktop-file-validate /usr/lib/qt6/libexec/moc; do
  command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }
done
architecture=$(dpkg --print-architecture)
machine=$(uname -m)
say() { echo "$(date +%T) $*"; }
fail() { echo "failed: $*" >&2; exit 1; }

mounted=()
trap 'for place in "${mounted[@]}"; do umount -l "$place"; done' EXIT
# A Debian with what programs look for: processes and devices.
enter() {
  mount -t proc proc "$1/proc"
  mounted+=("$1/proc")
  mount --rbind /dev "$1/dev"
  mount --make-rslave "$1/dev"
  mounted+=("$1/dev")
}
inside() { local root=$1; shift; LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive chroot "$root" "$@"; }
install() { local root=$1; shift; inside "$root" apt-get install -y -qq --no-install-recommends "$@" >/dev/null; }

if [ ! -e "$work/base.done" ]; then
  say "fetching $SUITE"
  rm -rf "$work/base"
  debootstrap --variant=minbase "$SUITE" "$work/base" >"$work/debootstrap.log"
  touch "$work/base.done"
fi

if [ ! -e "$work/python.done" ]; then
  say "fetching the sources of Python and SQLite"
  rm -rf "$work/build" "$work/apt"
  cp -a "$work/base" "$work/build"
  mkdir -p "$work/apt/lists/partial" "$work/apt/cache/archives/partial" "$work/apt/sources"
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' | head -1)
  echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $NEWEST main" >"$work/apt/sources.list"
  newest() {
    apt-get -qq -o Dir::Etc::SourceList="$work/apt/sources.list" -o Dir::Etc::SourceParts=/dev/null \
      -o Dir::State::Lists="$work/apt/lists" -o Dir::Cache="$work/apt/cache" -o APT::Sandbox::User=root "$@"
  }
  newest update
  (cd "$work/apt/sources" && newest source --download-only python3.13 sqlite3)
  for part in python3.13 sqlite3; do
    mkdir -p "$work/build/build/$part"
    tar -xf "$work/apt/sources/$part"_*.orig.tar.* -C "$work/build/build/$part" --strip-components 1
  done
  cp packaging/deb/old_glibc.h "$work/build/build/"
  # Qt's libraries for X are taken from here; what they use that every desktop has is not.
  install "$work/build" gcc libc6-dev make binutils zlib1g-dev libffi-dev \
    libegl1 libgl1 libdbus-1-3 libfontconfig1 libglib2.0-0 libgssapi-krb5-2 libx11-xcb1 libxkbcommon-x11-0 libxcb-cursor0 \
    libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 libxcb-xkb1
  say "compiling them"
  cat >"$work/build/build/compile.sh" <<'COMPILE'
set -eu
before="-include /build/old_glibc.h"
cd /build/sqlite3
./configure --prefix=/usr/local --disable-tcl --disable-readline CFLAGS="-O2 $before"
make -j"$(nproc)"
make install
cd /build/python3.13
# Newer than glibc 2.28, and done without where it is not there.
export ac_cv_func_sem_clockwait=no
# What the frozen program leaves out is not made: neither OpenSSL nor terminals.
./configure --prefix=/usr/local --enable-shared --without-static-libpython --disable-test-modules \
  CPPFLAGS=-I/usr/local/include CFLAGS="$before" LDFLAGS="-L/usr/local/lib -Wl,-rpath,/usr/local/lib"
make -j"$(nproc)"
make install
/usr/local/bin/python3 -m venv /build/venv
COMPILE
  inside "$work/build" bash /build/compile.sh >"$work/compile.log" 2>&1 || { tail -20 "$work/compile.log"; exit 1; }
  touch "$work/python.done"
fi

say "freezing"
# Wheels for no newer glibc than theirs; pip judges by the machine it runs on, so that all that fit are named.
fitting=(--platform "manylinux2014_$machine")
for minor in $(seq 5 "${OLDEST_GLIBC#2.}"); do fitting+=(--platform "manylinux_2_${minor}_$machine"); done
"$python" -m pip download -q --only-binary=:all: --require-hashes "${fitting[@]}" --python-version 3.13 \
  --implementation cp --abi cp313 --abi abi3 --abi none -d "$work/build/build/wheels" -r packaging/requirements-build.txt
rm -rf "$work/build/build/source" "$work/build/build/frozen"
mkdir -p "$work/build/build/source"
git archive HEAD | tar -x -C "$work/build/build/source"
enter "$work/build"
inside "$work/build" bash -ec '
  cd /build/source
  /build/venv/bin/python -m pip install -q --no-index --find-links /build/wheels --require-hashes -r packaging/requirements-build.txt
  /build/venv/bin/python packaging/build.py freeze /build/frozen'
frozen=$work/build/build/frozen/UnitBudget
packaging/deb/add_fcitx.sh "$work" "$frozen"

asked=$(find "$frozen" -type f -exec objdump -T {} + 2>/dev/null | grep -oE 'GLIBC_2\.[0-9]+' | sort -uV || true)
newer=$(awk -F. -v most="${OLDEST_GLIBC#2.}" '$2 > most' <<<"$asked")
[ -z "$newer" ] || fail "something asks for $newer, and not for glibc $OLDEST_GLIBC"
desktop-file-validate packaging/deb/unit-budget.desktop
package=$("$python" packaging/debian_package.py "$frozen" "$work/out" "$architecture")
say "$package: $(du -m "$package" | cut -f1) MB, installed $(du -sm "$frozen" | cut -f1) MB"

packaging/deb/try_deb.sh "$work/base" "$package" "$work/try"
