"""Hugo sites with every mechanism that decides on a page on, off and combined, by a number each."""

from __future__ import annotations

from random import Random
from typing import Final

PAST, AHEAD = "2020-01-01", "2036-01-01"
LINES: Final = (
    "draft: true",
    "draft: false",
    "DRAFT: TRUE",
    'draft: "true"',
    "draft:",
    f"date: {PAST}",
    f"date: {AHEAD}",
    f"publishDate: {PAST}",
    f"publishDate: {AHEAD}",
    f"pubdate: {AHEAD}",
    f"published: {AHEAD}",
    f"publishDate: {PAST}\npublished: false",
    f"pubdate: {PAST}\npublished: true",
    f"lastmod: {AHEAD}",
    f"modified: {PAST}",
    f"expiryDate: {PAST}",
    f"EXPIRYDATE: {AHEAD}",
    f"unpublishdate: {PAST}",
    "headless: true",
    "headless: false",
    "build: {render: never}",
    "build: {render: always}",
    "build: {render: link, list: local}",
    "build: {list: never}",
    "build: {render: false}",
    "type: special",
)
"""Lines of a head; those that stand for the same are never taken together."""

TARGETS: Final = (
    "path: '**'",
    "path: /one/**",
    "path: '{/one,/one/**}'",
    "path: /two/a*",
    "path: '/**/b'",
    "path: /One/B*",
    "path: /one/sub",
    "kind: page",
    "kind: section",
    "kind: '{home,section}'",
    "kind: page, path: /two/**",
    "environment: production",
    "environment: development",
    "sites: {matrix: {languages: [fr]}}",
    "sites: {matrix: {languages: '{en,de}'}}",
    "sites: {matrix: {languages: en}}, path: '/two/**'",
)
FOLDERS: Final = ("", "one/", "one/sub/", "one/sub/deep/", "two/", "two/two-2/", "Big/")
NAMES: Final = (
    *("a.md", "b.md", "ab c.md", "c.markdown", "B2.md", "2036-02-02-d.md", "2020-02-02-e.md"),
    *("f.fr.md", "a.fr.md", "f.de.md", "g.xx.md", "skip.md", "skip-not.md", "#h.md", ".i.md"),
    *("branch/_index.md", "branch/j.md", "_k.md", "l.md~", "index.txt", "deaf/index.de.md"),
)  # fmt: skip
BUNDLE: Final = ("leaf/index.md", "leaf/part.md", "leaf/in/part.md")
IGNORED: Final = (
    r"skip\.md$",
    r"skip",
    r"/two-2/",
    r"content/one/.*\.md$",
    r"\.markdown$",
    r"(?i)b\d\.MD$",
    r"^content",
)
FILTERS: Final = (
    "files: ['! **/skip.md', '**']",
    "files: ['one/**', '! one/sub/**']",
    "files: '! **/*.fr.md'",
    "files: ['**/a.md', 'one/**']",
)
DATE_KEYS: Final = (
    "date: [':filename', ':default']",
    "lastmod: [modified], publishDate: [pubdate, lastmod]",
    "publishDate: [':filename', date]",
    "publishDate: [lastmod]",
    "expiryDate: [':default']",
    "date: [lastmod, date], publishDate: [pubdate, ':default']",
)


def hugo_site(seed: int) -> dict[str, str]:
    """The files of the site with this number, by their paths; no two of them are one page."""
    chance = Random(seed)
    configuration = _configuration(chance)
    first, *others = _tops(configuration)
    names = {f"{folder}{name}" for folder in FOLDERS for name in chance.sample(NAMES, 5)}
    names |= {f"{folder}{name}" for folder in FOLDERS if chance.random() < 0.3 for name in BUNDLE}
    names |= {f"{folder}_index.md" for folder in FOLDERS if chance.random() < 0.4}
    names |= {f"{folder}_index.fr.md" for folder in FOLDERS if chance.random() < 0.1}
    by_folder, is_alone = "'content-fr'" in configuration, "languages" not in configuration
    # What a section hands down to pages in another mount is unknown to Byline (docs/fidelity.md).
    is_mounted = "'more" in configuration
    files = {"hugo.yaml": configuration}
    for name in sorted(names):
        bare = name.replace(".fr.", ".").replace(".de.", ".")
        if bare != name and (
            by_folder or is_mounted or (is_alone and (bare in names or "_index" in name))
        ):
            continue
        # In a site that is French first, those without a language are.
        own = name.replace(".fr.", ".en.") if "Language: fr" in configuration else name
        top = chance.choice(others) if others and chance.random() < 0.4 else first
        if name.startswith(tuple(folder + "leaf/" for folder in FOLDERS)):
            top = first
        is_section = name.rpartition("/")[2].startswith("_index.")
        if is_section and top != first and is_mounted:
            continue
        more = (
            _cascade(chance, TARGETS[: -4 if by_folder else None])
            if is_section and not is_mounted
            else ""
        )
        text = _head(chance, more, most=1 if is_section else 2)
        files[f"{top}/{own}"] = text
    return files


def _tops(configuration: str) -> list[str]:
    wanted = ("content", "content-fr", "other", "more", "more/deep")
    return [top for top in wanted if f"'{top}'" in configuration] or ["content"]


