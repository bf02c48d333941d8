"""Draw packaging/app.ico from resources/icons/app.svg: python packaging/make_icon.py

An .ico of several sizes is a small header and PNG pictures one after the other.
"""

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).parent
SIZES = (16, 24, 32, 48, 64, 128, 256)


def png(renderer: QSvgRenderer, size: int) -> bytes:
    """The drawing as a square picture."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def main() -> None:
    """Write the icon."""
    QGuiApplication(["make_icon", "-platform", "offscreen"])
    renderer = QSvgRenderer(str(HERE.parent / "resources" / "icons" / "app.svg"))
    pictures = [png(renderer, size) for size in SIZES]
    offset = 6 + 16 * len(SIZES)
    header = struct.pack("<HHH", 0, 1, len(SIZES))
    for size, picture in zip(SIZES, pictures, strict=True):
        header += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), offset)
        offset += len(picture)
    (HERE / "app.ico").write_bytes(header + b"".join(pictures))


if __name__ == "__main__":
    main()
