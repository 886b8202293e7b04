"""Reads a JSON list of posts, prints what Nikola makes of each; run where that is installed."""

import json
import sys
import tempfile
from pathlib import Path

from nikola.metadata_extractors import (  # type: ignore[import-not-found]
    default_metadata_extractors_by,
    load_defaults,
)
from nikola.post import get_metadata_from_file  # type: ignore[import-not-found]

extractors = default_metadata_extractors_by()
load_defaults(None, extractors)


def answer(text: str) -> dict[str, object]:
    """The metadata, and the body where the extractor splits it off."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "post.md"
        path.write_text(text, encoding="utf-8", newline="")
        try:
            meta, used = get_metadata_from_file(str(path), None, {}, None, extractors)
        except Exception:  # noqa: BLE001 - whatever its YAML and TOML libraries raise
            return {"error": True}
    if used is None:
        return {"data": {}, "body": text}
    return {
        "data": {k: str(v) for k, v in meta.items()},
        "body": used.split_metadata_from_text(text)[1],
    }


sys.stdout.write(json.dumps([answer(text) for text in json.loads(sys.stdin.read())]))
