"""The Windows Installer package, for whoever installs by group policy: made by wixl (Debian's msitools).

wixl drops Chinese without a word. So it is given English words in brackets, and what they stand for is put
into the finished package's tables.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as Xml

from frozen import FOLDER, WINDOWED
from models import __version__
from product import ID, KEY, NAME, OPENED, UNINSTALL
from same_bytes import set_package_time

_PROGRAM = f"{WINDOWED}.exe"
# Windows finds earlier versions by it: it never changes.
UPGRADE_CODE = str(uuid5(NAMESPACE_URL, f"{ID}/upgrade")).upper()
OLDER_VERSION = "0.0.1"
"""What a trial upgrades from."""
_CHINESE, _UTF_8 = 2052, 65001
_WORDS = {
    "(name)": NAME,
    "(newer)": f"已安装“{NAME}”更新的版本，不能装回旧版本。如确需装回，请先卸载。",
    "(other)": f"这台电脑上的“{NAME}”是用安装程序为所有用户安装的，请先卸载它。",
    **{f"({each.type})": each.words for each in OPENED},
}
# The old version goes after InstallInitialize (1500): within what Windows takes back where anything fails.
_MOVED = {"RemoveExistingProducts\t\t1401": "RemoveExistingProducts\t\t1501"}
# Bytes; some of them in every one of the packed files about the middle.
_LOST = 100_000
_TABLES = ("Property", "Shortcut", "Registry", "LaunchCondition", "InstallExecuteSequence")


def can_make_msi() -> bool:
    """Whether wixl and msibuild are here. They are not on Windows."""
    return all(map(shutil.which, ("wixl", "msibuild", "msiinfo")))


def product_code(version: str) -> str:
    """What Windows knows this version by."""
    return str(uuid5(NAMESPACE_URL, f"{ID}/{version}")).upper()


def compile_msi(folder: Path, package: Path, version: str = __version__) -> None:
    """Put a frozen folder into a package; of another version for a trial alone."""
    # wixl finds files only below where it runs.
    source = folder.with_name("package.wxs")
    source.write_bytes(Xml.tostring(_wix(folder, version), "utf-8", xml_declaration=True))
    _run(["wixl", "-a", "x64", "-o", str(package), source.name], folder.parent)
    with tempfile.TemporaryDirectory() as made:
        code = Path(made) / "_ForceCodepage.idt"
        code.write_bytes(f"\r\n\r\n{_UTF_8}\t_ForceCodepage\r\n".encode())
        changed = [code]
        for table in _TABLES:
            text = _run(["msiinfo", "export", str(package), table], folder.parent)
            for word, chinese in {**_WORDS, **_MOVED}.items():
                text = text.replace(word, chinese)
            path = Path(made) / f"{table}.idt"
            path.write_bytes(text.encode())
            changed.append(path)
        for path in changed:
            _run(["msibuild", str(package), "-i", str(path)], folder.parent)
    package_code = f"{{{str(uuid5(NAMESPACE_URL, f'{ID}/{version}/package')).upper()}}}"
    _run(["msibuild", str(package), "-s", FOLDER, FOLDER, f"x64;{_CHINESE}", package_code], folder.parent)
    set_package_time(package)


def compile_trial_msis(folder: Path, older: Path, package: Path, damaged: Path) -> None:
    """An older package to upgrade from, and a copy of this version's that lost some bytes on its way."""
    compile_msi(folder, older, OLDER_VERSION)
    content = bytearray(package.read_bytes())
    middle = len(content) // 2
    content[middle : middle + _LOST] = bytes(_LOST)
    damaged.write_bytes(content)


