"""Run first by both frozen programs: their code lies once beside them, and not once in each.

PyInstaller gives each program an archive of its own, and looks into no other; here its importer, which is
pinned with it, is given the shared one. Nothing has been imported from the program's own by now.
"""

import sys

import pyimod01_archive
import pyimod02_importers

pyimod02_importers.pyz_archive = pyimod01_archive.ZlibArchiveReader(
    f"{sys._MEIPASS}/code.pyz", 0, check_pymagic=True
)
pyimod02_importers._pyz_tree = None
# What looks for modules holds on to the archive that it was made with.
sys.path_importer_cache.clear()
