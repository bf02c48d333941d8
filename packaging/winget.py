"""The manifests with which winget installs what a release put at an address, from what the build knows."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from models import __version__
from msi import product_code
from product import ID, LICENCE, NAME
from statuses import STATUSES

PACKAGE = f"{ID}.UnitBudget"
_SCHEMA = "1.6.0"
# What winget calls each status of the installer.
_MEANING = {
    "CANCELLED": "cancelledByUser",
    "NEWER_THERE": "downgrade",
    "IN_USE": "packageInUse",
    "WINDOWS_TOO_OLD": "systemNotSupported",
    "NO_RIGHTS": "blockedByPolicy",
    "NOT_WRITTEN": "diskFull",
    "OTHER_COPY": "alreadyInstalled",
    "BROKEN": "contactSupport",
}


def write_manifests(folder: Path, installer: Path, package: Path | None) -> list[Path]:
    """Write the three files, where RELEASE_URL says where the release will lie; their paths."""
    address = os.environ.get("RELEASE_URL", "").rstrip("/")
    if not address:
        return []
    texts = {
        "": ["DefaultLocale: zh-CN"],
        ".installer": list(_installers(address, installer, package)),
        ".locale.zh-CN": [
            "PackageLocale: zh-CN",
            f"Publisher: {NAME}",
            f"PackageName: {NAME}",
            f"License: {LICENCE}",
            "ShortDescription: 编制预算单位的年度预算公开",
        ],
    }
    kinds = {"": "version", ".installer": "installer", ".locale.zh-CN": "defaultLocale"}
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for part, lines in texts.items():
        path = folder / f"{PACKAGE}{part}.yaml"
        head = [f"PackageIdentifier: {PACKAGE}", f"PackageVersion: {__version__}"]
        tail = [f"ManifestType: {kinds[part]}", f"ManifestVersion: {_SCHEMA}", ""]
        path.write_text("\n".join([*head, *lines, *tail]), encoding="utf-8")
        written.append(path)
    return written


def _installers(address: str, installer: Path, package: Path | None) -> Iterator[str]:
    yield "MinimumOSVersion: 10.0.17763.0"
    yield "UpgradeBehavior: install"
    yield "ExpectedReturnCodes:"
    for name, meaning in _MEANING.items():
        yield f"- InstallerReturnCode: {STATUSES[name][0]}"
        yield f"  ReturnResponse: {meaning}"
    yield "Installers:"
    for scope, switch in (("user", "/CurrentUser"), ("machine", "/AllUsers")):
        yield from _installer(address, installer, "nullsoft", scope, ID)
        yield "  InstallerSwitches:"
        yield f"    Custom: {switch}"
        yield '    Log: /LOG="<LOGPATH>"'
    if package is not None:
        yield from _installer(address, package, "wix", "machine", f"'{{{product_code(__version__)}}}'")


def _installer(address: str, file: Path, kind: str, scope: str, product: str) -> Iterator[str]:
    yield "- Architecture: x64"
    yield f"  InstallerType: {kind}"
    yield f"  Scope: {scope}"
    yield f"  InstallerUrl: {address}/{file.name}"
    yield f"  InstallerSha256: {hashlib.sha256(file.read_bytes()).hexdigest().upper()}"
    yield f"  ProductCode: {product}"
