"""The score sheet of the edition on the command line: `python -m tests.publish.scored` ends with 1 where a line is no pass."""

from __future__ import annotations

import json
import sys

from tests.conftest import ROOT


def main() -> int:
    sheet = json.loads((ROOT / "edition" / "build" / "site" / "score.json").read_bytes())
    open_lines = [line for line in sheet["lines"] if line["state"] != "pass"]
    for line in open_lines:
        print(f"{line['line']}: {line['state']}: {line['criterion']}. {line['proof']}")
    print(sheet["summary"])
    return 1 if open_lines else 0


if __name__ == "__main__":
    sys.exit(main())
