"""Sign programs and installers, and see that the signature holds: python packaging/signing.py FILE …

Told by the environment, since a certificate is nobody's but the publisher's:

    SIGN_CERTIFICATE     a .pfx file, or on Windows the thumbprint of a certificate in its store
    SIGN_PASSWORD_FILE   a file whose first line is the password of the .pfx
    SIGN_TIME_SERVER     where the time is signed; without one a signature ends with its certificate
    SIGN_ROOT            a .pem file with the root that judges the certificate, where the computer's own don't

Without SIGN_CERTIFICATE nothing is signed, and the build says so. signtool signs on Windows, osslsigncode
elsewhere.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from product import NAME
from trying import WINDOWS, say, speak_utf8

_ROOTS = "/etc/ssl/certs/ca-certificates.crt"
NOT_CONFIGURED = "not signed: SIGN_CERTIFICATE names no certificate"


def configured() -> bool:
    """Whether there is a certificate."""
    return bool(_told("CERTIFICATE"))


def command_line() -> str:
    """How another program has a file signed, whose name it appends."""
    return f'"{sys.executable}" "{HERE / "signing.py"}"'


def sign_all(files: list[Path]) -> None:
    """Sign where there is a certificate, and say what was done. Raises CalledProcessError where it fails."""
    if not configured():
        say(f"{', '.join(file.name for file in files)} {NOT_CONFIGURED}")
        return
    for file in files:
        _sign_on_windows(file) if WINDOWS else _sign_elsewhere(file)
    when = "" if _told("TIME_SERVER") else ", without the time: the signatures end with the certificate"
    say(f"signed and verified{when}: {', '.join(file.name for file in files)}")


def _sign_on_windows(file: Path) -> None:
    certificate = _told("CERTIFICATE")
    whose = ["/sha1", certificate]
    if Path(certificate).is_file():
        whose = ["/f", certificate, *(["/p", word] if (word := _password()) else [])]
    time = ["/tr", _told("TIME_SERVER"), "/td", "SHA256"] if _told("TIME_SERVER") else []
    signtool = shutil.which("signtool") or str(max(_kits(), default="signtool"))
    _run([signtool, "sign", "/q", "/fd", "SHA256", "/d", NAME, *whose, *time, str(file)])
    _run([signtool, "verify", "/q", "/pa", str(file)])


def _kits() -> Iterator[Path]:
    """Where Windows' own kits for programmers put signtool."""
    kits = Path(os.environ.get("PROGRAMFILES(X86)", "/")) / "Windows Kits" / "10" / "bin"
    return kits.glob("*/x64/signtool.exe")


def _sign_elsewhere(file: Path) -> None:
    word = ["-readpass", _told("PASSWORD_FILE")] if _told("PASSWORD_FILE") else []
    time = ["-ts", _told("TIME_SERVER")] if _told("TIME_SERVER") else []
    signed = file.with_name(f"{file.name}.signed")
    certificate = ["-pkcs12", _told("CERTIFICATE"), *word]
    _run(
        [
            "osslsigncode",
            "sign",
            *certificate,
            "-h",
            "sha256",
            "-n",
            NAME,
            *time,
            "-in",
            str(file),
            "-out",
            str(signed),
        ]
    )
    _run(["osslsigncode", "verify", "-CAfile", _told("ROOT") or _ROOTS, "-in", str(signed)])
    shutil.move(signed, file)


def _run(command: list[str]) -> None:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode != 0:
        sys.exit(f"failed: {command[0]} {command[1]} {command[-1]}: {done.stdout.decode(errors='replace')}")


def _told(name: str) -> str:
    return os.environ.get(f"SIGN_{name}", "")


def _password() -> str:
    file = _told("PASSWORD_FILE")
    return Path(file).read_text(encoding="utf-8").splitlines()[0] if file else ""


if __name__ == "__main__":
    speak_utf8()
    sign_all([Path(each) for each in sys.argv[1:]])
