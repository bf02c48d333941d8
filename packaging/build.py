"""The build's steps. The Python that runs them decides what they make.

    python packaging/build.py freeze [WORK]    freeze into WORK/UnitBudget, try that, time its start
    python packaging/build.py pack [WORK]      the installer, the portable zip and their sums, into WORK/out
    python packaging/build.py trial [WORK]     the same, frozen with a Python that no release may have
    python packaging/build.py package [WORK]   the package (.msi) alone, beside what was packed elsewhere
    python packaging/build.py packages [WORK]  an older package and a damaged one, to try WORK/out by
    python packaging/build.py compile [WORK]   the installer alone, uncompressed, to see that it compiles

WORK is build/frozen where it is not named. Called by build.ps1 on Windows, by build_with_wine.sh, and by
check_frozen.sh on Linux. Ends with a sentence and status 1 where anything is not as it should be.
"""

import hashlib
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(HERE), str(ROOT)]


from bill import BILL, NOTICES, runtime_in, shipped, write_bill, write_notices
from frozen import CONSOLE, FOLDER, WINDOWED
from installer import compile_installer
from models import __version__
from models.house import DATA
from msi import can_make_msi, compile_msi, compile_trial_msis
from runtime import present, too_old
from same_bytes import build_time, pack_zip
from signing import sign_all
from trying import INVISIBLE, PASSED, UNHURRIED, WINDOWS, expect, program, run, say, speak_utf8
from winget import write_manifests

# Megabytes on Windows: what grows above them ends the build. packaging/RELEASING.md tells what weighs what.
FOLDER_GOAL, INSTALLER_GOAL = 110, 34
# How much longer than from source a start may take. Told alone: a busy machine fails no build.
START_GOAL = 1.3

# How all that is handed out begins.
_NAME = f"{WINDOWED}-{__version__}"


def main() -> None:
    """Do the step that is asked for."""
    speak_utf8()
    steps = {
        "freeze": freeze,
        "pack": release,
        "trial": pack,
        "package": make_package,
        "packages": make_trial_packages,
        "compile": compile_only,
    }
    if len(sys.argv) not in (2, 3) or sys.argv[1] not in steps:
        sys.exit(__doc__)
    steps[sys.argv[1]](Path(sys.argv[2] if len(sys.argv) == 3 else ROOT / "build" / "frozen").resolve())


def freeze(work: Path) -> None:
    """Make the folder, and see that it is whole."""
    # Imported here: whoever only packs has no psutil.
    from try_reader import try_reader

    started = time.monotonic()
    folder = work / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    places = ["--distpath", str(work), "--workpath", str(work / "pyinstaller")]
    spec = str(HERE / "unit_budget.spec")
    options = ["--noconfirm", "--log-level", "ERROR"]
    # The order of what has none is the same each time.
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYINSTALLER_ZLIB_COMPRESSION_LEVEL": "9"}
    if build_time() is None:
        say("SOURCE_DATE_EPOCH is not set: another build of this commit will differ by its times")
    subprocess.run(
        [sys.executable, "-m", "PyInstaller", *options, *places, spec], env=environment, check=True
    )
    tell_what_is_in(folder)
    files = [path for path in folder.rglob("*") if path.is_file()]
    size = megabytes(*files)
    say(f"frozen in {time.monotonic() - started:.0f} s: {size:.1f} MB, {len(files)} files")
    expect(not WINDOWS or size <= FOLDER_GOAL, f"the folder weighs {size:.1f} MB, and may {FOLDER_GOAL}")
    smoke_test(folder)
    check_beside_each_other(folder)
    try_reader(folder)
    time_start(folder)


def tell_what_is_in(folder: Path) -> None:
    """Put the bill, the notices and our own licence into the folder."""
    parts = shipped(folder, folder.parent / "pyinstaller" / "unit_budget" / "Analysis-00.toc")
    write_bill(folder, parts)
    write_notices(folder, parts)
    shutil.copy(ROOT / "LICENSE", folder / "LICENSE.txt")
    for one in parts:
        expect(bool(one.texts), f"{one.name} comes without the text of its licence")
    told = sum(1 + len(one.parts) for one in parts)
    say(f"{BILL} and {NOTICES} name {told} parts; " + ", ".join(" ".join(each) for each in present().items()))
    for old in too_old(present()):
        say(f"fit for a trial, not for a release: {old}")


def smoke_test(folder: Path) -> None:
    """Let both twins do a clerk's round. A line on standard error is a fault, whatever the status."""
    for name in (CONSOLE, WINDOWED):
        done = run([program(folder, name), "--smoke-test"])
        # The windowed twin speaks only where it is given something to speak with.
        passed = done.stdout.strip() == PASSED or (name == WINDOWED and not done.stdout)
        told = f"status {done.returncode}\n{done.stdout}{done.stderr}"
        expect(passed and done.returncode == 0 and not done.stderr, f"{name}: {told}")
    say("smoke test passed by both programs")


