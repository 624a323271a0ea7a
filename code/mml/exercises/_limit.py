"""A time limit for code that is not ours.

The limit is an alarm of the operating system.  It needs the main thread and
`signal.setitimer`; elsewhere (another thread, Python in a browser) the code
runs without limit.
"""

import signal
import sys
import threading
import time

AGAIN = 0.02  # seconds until the alarm rings again, if it was swallowed
RARELY = 0.5  # it waits twice as long each time, but no longer than this


class OutOfTime(BaseException):  # noqa: N818
    """It took too long.  No `except Exception` swallows it."""


def can_limit():
    """Say whether a time limit can be set here."""
    return (
        hasattr(signal, "setitimer")
        and threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGALRM) is not None
    )


def within(seconds, function, *args):
    """Call a function; raise OutOfTime if it takes longer.

    A bare ``except:`` swallows the first alarm.  Later ones are raised
    again in the lines after the ``except:``, which escapes from it.
    What runs in C without asking Python (``sum(itertools.count())``) cannot
    be interrupted.

    Parameters
    ----------
    seconds : float
        The limit.
    function : callable
        What to call.
    *args
        Its arguments.

    Returns
    -------
    object
        What the function returns.

    Raises
    ------
    OutOfTime
        After the limit, where `can_limit` is true.

    Examples
    --------
    >>> within(1, max, 2, 3)
    3
    """
    if not can_limit():
        return function(*args)
    own, began, alarms = sys._getframe(), time.monotonic(), 0

    def ring(number, frame):
        nonlocal alarms
        if own is None:
            return
        alarms += 1
        # on a busy machine the next must not come before this one is heard
        _ring_in(min(AGAIN * 2 ** (alarms - 1), RARELY))
        if alarms > 1:  # one was swallowed
            _raise_again(alarms % 4, frame, own)
        raise OutOfTime

    tracing = sys.gettrace()
    # an alarm that was set before is silent for so long
    left, interval = _ring_in(0)
    handler = signal.signal(signal.SIGALRM, ring)
    try:
        _ring_in(max(seconds, 1e-3))  # it may ring at once: inside the try
        return function(*args)
    finally:
        own = None
        _ring_in(0)
        signal.signal(signal.SIGALRM, handler)
        if sys.gettrace() is not tracing:
            sys.settrace(tracing)
        if left:  # an alarm that was set before rings when it should
            left = max(left - (time.monotonic() - began), 1e-3)
            _ring_in(left, interval)


def _ring_in(seconds, interval=0.0):
    """Set the alarm; return what was set before."""
    return signal.setitimer(signal.ITIMER_REAL, seconds, interval)


def _raise_again(lines, frame, stop):
    """Raise OutOfTime once more, some lines after it was swallowed."""
    swallowed = False

    def trace(frame, event, _):
        nonlocal lines, swallowed
        swallowed = swallowed or event == "exception"
        if event == "line" and swallowed:
            lines -= 1
            if lines < 0:
                raise OutOfTime
        return trace

    while frame is not None and frame is not stop:
        frame.f_trace = trace
        frame = frame.f_back
    sys.settrace(lambda *args: None)
