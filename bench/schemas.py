"""Writes docs/schema/case.schema.json from the record types: run it after changing them."""

import json
from pathlib import Path

from sayso.show.exports.documents import schema

TARGET = Path(__file__).parent.parent / "docs" / "schema" / "case.schema.json"

if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps(schema(), indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"wrote {TARGET.name}")
