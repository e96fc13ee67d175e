"""The runner that lets the workers of a running Dask cluster do the work of a refresh.

Jobs and what comes of them travel as bytes. Nothing is written by a worker: its answer is written by the process that
holds the lock, exactly as the answer of a thread is. Dask is imported only where a cluster is asked for.
"""

import logging
import pickle
import platform
import time
import uuid
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar

from data.errors import ClusterDown, ClusterUnfit, NotInstalled, NotValid, RegioscopeError
from loaders.likeness import likeness

if TYPE_CHECKING:
    import distributed

T = TypeVar("T")
Done = tuple[T | RegioscopeError, float]

SCHEMES: Final = ("tcp://", "tls://")
PATIENCE: Final = 30.0
"""Seconds for which the scheduler may be silent, or be without any worker."""

_STEP: Final = 1.0
_WAITING: Final = 2
"""Jobs per thread of the cluster that are handed over at once, so that no worker idles and little is held."""
_QUIET: Final = "distributed.admin.large-graph-warning-threshold"


@contextmanager
def connected(address: str, patience: float = PATIENCE) -> Iterator["Cluster"]:
    """Yield the runner of a cluster by its scheduler's address; `ClusterDown` or `ClusterUnfit` where it cannot serve."""
    if not address.startswith(SCHEMES) or address in SCHEMES:
        raise NotValid(f"{address!r} is no address of a Dask scheduler: expected one such as tcp://10.0.0.5:8786.")
    try:
        import dask
        import distributed
    except ImportError as error:
        raise NotInstalled(
            f"--cluster needs packages that are not installed ({error}): run `make cluster`, or `pip install -r loaders/requirements.txt`."
        ) from error
    # what goes wrong is said once, in a sentence
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    with dask.config.set({_QUIET: "1 GiB"}):
        try:
            client = distributed.Client(address, timeout=patience, set_as_default=False, name="regioscope")
        except (OSError, ValueError) as error:
            raise ClusterDown(
                f"No Dask scheduler answers at {address} within {patience:g} seconds: start one or correct --cluster; the old figures stay."
            ) from error
        with client:
            cluster = Cluster(client, address, patience)
            cluster.check()
            yield cluster


