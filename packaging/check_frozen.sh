#!/usr/bin/env bash
# Freeze on this machine with the Windows build's own spec, try the frozen program, and compile the installer around it.
# A stand-in for the Windows build where there is no Windows: packaging/check_frozen.sh [python]
set -euo pipefail
cd "$(dirname "$0")/.."
python=${1:-.venv/bin/python}

"$python" -m pip install -q --require-hashes -r packaging/requirements-build.txt
library="from PyInstaller.depend.bindepend import get_python_library_path as find; find()"
if ! command -v objdump >/dev/null || ! "$python" -c "$library" 2>/dev/null; then
  echo "skipped: freezing, which needs binutils and a Python with a shared library"
  exit 0
fi
"$python" packaging/build.py freeze
if command -v makensis >/dev/null; then
  "$python" packaging/build.py compile
else
  echo "skipped: the installer, which needs nsis"
fi
