"""`make mutants` breaks what runs and what tests reach, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scripts.mutants.rooms import own_tests, room

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
MODULE = '''\
LIMIT = 1 + 2


def add(a: int | None, b: int = 3) -> int | None:
    """Not 1 + 2."""
    total: int | None = a
    if b > 0:
        report(total)
        store.value = 4
    return total
'''


@pytest.fixture(scope="module")
def sampling() -> ModuleType:
    """The part that needs what `make mutants` installs."""
    pytest.importorskip("cosmic_ray")
    from scripts.mutants import sampling

    return sampling


@pytest.mark.parametrize("name", ["text", "writing", "storage", "frontmatter", "scan", "desktop"])
def test_every_room_has_modules_and_tests(name: str) -> None:
    assert room(name).files(ROOT)
    assert own_tests(room(name), ROOT) == [f"tests/{name}"]


def test_the_flavours_count_apart_from_the_rest_of_markdown() -> None:
    markdown, flavours = room("markdown").files(ROOT), room("flavours").files(ROOT)
    assert markdown
    assert flavours
    assert not set(markdown) & set(flavours)
    assert set(markdown) | set(flavours) == set((ROOT / "editor/markdown").rglob("*.py"))


def test_a_single_module_has_the_own_tests_its_folder() -> None:
    module = room("storage/atomic.py")
    assert module.files(ROOT) == [ROOT / "editor/storage/atomic.py"]
    assert own_tests(module, ROOT) == ["tests/storage"]


def test_only_what_runs_in_a_function_is_broken(sampling: ModuleType) -> None:
    places = sampling.places(MODULE, frozenset(range(1, 20)), sampling.operators())
    assert {line for line, _ in places} == {7, 8, 9}
    assert ("byline/RemoveStatement", 0) in places[8, 8]
    # A line that no test reaches is left alone.
    assert {line for line, _ in sampling.places(MODULE, {7}, sampling.operators())} == {7}


def test_one_seed_breaks_the_same_places(sampling: ModuleType, tmp_path: Path) -> None:
    modules = {tmp_path / "a.py": (MODULE, frozenset(range(1, 20)))}
    first, again = (list(sampling.sample(modules, 3, 7)) for _ in range(2))
    assert first == again
    assert len({(mutant.line, mutant.operator) for mutant in first}) == 3
    for mutant in first:
        changed = zip(MODULE.splitlines(), mutant.text.splitlines(), strict=True)
        assert [a != b for a, b in changed].count(True) == 1
