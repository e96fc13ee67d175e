"""An object store on this machine that speaks as much of S3 as a client needs to write, read, list, copy and delete."""

import hashlib
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

_XML = '<?xml version="1.0" encoding="UTF-8"?>'
_DAY = "2026-11-01T00:00:00.000Z"


@dataclass
class Store:
    """Objects by `bucket/key`, in one bucket; `changes` lists every write and deletion in order; `broken` keys are refused."""

    objects: dict[str, bytes] = field(default_factory=dict)
    changes: list[str] = field(default_factory=list)
    broken: str = ""
    uploads: dict[str, dict[int, bytes]] = field(default_factory=dict)

    def __enter__(self) -> Self:
        store = self

        class Handler(_Handler):
            owner = store

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.server.shutdown()
        self.server.server_close()

    def url(self, path: str) -> str:
        """Where a client finds a path of the bucket, as pyarrow wants it said."""
        address = f"127.0.0.1%3A{self.server.server_address[1]}"
        return f"s3://someone:something@bucket/{path}?scheme=http&endpoint_override={address}&region=eu-west-1"

    def put(self, key: str, raw: bytes) -> None:
        """Keep an object, whole or not at all."""
        self.objects[key] = raw
        self.changes.append(f"put {key}")

    def listing(self, bucket: str, prefix: str, delimiter: str) -> str:
        """Answer to ListObjectsV2."""
        names = sorted(key.removeprefix(f"{bucket}/") for key in self.objects if key.startswith(f"{bucket}/{prefix}"))
        folders = sorted({prefix + name[len(prefix) :].split("/")[0] + "/" for name in names if delimiter and "/" in name[len(prefix) :]})
        files = [name for name in names if not any(name.startswith(folder) for folder in folders)]
        contents = "".join(
            f"<Contents><Key>{escape(name)}</Key><LastModified>{_DAY}</LastModified><Size>{len(self.objects[f'{bucket}/{name}'])}</Size>"
            "<StorageClass>STANDARD</StorageClass></Contents>"
            for name in files
        )
        common = "".join(f"<CommonPrefixes><Prefix>{escape(folder)}</Prefix></CommonPrefixes>" for folder in folders)
        count = len(files) + len(folders)
        return (
            f"{_XML}<ListBucketResult><Name>{bucket}</Name><Prefix>{escape(prefix)}</Prefix><KeyCount>{count}</KeyCount>"
            f"<MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>{contents}{common}</ListBucketResult>"
        )


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    owner: Store

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def _asked(self) -> tuple[str, dict[str, str]]:
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
        return unquote(parts.path).lstrip("/"), query

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") != "chunked":
            raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        else:
            raw = b""
            while size := int(self.rfile.readline(), 16):
                raw += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
        return _unchunked(raw) if "aws-chunked" in (self.headers.get("Content-Encoding") or "") else raw

    def _send(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), "Last-Modified": "Sun, 01 Nov 2026 00:00:00 GMT", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _fail(self, status: int, code: str) -> None:
        self._send(status, f"{_XML}<Error><Code>{code}</Code><Message>{code}</Message></Error>".encode(), Content_Type="application/xml")

    def do_HEAD(self) -> None:
        """HeadBucket and HeadObject."""
        key, _ = self._asked()
        if "/" not in key:
            return self._send(200 if key == "bucket" else 404)
        if key not in self.owner.objects:
            return self._send(404)
        raw = self.owner.objects[key]
        return self._send(200, raw, ETag=_tag(raw))

    def do_GET(self) -> None:
        """ListObjectsV2 and GetObject, with a range."""
        key, query = self._asked()
        if "list-type" in query:
            body = self.owner.listing(key, query.get("prefix", ""), query.get("delimiter", ""))
            return self._send(200, body.encode(), Content_Type="application/xml")
        if key not in self.owner.objects:
            return self._fail(404, "NoSuchKey")
        raw = self.owner.objects[key]
        if wanted := self.headers.get("Range"):
            first, last = wanted.removeprefix("bytes=").split("-")
            part = raw[int(first) : int(last) + 1 if last else None]
            span = f"bytes {first}-{int(first) + len(part) - 1}/{len(raw)}"
            return self._send(206, part, ETag=_tag(raw), Content_Range=span)
        return self._send(200, raw, ETag=_tag(raw))

    def do_PUT(self) -> None:
        """PutObject, CopyObject, UploadPart."""
        key, query = self._asked()
        body = self._body()
        if self.owner.broken and self.owner.broken in key:
            return self._fail(403, "AccessDenied")
        if "uploadId" in query:
            self.owner.uploads[query["uploadId"]][int(query["partNumber"])] = body
            return self._send(200, ETag=_tag(body))
        if source := self.headers.get("x-amz-copy-source"):
            body = self.owner.objects[unquote(source).lstrip("/")]
            self.owner.put(key, body)
            answer = f"{_XML}<CopyObjectResult><ETag>{_tag(body)}</ETag><LastModified>{_DAY}</LastModified></CopyObjectResult>"
            return self._send(200, answer.encode(), Content_Type="application/xml")
        self.owner.put(key, body)
        return self._send(200, ETag=_tag(body))

    def do_POST(self) -> None:
        """CreateMultipartUpload and CompleteMultipartUpload."""
        key, query = self._asked()
        self._body()
        bucket, _, name = key.partition("/")
        where = f"<Bucket>{bucket}</Bucket><Key>{escape(name)}</Key>"
        if "uploads" in query:
            ticket = f"upload{len(self.owner.uploads)}"
            self.owner.uploads[ticket] = {}
            answer = f"{_XML}<InitiateMultipartUploadResult>{where}<UploadId>{ticket}</UploadId></InitiateMultipartUploadResult>"
            return self._send(200, answer.encode(), Content_Type="application/xml")
        if "uploadId" in query:
            parts = self.owner.uploads.pop(query["uploadId"])
            self.owner.put(key, b"".join(parts[number] for number in sorted(parts)))
            answer = f"{_XML}<CompleteMultipartUploadResult>{where}<ETag>{_tag(b'')}</ETag></CompleteMultipartUploadResult>"
            return self._send(200, answer.encode(), Content_Type="application/xml")
        return self._fail(501, "NotImplemented")

    def do_DELETE(self) -> None:
        """DeleteObject."""
        key, _ = self._asked()
        self.owner.objects.pop(key, None)
        self.owner.changes.append(f"delete {key}")
        self._send(204)


def _tag(raw: bytes) -> str:
    return f'"{hashlib.md5(raw, usedforsecurity=False).hexdigest()}"'


def _unchunked(raw: bytes) -> bytes:
    """The content of a body in the chunks of `aws-chunked`: a length in hexadecimal before each, nothing after the empty one."""
    found = b""
    while raw:
        head, _, rest = raw.partition(b"\r\n")
        size = int(head.split(b";")[0], 16)
        if not size:
            break
        found, raw = found + rest[:size], rest[size + 2 :]
    return found
