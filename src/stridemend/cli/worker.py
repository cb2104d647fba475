"""`stridemend worker`: does the long work that pages ask for."""

import logging
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from stridemend.cli import clock
from stridemend.cli.errors import told
from stridemend.schema import load_pack

if TYPE_CHECKING:
    from stridemend.worker import Worker


def command(
    once: bool = typer.Option(False, "--once", help="Do what waits now, then stop."),
    every: float = typer.Option(
        1.0, "--every", min=0.05, max=60, help="Seconds between two looks for work."
    ),
) -> None:
    """
    Read training files that were handed in on a page. Several workers may run at once.

    Example: stridemend worker

    Stop it with Ctrl-C or SIGTERM: a running job goes back to the queue and is gone on with.
    """
    with told():
        from stridemend.records.begin import start  # noqa: PLC0415  Django
        from stridemend.worker import Worker  # noqa: PLC0415  Django

        logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
        start()
        worker = Worker(load_pack(), clock.now)
        with _stopping_on_signals(worker):
            if once:
                while not worker.stop.is_set() and worker.look():
                    pass
            else:
                worker.run(every)


@contextmanager
def _stopping_on_signals(worker: "Worker") -> Iterator[None]:
    wanted = (signal.SIGTERM, signal.SIGINT)
    before = {one: signal.signal(one, lambda *_: worker.stop.set()) for one in wanted}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
