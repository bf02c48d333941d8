"""What a killed program leaves is swept away a day later; nothing else is."""

import os
import time
from pathlib import Path

import pytest

from models.book import Book
from models.command_line.sample import sample_facts
from models.ground.files import UnusableFile, creating, fits, named_after, replacing
from models.ground.temporaries import file_beside, folder_beside, is_temporary, sweep

DAY = 24 * 3600


def aged(path: Path, seconds: float) -> Path:
    then = time.time() - seconds
    os.utime(path, (then, then))
    return path


def test_what_is_a_day_old_and_ours_is_swept(tmp_path: Path) -> None:
    result = tmp_path / "公开表.xlsx"
    file, folder = file_beside(result), folder_beside(result)
    (folder / "里面.docx").write_bytes(b"half")
    journal = file.with_name(f"{file.name}-journal")
    journal.write_bytes(b"")
    for left in (file, folder, journal):
        aged(left, DAY + 60)
    fresh = file_beside(result)
    ahead = aged(file_beside(result), -DAY * 400)
    sweep(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {fresh.name, ahead.name}


@pytest.mark.parametrize(
    "name",
    [
        ".预算-a1b2c3d4.ysb",
        ".ubd-tmp-",
        ".ubd-tmp-a1b2c3d4.xlsx.bak",
        ".ubd-tmp-A1B2C3D4.xlsx",
        "ubd-tmp-a1b2c3d4.xlsx",
        ".ubd-tmp-a1b2c3d4é.xlsx",
        pytest.param(
            ".ubd-tmp-a1b2c3d4.xlsx\n",
            marks=pytest.mark.skipif(os.name == "nt", reason="Windows has no such names"),
        ),
        "~$公开表.xlsx",
        "a.tmp",
    ],
)
def test_what_is_not_ours_by_its_name_stays(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"somebody's")
    aged(path, 400 * DAY)
    sweep(tmp_path)
    assert path.exists()


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_what_a_link_leads_to_stays(tmp_path: Path) -> None:
    kept = tmp_path / "资料"
    kept.mkdir()
    (kept / "a.txt").write_bytes(b"a")
    link = tmp_path / ".ubd-tmp-a1b2c3d4"
    link.symlink_to(kept, target_is_directory=True)
    os.utime(link, (0, 0), follow_symlinks=False)
    sweep(tmp_path)
    assert (kept / "a.txt").exists()


def test_opening_a_book_and_exporting_sweep_their_folders(tmp_path: Path) -> None:
    path, other = tmp_path / "预算.ysb", tmp_path / "导出"
    other.mkdir()
    with Book.create(path, sample_facts()):
        pass
    left = [aged(file_beside(place / "a.xlsx"), 2 * DAY) for place in (tmp_path, other)]
    with Book.open(path) as book:
        assert not left[0].exists()
        book.publishing.export(other / "公开表.xlsx")
    assert [each.name for each in other.iterdir()] == ["公开表.xlsx"]


def test_a_result_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, Path.replace
    monkeypatch.setattr("os.fsync", lambda handle: (done.append("sync"), fsync(handle)))
    monkeypatch.setattr(Path, "replace", lambda this, to: (done.append("replace"), replace(this, to)))
    with replacing(tmp_path / "a.txt") as temporary:
        temporary.write_text("a", encoding="utf-8")
    assert done == (["sync", "replace"] if os.name == "nt" else ["sync", "replace", "sync"])


@pytest.mark.skipif(os.name == "nt", reason="Windows counts other units")
def test_names_at_the_limit_of_a_folder_are_written_cut_or_told(tmp_path: Path) -> None:
    for length in range(60, 85):
        path = tmp_path / str(length) / ("预" * length + ".ysb")
        path.parent.mkdir()
        if fits(path.name):
            with Book.create(path, sample_facts()) as book:
                book.names.add_unit("甲")
                book.publishing.export(path.with_suffix(".xlsx"))
            continue
        with pytest.raises(UnusableFile, match="文件名或路径太长；请用短一些的名字"):
            Book.create(path, sample_facts())
        assert list(path.parent.iterdir()) == []
    for name in ("a" * 247, "预" * 82):
        with creating(tmp_path / name) as temporary:
            temporary.write_bytes(b"")
        assert is_temporary(temporary.name)


def test_a_name_made_of_a_long_one_is_cut_and_still_its_own() -> None:
    short, long = Path("预算.ysb"), Path("预" * 81 + ".ysb")
    assert named_after(short, "备份") == "预算（备份）.ysb"
    cut, other = (
        named_after(path, "自动备份 20260105-120000") for path in (long, long.with_name(f"算{long}"))
    )
    assert fits(cut)
    assert cut.startswith("预预预")
    assert cut.endswith("（自动备份 20260105-120000）.ysb")
    assert other[1:] != cut[1:]
    assert cut != named_after(Path("预" * 80 + "算.ysb"), "自动备份 20260105-120000")