class Cluster:
    """As `loaders.runner.Runner` says; a worker that dies is replaced by another as long as there is one."""

    def __init__(self, client: "distributed.Client", address: str, patience: float) -> None:
        self._client = client
        self._address = address
        self.patience = patience
        self._seen = time.monotonic()

    @property
    def processes(self) -> int:
        """Worker processes of the cluster."""
        return max(1, len(self._workers()))

    def check(self) -> None:
        """Wait for a worker, and refuse a cluster on which figures could come out otherwise."""
        import distributed

        try:
            self._client.wait_for_workers(1, timeout=self.patience)
            result = self._client.run(likeness, on_error="return")
        except TimeoutError:
            self._no_worker()
        except (OSError, distributed.CancelledError) as error:
            self._lost(error)
        for worker, theirs in result.items():
            if isinstance(theirs, Exception):
                self._foreign(theirs)
            _same(theirs, likeness(), worker)

    def each(
        self,
        keys: Sequence[str],
        job: Callable[[str], Callable[[], T]],
        at_once: int = 1,  # noqa: ARG002 - the cluster's threads are the bound
    ) -> Iterator[tuple[str, T | RegioscopeError, float]]:
        """Return what `Runner.each` returns says."""
        waiting, under_way = deque(keys), dict[Any, str]()
        room = _WAITING * sum(worker["nthreads"] for worker in self._workers().values()) or 1
        try:
            while waiting or under_way:
                while waiting and len(under_way) < room:
                    key = waiting.popleft()
                    under_way[self._submitted(key, job(key))] = key
                for future in self._ready(under_way):
                    if (done := self._outcome(under_way[future], future)) is not None:
                        yield (under_way.pop(future), *done)
                        future.release()
        finally:
            for future in under_way:
                future.release()

    def _submitted(self, key: str, do: Callable[[], T]) -> Any:
        errand = pickle.dumps(_Errand(pickle.dumps(do, protocol=5), likeness()))
        return self._client.submit(pickle.loads, errand, key=f"regioscope-{key}-{uuid.uuid4().hex}", pure=False)

    def _ready(self, under_way: Mapping[Any, str]) -> list[Any]:
        """Those that ended; none after a while, and then the cluster is looked at."""
        from distributed import CancelledError, wait

        try:
            with self._client.as_current():
                ended = list(wait(list(under_way), timeout=_STEP, return_when="FIRST_COMPLETED").done)
        except TimeoutError:
            self._look()
            return []
        except CancelledError as error:
            self._lost(error)
        self._seen = time.monotonic()
        return ended

    def _look(self) -> None:
        if self._workers():
            self._seen = time.monotonic()
        elif time.monotonic() - self._seen > self.patience:
            self._no_worker()

    def _outcome(self, key: str, future: Any) -> Done[Any] | None:
        """What the job returned, None where the worker that holds it died just now, so that another does it again."""
        from distributed import CancelledError, KilledWorker

        try:
            raw: bytes = future.result(timeout=self.patience)
        except KilledWorker as error:
            deaths = error.allowed_failures + 1
            return ClusterDown(f"{deaths} workers of {self._address} died over {key}: see their logs; its old figures stay."), 0.0
        except ImportError as error:
            self._foreign(error)
        except TimeoutError:
            self._look()
            return None
        except (OSError, CancelledError) as error:
            self._lost(error)
        done: Done[Any] = pickle.loads(raw)  # noqa: S301 - the cluster runs our code as we run its answers
        if isinstance(done[0], ClusterUnfit):
            raise done[0]
        return done

    def _workers(self) -> dict[str, Any]:
        from distributed import CancelledError

        if self._client.status != "running":
            self._lost(None)
        try:
            result: dict[str, Any] = self._client.scheduler_info()["workers"]
        except (OSError, CancelledError) as error:
            self._lost(error)
        return result

    def _no_worker(self) -> NoReturn:
        raise ClusterDown(f"{self._address} has had no worker for {self.patience:g} seconds: start workers there; the old figures stay.")

    def _foreign(self, error: Exception) -> NoReturn:
        raise ClusterUnfit(
            f"A worker of {self._address} cannot import the loaders ({error}): install this version of Regioscope there and start it anew."
        ) from error

    def _lost(self, error: Exception | None) -> NoReturn:
        raise ClusterDown(
            f"The Dask scheduler at {self._address} went away: look at its log and try again; the old figures stay."
        ) from error


class _Errand:
    """A job that is done by unpickling it: the scheduler looks into what is handed over, and has none of our code."""

    def __init__(self, raw: bytes, expected: Mapping[str, str]) -> None:
        self.raw = raw
        self.expected = expected

    def __reduce__(self) -> tuple[Any, ...]:
        """The call of `work`."""
        return work, (self.raw, self.expected)


def work(raw: bytes, expected: Mapping[str, str]) -> bytes:
    """Return what comes of a pickled job and the seconds it took, pickled as well; done by a worker."""
    began = time.perf_counter()
    try:
        _same(likeness(), expected, platform.node())
        outcome = pickle.loads(raw)()  # noqa: S301 - who may hand out work may run code anyway
    except RegioscopeError as error:
        outcome = error
    return pickle.dumps((outcome, time.perf_counter() - began), protocol=5)


def _same(theirs: Mapping[str, str], ours: Mapping[str, str], worker: str) -> None:
    if wrong := [name for name in ours if theirs.get(name) != ours[name]]:
        result = ", ".join(f"{name} {theirs.get(name, 'none')} instead of {ours[name]}" for name in wrong)
        raise ClusterUnfit(f"The worker {worker} has {result}: install the same version of Regioscope there and start the worker anew.")
