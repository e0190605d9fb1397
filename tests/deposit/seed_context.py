"""Put the RO-Crate context that rocrate bundles into roc-validator's cache, so that it asks no network.

Run by the Python of the validators' environment: seed_context.py CACHE
"""

import io
import sys
from importlib import resources

import requests
import requests_cache
from requests.adapters import BaseAdapter
from urllib3 import HTTPResponse

CONTEXT = "https://w3id.org/ro/crate/1.3/context"
TYPE = {"Content-Type": "application/ld+json"}


class Bundled(BaseAdapter):
    """Answers every request with the bundled context."""

    def send(self, request, **_):
        """Answer."""
        body = resources.files("rocrate").joinpath("data/ro-crate.jsonld").read_bytes()
        answer = requests.Response()
        answer.status_code, answer.url, answer.request = 200, request.url, request
        answer.headers.update(TYPE)
        answer.raw = HTTPResponse(body=io.BytesIO(body), headers=TYPE, status=200, preload_content=False)
        return answer

    def close(self):
        """Nothing is open."""


session = requests_cache.CachedSession(sys.argv[1], backend="sqlite", expire_after=-1)
session.mount("https://", Bundled())
assert session.get(CONTEXT).ok
