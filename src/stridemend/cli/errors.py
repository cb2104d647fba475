"""One way to tell a user what went wrong: no traceback, exit code 2."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

from stridemend.core import StridemendError

EXIT_BAD_INPUT = 2
EXIT_INTERRUPTED = 130


@contextmanager
def told(*, as_json: bool = False) -> Iterator[None]:
    """Turn errors that the user can mend into words, or JSON, and exit code 2."""
    try:
        yield
    except StridemendError as error:
        if as_json:
            rows = [asdict(problem) for problem in error.problems]
            print(json.dumps({"problems": rows}, ensure_ascii=False, indent=2))
        else:
            count = len(error.problems)
            print(f"That did not work ({count} problem{'s' * (count > 1)}):", file=sys.stderr)
            for problem in error.problems:
                print(f"  {problem}", file=sys.stderr)
        raise SystemExit(EXIT_BAD_INPUT) from error
    except KeyboardInterrupt as stop:
        print("\nStopped.", file=sys.stderr)
        raise SystemExit(EXIT_INTERRUPTED) from stop
