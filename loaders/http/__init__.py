"""The one way out: a polite HTTP client with a cache of raw replies, and errors that a person can act on."""

from loaders.http.answers import Answer, Reply, Request
from loaders.http.client import Client
from loaders.http.origins import GIVEN, ORIGINS, Origins
from loaders.http.settings import Settings

__all__ = ["GIVEN", "ORIGINS", "Answer", "Client", "Origins", "Reply", "Request", "Settings"]
