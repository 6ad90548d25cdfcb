"""Links and names in the docs lead somewhere, and every page can be reached from the README."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module, util
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
DOCS = HOUSE / "docs"
PAGES = [
    *(HOUSE / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "sample_docs/README.md")),
    *sorted(DOCS.glob("*.md")),
]
pages = pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(HOUSE)) for page in PAGES])
SHOWN = re.compile(r"^```.*?^```$|<!--.*?-->", re.MULTILINE | re.DOTALL)


def prose(page: Path) -> str:
    """A page without what it shows of code and screens."""
    return re.sub(
        r"^```.*?^```$|<!--.*?-->", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
    )


def links(page: Path) -> list[tuple[Path, str]]:
    """The files and anchors that a page leads to here."""
    found = re.findall(r"\]\(([^)\s]+)\)", prose(page))
    here = (link.partition("#") for link in found if not re.match(r"\w+:", link))
    return [((page.parent / path).resolve() if path else page, anchor) for path, _, anchor in here]


def anchors(page: Path) -> set[str]:
    """Those of its headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.*)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def named(text: str) -> Iterator[str]:
    """Modules and what is in them, such as `store.store.Store.action`."""
    yield from re.findall(r"`((?:collate|store|tui)(?:\.\w+)+)(?<!\.py)`", text)


def exists(name: str) -> bool:
    """Whether a name leads to something."""
    parts = name.split(".")
    modules = [at for at in range(1, len(parts) + 1) if is_module(".".join(parts[:at]))]
    found: object = import_module(".".join(parts[: modules[-1]]))
    for part in parts[modules[-1] :]:
        found = getattr(found, part, None)
    return found is not None


def is_module(name: str) -> bool:
    try:
        return util.find_spec(name) is not None
    except ModuleNotFoundError:
        return False


@pages
def test_links_lead_somewhere(page: Path) -> None:
    for path, anchor in links(page):
        assert path.exists(), path
        assert not anchor or anchor in anchors(path), f"{path.name}#{anchor}"


# CONTRIBUTING.md names what is to be added, and has a test of its own.
@pytest.mark.parametrize(
    "page", [HOUSE / "README.md", *sorted(DOCS.glob("*.md"))], ids=lambda page: page.name
)
def test_what_is_named_is_there(page: Path) -> None:
    text = prose(page)
    assert [name for name in named(text) if not exists(name)] == []
    paths = re.findall(r"`((?:collate|store|tui|docs|tests|bench|sample_docs)/[\w./]*)`", text)
    assert [path for path in paths if not (HOUSE / path).exists()] == []


def test_every_page_and_picture_is_reached_from_the_readme() -> None:
    reached: set[Path] = set()
    ahead = {HOUSE / "README.md"}
    while ahead:
        page = ahead.pop()
        reached.add(page)
        ahead |= {path for path, _ in links(page) if path.suffix == ".md" and path not in reached}
    shown = reached | {path for page in reached for path, _ in links(page)}
    assert {*PAGES, *DOCS.glob("*.svg")} - shown == set()