def check_beside_each_other(folder: Path) -> None:
    """Fill a workbook and check several files at once, for which the frozen program starts itself anew."""
    with tempfile.TemporaryDirectory() as made:
        books = Path(made) / "甲.ysb", Path(made) / "乙.ysb"
        for book in books:
            run([program(folder, CONSOLE), "sample", str(book)])
        template, filled = Path(made) / "模板.xlsx", Path(made) / "已填.xlsx"
        run([program(folder, CONSOLE), "template", str(template)])
        done = run(
            [
                program(folder, CONSOLE),
                "export",
                str(books[0]),
                str(filled),
                "--fill",
                str(template),
                *UNHURRIED,
            ]
        )
        expect(filled.exists(), f"fill: {done.stdout}{done.stderr}")
        template.unlink()
        filled.unlink()
        done = run([program(folder, CONSOLE), "check", made, *UNHURRIED])
        checked = {line.split("：")[0] for line in done.stdout.splitlines()}
        expect(checked == {book.name for book in books}, f"check: {done.stdout}{done.stderr}")
    say("several files checked at once")


def time_start(folder: Path) -> None:
    """Say how long the frozen program takes to start, and how long the same takes from source."""
    frozen, source = [program(folder, CONSOLE)], [sys.executable, str(ROOT / "main.py")]
    with tempfile.TemporaryDirectory() as made:
        window = ["demo", made, "--exit", *INVISIBLE]
        for what, arguments, rounds in (("--help", ["--help"], 6), ("demo with its window", window, 3)):
            times: dict[str, list[float]] = {"frozen": [], "source": []}
            # In turns, so that the machine's other work falls on both; the first round warms up.
            for _ in range(rounds):
                for name, command in (("frozen", frozen), ("source", source)):
                    started = time.monotonic()
                    done = run([*command, *arguments])
                    times[name].append(time.monotonic() - started)
                    expect(done.returncode == 0, f"{command}: {done.stderr}")
            of_frozen, of_source = (statistics.median(each[1:]) for each in times.values())
            say(
                f"{what}: frozen {of_frozen:.2f} s, source {of_source:.2f} s, "
                f"{of_frozen / of_source:.2f} times (goal {START_GOAL})"
            )


def release(work: Path) -> None:
    """Pack what may be handed out, or say why it may not."""
    old = too_old(runtime_in(work / FOLDER))
    expect(not old, f"this is not to be handed out: {'; '.join(old)}")
    pack(work)


def pack(work: Path) -> None:
    """Sign the programs, put them into installers and a zip, and say what these must be on arrival."""
    out = work / "out"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    sign_all([work / FOLDER / f"{twin}.exe" for twin in (WINDOWED, CONSOLE)])
    installer, portable = out / f"{_NAME}-setup.exe", out / f"{_NAME}-portable.zip"
    started = time.monotonic()
    compile_installer(work / FOLDER, installer)
    size = megabytes(installer)
    say(f"installer in {time.monotonic() - started:.0f} s: {size:.1f} MB")
    expect(size <= INSTALLER_GOAL, f"the installer weighs {size:.1f} MB, and may {INSTALLER_GOAL}")
    sign_all([installer])
    # By the folder data a program that is carried about keeps settings and log beside itself.
    pack_zip(work / FOLDER, portable, DATA)
    say(f"portable zip: {megabytes(portable):.1f} MB")
    for told in (BILL, NOTICES):
        shutil.copy(work / FOLDER / told, out / f"{_NAME}-{told}")
    if can_make_msi():
        make_package(work)
    else:
        say("no package (.msi): wixl and msibuild are not here")
        tell_what_is_out(out)


def make_package(work: Path) -> None:
    """Put the folder, already signed, into a package beside what is packed."""
    package = work / "out" / f"{_NAME}.msi"
    started = time.monotonic()
    compile_msi(work / FOLDER, package)
    say(f"package (.msi) in {time.monotonic() - started:.0f} s: {megabytes(package):.1f} MB")
    sign_all([package])
    tell_what_is_out(work / "out")


def tell_what_is_out(out: Path) -> None:
    """Write the sums of all that is handed out, and winget's manifests."""
    sums = out / f"{_NAME}-sha256.txt"
    files = sorted(path for path in out.iterdir() if path.is_file() and path != sums)
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    sums.write_text("".join(lines), encoding="utf-8")
    package = out / f"{_NAME}.msi"
    manifests = write_manifests(
        out / "winget", out / f"{_NAME}-setup.exe", package if package.exists() else None
    )
    say(f"{len(manifests)} manifests for winget{'' if manifests else ': RELEASE_URL is not set'}")


def make_trial_packages(work: Path) -> None:
    """What only a trial of the package needs."""
    made = work / "trial"
    made.mkdir(exist_ok=True)
    package = work / "out" / f"{_NAME}.msi"
    compile_trial_msis(work / FOLDER, made / "older.msi", package, made / "damaged.msi")


def compile_only(work: Path) -> None:
    """Put the frozen folder into an installer that nobody gets."""
    compile_installer(work / FOLDER, work / "trial-setup.exe", "QUICK")
    say("the installer compiles")


def megabytes(*files: Path) -> float:
    """The size of files together, as Windows counts it."""
    return sum(file.stat().st_size for file in files) / 2**20


if __name__ == "__main__":
    main()
