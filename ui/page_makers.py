"""The page that shows each part of the contents.

A page's module is fetched when the page is first shown: a window that starts should not wait for all of them.
"""

from typing import TYPE_CHECKING

from ui.contents import table_of_part

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.session import Session


def make_page(name: str, session: "Session", parent: "QWidget") -> "QWidget":
    """A part's page. Raises ValueError for a name of no part."""
    match name:
        case "overview":
            from ui.pages.overview_page import OverviewPage

            return OverviewPage(session, parent)
        case "unit":
            from ui.pages.unit_page import UnitPage

            return UnitPage(session, parent)
        case "prior":
            from ui.pages.prior_page import PriorPage

            return PriorPage(session, parent)
        case "projects":
            from ui.pages.projects_page import ProjectsPage

            return ProjectsPage(session, parent)
        case "explanations":
            from ui.pages.explanations_page import ExplanationsPage

            return ExplanationsPage(session, parent)
        case "matters":
            from ui.pages.matters_page import MattersPage

            return MattersPage(session, parent)
        case "glossary":
            from ui.pages.glossary_page import GlossaryPage

            return GlossaryPage(session, parent)
        case "audit":
            from ui.pages.audit_page import AuditPage

            return AuditPage(session, parent)
        case "pictures":
            from ui.pages.pictures_page import PicturesPage

            return PicturesPage(session, parent)
        case "proof":
            from ui.pages.proof_page import ProofPage

            return ProofPage(session, parent)
        case "publish":
            from ui.pages.publish_page import PublishPage

            return PublishPage(session, parent)
    if (role := table_of_part(name)) is None:
        raise ValueError(f"no part is called {name}")
    from ui.pages.table_page import TablePage

    return TablePage(session, role, parent)
