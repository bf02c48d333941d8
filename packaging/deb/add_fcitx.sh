#!/usr/bin/env bash
# Give a frozen program the plugin by which fcitx, the input method of Kylin and UOS, types Chinese into it.
#
#   packaging/deb/add_fcitx.sh WORK FROZEN     after WORK/build was made by build_deb.sh
#
# PySide6 brings plugins for ibus and for composed keys alone, and a desktop's own is of its Qt 5. This is Debian's
# fcitx-qt5 compiled against PySide6's Qt, with the headers of the Debian whose Qt is nearest below it: of 6.8, which
# 6.9 still has in the same places; with those of 6.4 it crashes. Whoever raises PySide6 types with it before a release.
set -euo pipefail
packaging=$(cd "$(dirname "$0")/.." && pwd)
work=$(cd "$1" && pwd) frozen=$(cd "$2" && pwd)
HEADERS=${HEADERS:-trixie}
tools=/usr/lib/qt6

rm -rf "$work/fcitx" "$work/build/build/fcitx"
mkdir -p "$work/fcitx/lists/partial" "$work/fcitx/cache/archives/partial" "$work/build/build/fcitx/source"
cd "$work/fcitx"
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' | head -1)
trusted="[signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]"
printf '%s\n' "deb $trusted $mirror $HEADERS main" "deb-src $trusted $mirror $HEADERS main" >sources.list
# As if nothing were installed: what this machine has is of another Debian.
other() {
  apt-get -qq -o Dir::Etc::SourceList="$PWD/sources.list" -o Dir::Etc::SourceParts=/dev/null -o Dir::State::Lists="$PWD/lists" \
    -o Dir::Cache="$PWD/cache" -o Dir::State::status=/dev/null -o APT::Sandbox::User=root "$@"
}
other update
# The sources alone, with their sum from the list of them: what Debian adds is not needed.
other source --download-only --tar-only fcitx-qt5
other download qt6-base-dev qt6-base-private-dev
for package in qt6-base-*.deb; do dpkg-deb -x "$package" headers; done
mkdir -p whole
tar -xf fcitx-qt5_*.orig.tar.* -C whole --strip-components 1
made=$work/build/build/fcitx
cp -rL whole/qt6/platforminputcontext/. "$made/source"
cp -r "headers/usr/include/$(uname -m)-linux-gnu/qt6" "$made/headers"
version=$(basename "$(find "$made/headers/QtGui" -maxdepth 1 -name '6.*')")
for part in Core Gui DBus; do
  printf '%s\n' "-I/build/fcitx/headers/Qt$part" "-I/build/fcitx/headers/Qt$part/$version" \
    "-I/build/fcitx/headers/Qt$part/$version/Qt$part"
done >"$made/folders"
echo -I/build/fcitx/headers >>"$made/folders"

cd "$made/source"
for name in InputContext InputContext1 InputMethod InputMethod1; do
  "$tools/bin/qdbusxml2cpp" -i fcitxqtdbustypes.h -p "${name,,}proxy" "org.fcitx.Fcitx.$name.xml"
done
for header in $(grep -l Q_OBJECT ./*.h); do
  sed "s#/build/fcitx#$made#" ../folders | xargs "$tools/libexec/moc" -DQT_NO_KEYWORDS "$header" -o "moc_$(basename "$header" .h).cpp"
done
LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive chroot "$work/build" apt-get install -y -qq --no-install-recommends \
  g++ libxkbcommon-dev libgl-dev >/dev/null
LC_ALL=C.UTF-8 chroot "$work/build" bash -ec '
  cd /build/fcitx/source
  qt=$(echo /build/venv/lib/python3.*/site-packages/PySide6/Qt/lib)
  g++ -std=c++17 -O2 -fPIC -shared -fvisibility=hidden -DQT_NO_KEYWORDS -DQT_PLUGIN -DQT_NO_DEBUG -I. $(cat ../folders) *.cpp \
    -o ../libfcitxplatforminputcontextplugin-qt6.so "$qt/libQt6Gui.so.6" "$qt/libQt6DBus.so.6" "$qt/libQt6Core.so.6" \
    -lxkbcommon -Wl,-rpath-link,"$qt" -Wl,--no-undefined,-s'
install -m 644 "$made/libfcitxplatforminputcontextplugin-qt6.so" \
  "$frozen/_internal/PySide6/Qt/plugins/platforminputcontexts/"
source=$(basename "$work"/fcitx/fcitx-qt5_*.orig.tar.*)
version=${source#*_}
python3 "$packaging/bill.py" "$frozen" fcitx-qt5 "${version%%.orig*}" BSD-3-Clause "$work/fcitx/whole/COPYING.BSD"
echo "$(date +%T) fcitx types into it"
