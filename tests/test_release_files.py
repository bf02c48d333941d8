"""What a release hands out beside the program: zip, package, winget's manifests, signatures."""

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

PACKAGING = Path(__file__).parent.parent / "packaging"


@pytest.fixture(autouse=True)
def packaging(monkeypatch: pytest.MonkeyPatch) -> None:
    """The build's scripts find each other as when one is run; nothing of a release is configured."""
    monkeypatch.syspath_prepend(str(PACKAGING))
    for name in ("SIGN_CERTIFICATE", "SIGN_PASSWORD_FILE", "SIGN_TIME_SERVER", "SIGN_ROOT", "RELEASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764000000")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A program of few files, none of which runs."""
    folder = tmp_path / "UnitBudget"
    (folder / "_internal" / "PySide6").mkdir(parents=True)
    for name in ("UnitBudget.exe", "unit-budget.exe", "_internal/base.dll", "_internal/PySide6/Qt6Core.dll"):
        (folder / name).write_bytes(name.encode())
    return folder


def test_two_zips_of_one_commit_are_the_same(folder: Path, tmp_path: Path) -> None:
    from same_bytes import pack_zip

    pack_zip(folder, tmp_path / "first.zip", "data")
    for path in folder.rglob("*.dll"):
        content = path.read_bytes()
        path.unlink()
        path.write_bytes(content)
    pack_zip(folder, tmp_path / "second.zip", "data")
    assert (tmp_path / "first.zip").read_bytes() == (tmp_path / "second.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "first.zip") as packed:
        assert {part.filename: part.date_time for part in packed.infolist()} == {
            f"UnitBudget/{name}": (2025, 11, 24, 16, 0, 0)
            for name in (
                "data/",
                "UnitBudget.exe",
                "unit-budget.exe",
                "_internal/base.dll",
                "_internal/PySide6/Qt6Core.dll",
            )
        }


@pytest.mark.skipif(shutil.which("wixl") is None, reason="wixl is not installed")
def test_a_package_is_chinese_knows_its_predecessors_and_is_the_same_twice(
    folder: Path, tmp_path: Path
) -> None:
    from msi import compile_msi

    package, again = tmp_path / "first.msi", tmp_path / "second.msi"
    compile_msi(folder, package)
    compile_msi(folder, again)
    assert package.read_bytes() == again.read_bytes()

    def table(name: str) -> str:
        return subprocess.run(
            ["msiinfo", "export", str(package), name], capture_output=True, encoding="utf-8", check=True
        ).stdout

    assert "ProductName\t单位预算公开" in table("Property")
    assert "UpgradeCode\t{89E7BE37-61B7-519B-A529-2281458AB9D1}" in table("Property")
    assert "单位预算公开" in table("Shortcut")
    assert "预算报送包" in table("Registry")
    assert "已安装“单位预算公开”更新的版本" in table("LaunchCondition")
    assert "RemoveExistingProducts\t\t1501" in table("InstallExecuteSequence")
    assert all(f"\t{name}\t" in table("File") for name in ("UnitBudget.exe", "Qt6Core.dll"))
    words = [table(name) for name in ("Property", "Shortcut", "Registry", "LaunchCondition")]
    assert not any(
        mark in text for text in words for mark in ("(name)", "(newer)", "(other)", "(UnitBudget.")
    )


def test_without_an_address_there_is_no_manifest(folder: Path, tmp_path: Path) -> None:
    from winget import write_manifests

    assert write_manifests(tmp_path / "winget", folder / "UnitBudget.exe", None) == []
    assert not (tmp_path / "winget").exists()


def test_a_manifest_names_what_is_handed_out_and_its_statuses(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from winget import write_manifests

    monkeypatch.setenv("RELEASE_URL", "https://example.org/v1/")
    written = write_manifests(tmp_path / "winget", folder / "UnitBudget.exe", folder / "unit-budget.exe")
    assert [path.name for path in written] == [
        "UnitBudgetDisclosure.UnitBudget.yaml",
        "UnitBudgetDisclosure.UnitBudget.installer.yaml",
        "UnitBudgetDisclosure.UnitBudget.locale.zh-CN.yaml",
    ]
    installers = written[1].read_text(encoding="utf-8")
    # As sha256sum says of a file that holds these words.
    assert installers.count("A946FBE24534206DF5CF1E95EA9F369CB532981088B005470507B1FE44115A21") == 2
    assert "08575096A552997C12DB98A71309A17AE9F40EA621B1992C84844F5BD37A13D8" in installers
    assert "  InstallerUrl: https://example.org/v1/UnitBudget.exe\n" in installers
    assert "- InstallerReturnCode: 4\n  ReturnResponse: packageInUse\n" in installers
    assert installers.count("- Architecture: x64") == 3
    assert "  Scope: machine\n" in installers
    assert "Custom: /AllUsers" in installers


def test_what_is_not_signed_is_said_to_be_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from signing import sign_all

    sign_all([folder / "UnitBudget.exe"])
    assert "UnitBudget.exe not signed: SIGN_CERTIFICATE names no certificate" in capsys.readouterr().out
    assert (folder / "UnitBudget.exe").read_bytes() == b"UnitBudget.exe"


@pytest.mark.skipif(
    not all(map(shutil.which, ("wixl", "osslsigncode", "openssl"))), reason="wixl or osslsigncode is missing"
)
def test_what_is_signed_by_a_certificate_of_our_own_holds_and_by_another_s_does_not(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from msi import compile_msi
    from signing import sign_all

    package = tmp_path / "program.msi"
    compile_msi(folder, package)
    (tmp_path / "password").write_text("four words of trial\n", encoding="utf-8")
    for name in ("ours", "theirs"):
        root = ["-keyout", f"{name}.key", "-out", f"{name}.pem", "-subj", f"/CN={name}", "-days", "2"]
        usage = ["-addext", "extendedKeyUsage=codeSigning"]
        made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", *root, *usage]
        subprocess.run(made, cwd=tmp_path, capture_output=True, check=True)
    packed = ["-inkey", "ours.key", "-in", "ours.pem", "-out", "ours.pfx", "-passout", "file:password"]
    subprocess.run(["openssl", "pkcs12", "-export", *packed], cwd=tmp_path, check=True)
    monkeypatch.setenv("SIGN_CERTIFICATE", str(tmp_path / "ours.pfx"))
    monkeypatch.setenv("SIGN_PASSWORD_FILE", str(tmp_path / "password"))
    monkeypatch.setenv("SIGN_ROOT", str(tmp_path / "ours.pem"))
    unsigned = package.read_bytes()
    sign_all([package])
    assert package.read_bytes() != unsigned

    monkeypatch.setenv("SIGN_ROOT", str(tmp_path / "theirs.pem"))
    with pytest.raises(SystemExit, match="failed: osslsigncode verify"):
        sign_all([package])
