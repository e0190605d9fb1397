"""Some layers in a second process while this one goes through the others, where that is safe and pays.

Layers need nothing of each other, so some may as well run beside the rest: Saxon, which has its own copy of the
document, or, where a document is large, all but the grammar. The process is a copy of this one, which is safe only as
long as this one has no threads and has not started Saxon itself; else, or on a system without `fork`, the layers run
here, in their turn.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable
from typing import Any

from tei.model import Diagnostic, TeiError
from tei.validate.results import as_record, from_record

Work = Callable[[], list[list[Diagnostic]]]


def aside(work: Work) -> Work:
    """Starts some layers, and gives a function that waits for what each of them finds.

    Args:
        work: the layers; a TeiError that it raises comes out of the function that is given.
    """
    alone = threading.active_count() == 1 and "saxonche" not in sys.modules
    if not (sys.platform == "linux" and alone and (os.cpu_count() or 1) > 1):
        return work
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        _do(work, writing)
    os.close(writing)
    return lambda: _result(work, process, reading)


def _do(work: Work, writing: int) -> None:
    """The second process: does the work, tells the result, and ends without a word whatever happens."""
    try:
        try:
            told: dict[str, list[Any]] = {"found": [[as_record(each) for each in layer] for layer in work()]}
        except TeiError as error:
            told = {"error": [str(error), error.status]}
        with os.fdopen(writing, "wb") as out:
            out.write(json.dumps(told).encode())
    finally:
        os._exit(0)


def _result(work: Work, process: int, reading: int) -> list[list[Diagnostic]]:
    with os.fdopen(reading, "rb") as told:
        data = told.read()
    os.waitpid(process, 0)
    if not data:  # it died; whatever it died of shows itself here
        return work()
    result = json.loads(data)
    if "error" in result:
        raise TeiError(*result["error"])
    return [[from_record(each) for each in layer] for layer in result["found"]]
