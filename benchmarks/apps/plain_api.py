"""The API that anyone would write: the file read anew, the rows as JSON."""

import os

import pandas as pd
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


def _observations(_request: Request) -> Response:
    frame = pd.read_csv(os.environ["PLAIN_CSV"])
    return Response(frame.to_json(orient="records"), media_type="application/json")


app = Starlette(routes=[Route("/observations", _observations), Route("/_stcore/health", lambda _request: Response("ok"))])
