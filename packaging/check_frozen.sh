#!/usr/bin/env bash
# Freeze on this machine with the Windows build's own spec, try the frozen program, and compile the installer around it.
# A stand-in for the Windows build where there is no Windows: packaging/check_frozen.sh [python]
set -euo pipefail
cd "$(dirname "$0")/.."
python=${1:-.venv/bin/python}

"$python" -m pip install -q -r packaging/requirements-build.txt
"$python" packaging/build.py freeze
if command -v makensis >/dev/null; then
  "$python" packaging/build.py pack
else
  echo "skipped: the installer, for NSIS (apt-get install nsis) is not installed"
fi
