#!/usr/bin/env bash
# Make the wheel, install it where nothing else is, and let it do a clerk's round in another folder:
# packaging/check_wheel.sh [python]
set -euo pipefail
cd "$(dirname "$0")/.."
python=${1:-.venv/bin/python}
work=$PWD/build/wheel
# What setuptools left behind the last time, it would pack again.
rm -rf "$work" build/lib build/bdist.* ./*.egg-info
mkdir -p "$work/elsewhere"

# With the setuptools that is locked; "pip wheel ." alone fetches one that is not.
"$python" -m pip install -q --require-hashes -r packaging/requirements-build.txt
"$python" -m pip wheel -q --no-index --no-build-isolation --no-deps --wheel-dir "$work" .
left_out=$(comm -23 <(git ls-files main.py models ui resources | sort) <(unzip -Z1 "$work"/*.whl | sort))
[ -z "$left_out" ] || { echo "the wheel leaves out: $left_out"; exit 1; }

"$python" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install -q --require-hashes -r requirements.txt
"$work/venv/bin/python" -m pip install -q --no-index --no-deps "$work"/*.whl
"$work/venv/bin/python" -m pip check
cd "$work/elsewhere"
export QT_QPA_PLATFORM=offscreen
../venv/bin/UnitBudget --smoke-test
../venv/bin/unit-budget demo demo --exit >/dev/null
../venv/bin/python -m main check demo/示例预算本.ysb