def _wix(folder: Path, version: str) -> Xml.Element:
    wix = Xml.Element("Wix", xmlns="http://schemas.microsoft.com/wix/2006/wi")
    product = Xml.SubElement(
        wix,
        "Product",
        Id=product_code(version),
        Name="(name)",
        Language=str(_CHINESE),
        Version=version,
        Manufacturer="(name)",
        UpgradeCode=UPGRADE_CODE,
    )
    Xml.SubElement(
        product,
        "Package",
        InstallerVersion="500",
        Compressed="yes",
        InstallScope="perMachine",
        Languages=str(_CHINESE),
    )
    Xml.SubElement(product, "Media", Id="1", Cabinet="program.cab", EmbedCab="yes", CompressionLevel="high")
    Xml.SubElement(product, "MajorUpgrade", DowngradeErrorMessage="(newer)")
    Xml.SubElement(product, "Icon", Id="program.ico", SourceFile=os.path.relpath(_icon(), folder.parent))
    Xml.SubElement(product, "Property", Id="ARPPRODUCTICON", Value="program.ico")
    # The installer's own copy for all users.
    other = Xml.SubElement(product, "Property", Id="OTHERCOPY")
    _registry_search(other, UNINSTALL, "DisplayVersion")
    Xml.SubElement(product, "Condition", Message="(other)").text = "Installed OR NOT OTHERCOPY"
    top = Xml.SubElement(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    programs = Xml.SubElement(top, "Directory", Id="ProgramFiles64Folder")
    place = Xml.SubElement(programs, "Directory", Id="INSTALLDIR", Name=FOLDER)
    Xml.SubElement(top, "Directory", Id="ProgramMenuFolder")
    Xml.SubElement(top, "Directory", Id="DesktopFolder")
    feature = Xml.SubElement(product, "Feature", Id="Program", Level="1")
    for number in range(_add_files(place, folder, folder)):
        Xml.SubElement(feature, "ComponentRef", Id=f"part{number}")
    return wix


def _icon() -> Path:
    return Path(__file__).resolve().parent / "app.ico"


def _registry_search(parent: Xml.Element, key: str, name: str) -> None:
    Xml.SubElement(
        parent, "RegistrySearch", Id="OtherCopy", Root="HKLM", Key=key, Name=name, Type="raw", Win64="yes"
    )


def _add_files(place: Xml.Element, top: Path, folder: Path, count: int = 0) -> int:
    """A component for each file, which Windows knows again in the next version; how many there are."""
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            # Words of its own, for a folder's first folder has the same count.
            mark = uuid5(NAMESPACE_URL, path.relative_to(top).as_posix()).hex
            below = Xml.SubElement(place, "Directory", Id=f"folder{mark}", Name=path.name)
            count = _add_files(below, top, path, count)
            continue
        name = path.relative_to(top).as_posix()
        part = Xml.SubElement(
            place,
            "Component",
            Id=f"part{count}",
            Guid=str(uuid5(NAMESPACE_URL, f"{ID}/{name}")).upper(),
            Win64="yes",
        )
        source = path.relative_to(top.parent).as_posix()
        Xml.SubElement(part, "File", Id=f"file{count}", Name=path.name, Source=source, KeyPath="yes")
        if name == _PROGRAM:
            for key, value, text in _registered():
                named = {"Name": value} if value else {}
                Xml.SubElement(
                    part, "RegistryValue", Root="HKLM", Key=key, Value=text, Type="string", **named
                )
            for number, where in enumerate(("ProgramMenuFolder", "DesktopFolder")):
                Xml.SubElement(
                    part,
                    "Shortcut",
                    Id=f"shortcut{number}",
                    Directory=where,
                    Name="(name)",
                    Target=f"[INSTALLDIR]{_PROGRAM}",
                    WorkingDirectory="INSTALLDIR",
                )
        count += 1
    return count


def _registered() -> Iterator[tuple[str, str, str]]:
    """What the registry holds: key, value's name, text."""
    program = f"[INSTALLDIR]{_PROGRAM}"
    yield KEY, "Folder", "[INSTALLDIR]"
    # By this the installer knows that this copy is not its own.
    yield KEY, "Package", "msi"
    for each in OPENED:
        yield rf"Software\Classes\{each.suffix}", "", each.type
        yield rf"Software\Classes\{each.type}", "", f"({each.type})"
        yield rf"Software\Classes\{each.type}\DefaultIcon", "", f"{program},0"
        yield each.command, "", f'"{program}" "%1"'


def _run(command: list[str], where: Path) -> str:
    done = subprocess.run(command, cwd=where, capture_output=True, check=False)
    if done.returncode != 0:
        sys.exit(f"failed: {command[0]}: {done.stderr.decode(errors='replace')}")
    return done.stdout.decode()