def _configuration(chance: Random) -> str:
    lines = ["baseURL: https://a.b/", "disableKinds: [taxonomy, term, RSS, sitemap, '404']"]
    switches = ("buildDrafts: true", "buildFuture: true", "buildExpired: true")
    lines += [switch for switch in switches if chance.random() < 0.1]
    if chance.random() < 0.3:
        lines.append(f"ignoreFiles: {chance.sample(IGNORED, chance.choice((1, 1, 2)))}")
    if chance.random() < 0.3:
        lines.append(f"frontmatter: {{{chance.choice(DATE_KEYS)}}}")
    if chance.random() < 0.3:
        lines.append(f"timeZone: {chance.choice(('Asia/Kolkata', 'America/New_York'))}")
    if chance.random() < 0.4:
        lines.append(_cascade(chance))
    languages = chance.choice(("none", "none", "by name", "by folder", "off", "off", "not first"))
    lines += {
        "none": [],
        "by name": ["languages: {en: {}, fr: {}, de: {}}"],
        "by folder": ["languages: {en: {contentDir: 'content'}, fr: {contentDir: 'content-fr'}}"],
        "off": ["languages: {en: {}, fr: {}, de: {disabled: true}}"],
        "not first": [
            "defaultContentLanguage: fr",
            f"defaultContentLanguageInSubdir: {chance.choice(('true', 'false'))}",
            "languages: {en: {weight: 2}, fr: {weight: 1}}",
        ],
    }[languages]
    if languages == "by name" and chance.random() < 0.4:
        lines.append("disableLanguages: [fr]")
    if languages != "by folder" and chance.random() < 0.3:
        lines += _mounts(chance, languages)
    elif languages == "none" and chance.random() < 0.2:
        lines.append("contentDir: 'other'")
    return "\n".join(lines) + "\n"


def _mounts(chance: Random, languages: str) -> list[str]:
    first = f", {chance.choice(FILTERS)}" if chance.random() < 0.5 else ""
    mounts = [f"{{source: 'content', target: content{first}}}"]
    language = (
        ", sites: {matrix: {languages: [fr]}}"
        if languages in {"by name", "off"} and chance.random() < 0.5
        else ""
    )
    second = f", {chance.choice(FILTERS)}" if chance.random() < 0.3 else ""
    if chance.random() < 0.7:
        source = chance.choice(("more", "more/deep"))
        mounts.append(f"{{source: '{source}', target: content{language}{second}}}")
    return ["module:", "  mounts:", *(f"    - {mount}" for mount in mounts)]


def _cascade(chance: Random, targets: tuple[str, ...] = TARGETS) -> str:
    """``cascade`` with values for all below, or for targets; empty for none."""
    kind = chance.choice(("none", "map", "map", "target", "list"))
    if kind == "none":
        return ""
    if kind == "map":
        return "cascade:\n" + "".join(f"  {line}\n" for line in _some(chance, 2))
    count = 1 if kind == "target" else chance.choice((2, 3))
    items = []
    for _ in range(count):
        name = chance.choice(("target", "target", "_target"))
        target = f"  {name}: {{{chance.choice(targets)}}}"
        items.append([*(f"  {line}" for line in _some(chance, 2)), target])
    if kind == "target":
        return "cascade:\n" + "\n".join(items[0]) + "\n"
    return "cascade:\n" + "".join(
        "\n".join([f"  - {first.strip()}", *(f"  {line}" for line in rest)]) + "\n"
        for first, *rest in items
    )


def _some(chance: Random, most: int) -> list[str]:
    """Up to ``most`` lines with keys of their own, at least one."""
    lines = chance.sample(LINES, chance.randint(1, most))
    keys: dict[str, str] = {}
    for line in "\n".join(lines).split("\n"):
        keys.setdefault(line.partition(":")[0].lower(), line)
    return list(keys.values())


def _head(chance: Random, more: str = "", most: int = 2) -> str:
    lines = _some(chance, most) if chance.random() < 0.6 else []
    return "\n".join(["---", "title: T", *lines, *([more.rstrip()] if more else []), "---", ""])


SOURCES: Final = ("content", "more", "other/deep")
SECTIONS: Final = ("", "one/", "one/sub/", "one/sub/deep/", "two/")


def mounted_site(seed: int) -> dict[str, str]:
    """A site whose sections and pages lie in several mounts, a theme, and languages by folder."""
    chance = Random(seed)
    theme = chance.random() < 0.6
    lines = ["baseURL: https://a.b/", "disableKinds: [taxonomy, term, RSS, sitemap, '404']"]
    lines += ["theme: t"] if theme else []
    by_folder = chance.random() < 0.3
    targets = {"content": "", "more": "", "other/deep": ""}
    if by_folder:
        tops = ", ".join(
            f"{code}: {{contentDir: '{top}'}}"
            for code, top in zip(("en", "fr", "de"), SOURCES, strict=True)
        )
        lines.append(f"languages: {{{tops}}}")
    else:
        targets["more"] = chance.choice(("", "one/", "one/sub/"))
        targets["other/deep"] = chance.choice(("", "two/", "one/sub/deep/"))
        order = chance.sample(SOURCES, 3)
        lines += ["module:", "  mounts:"]
        lines += [f"  - {{source: '{it}', target: 'content/{targets[it]}'}}" for it in order]
    files = {"hugo.yaml": "\n".join(lines) + "\n", "themes/t/theme.toml": "name = 't'\n"}
    for top, target in (*targets.items(), *([("themes/t/content", "")] if theme else ())):
        for section in SECTIONS:
            if section.startswith(target) and chance.random() < 0.4:
                below = section.removeprefix(target)
                files[f"{top}/{below}_index.md"] = _head(
                    chance, _cascade(chance, TARGETS if by_folder else TARGETS[:-3]), most=1
                )
    for number, section in enumerate(SECTIONS * 3):
        reaching = [it for it, target in targets.items() if section.startswith(target)]
        top = chance.choice(reaching)
        below = section.removeprefix(targets[top])
        files[f"{top}/{below}p{number}.md"] = _head(chance)
    return files
