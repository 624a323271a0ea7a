"""Handwritten digits: MNIST's test images where they can be had, else 8 x 8.

They are looked for in this order: the folder that the environment variable
MML_DATA_DIR names, the user's cache, a download (not if MML_OFFLINE is 1),
and at last the small digits that come with scikit-learn.  A file counts
only if its sha256 is the one written here.
"""

import gzip
import hashlib
import importlib.util
import logging
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["Digits", "DigitsSource", "digits", "digits_source"]

MIRROR = "https://ossci-datasets.s3.amazonaws.com/mnist/"
SHA256 = {
    "t10k-images-idx3-ubyte.gz": (
        "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"
    ),
    "t10k-labels-idx1-ubyte.gz": (
        "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"
    ),
}
TIMEOUT = 4.0  # seconds without an answer
DEADLINE = 60.0  # seconds for one file
LARGEST = 50_000_000  # bytes of one file
MNIST = "MNIST: the test images of LeCun, Cortes and Burges"
BUNDLED = "scikit-learn's bundled digits (MNIST was not to be had)"
log = logging.getLogger(__name__)


class Digits(NamedTuple):
    """Pictures of digits, one a row, and what they say.

    `images` (N, D) holds grey values from 0 (paper) to 1 (full ink),
    `labels` (N,) the digits 0 to 9, `shape` the rows and columns of a
    picture, `source` where it all comes from.
    """

    images: NDArray[np.float64]
    labels: NDArray[np.int64]
    shape: tuple[int, int]
    source: str


class DigitsSource(NamedTuple):
    """Which digits would be used: their name, where they are, their hash."""

    name: str
    where: str
    sha256: str


def digits() -> Digits:
    """Load handwritten digits, the best that can be had.

    Returns
    -------
    images : ndarray, shape (N, D)
        Grey values from 0 (paper) to 1 (full ink), one picture a row, the
        rows of the picture one after the other.
    labels : ndarray, shape (N,)
        The digits that the pictures show, 0 to 9.
    shape : tuple
        (28, 28) for MNIST, (8, 8) for the bundled ones; D is the product.
    source : str
        Which of the two it is.

    Raises
    ------
    ValueError
        If a file in MML_DATA_DIR has another sha256 than it should; a
        broken file is never used.
    ModuleNotFoundError
        If there is neither MNIST nor scikit-learn.

    References
    ----------
    LeCun, Bottou, Bengio and Haffner (1998), section III.A (MNIST).

    Examples
    --------
    >>> found = digits()
    >>> found.images.shape == (len(found.labels), np.prod(found.shape))
    True
    >>> float(found.images.min()), float(found.images.max())
    (0.0, 1.0)
    """
    _, files = _find()
    if files:
        images, labels = (_idx(content) for content in files)
        shape = images.shape[1:]
        images = images.reshape(len(images), -1) / 255
        return Digits(images, labels.astype(np.int64), shape, MNIST)
    from sklearn.datasets import load_digits

    bundled = load_digits()
    labels = bundled.target.astype(np.int64)
    return Digits(bundled.data / 16, labels, (8, 8), BUNDLED)


def digits_source() -> DigitsSource:
    """Say which digits `digits` would load now, without reading them in.

    Returns
    -------
    name : str
        What `digits` would call its source.
    where : str
        "MML_DATA_DIR", "cache", "download" or "bundled".
    sha256 : str
        One hash for the files together: it changes when the data do.

    Raises
    ------
    ValueError, ModuleNotFoundError
        As `digits`.

    Examples
    --------
    >>> len(digits_source().sha256)
    64
    """
    where, files = _find()
    if not files:
        return DigitsSource(BUNDLED, where, _hash(_bundled_file()))
    return DigitsSource(MNIST, where, _hash(b"".join(files)))


# --- where they are ----------------------------------------------------------


def _find():
    """Return where the files were found, and their checked contents."""
    given = os.environ.get("MML_DATA_DIR")
    if given and (files := _read(Path(given) / "mnist", strict=True)):
        return "MML_DATA_DIR", files
    folder = _cache_folder() / "mnist"
    if files := _read(folder, strict=False):
        return "cache", files
    if os.environ.get("MML_OFFLINE", "") in ("", "0"):
        if files := _download(folder):
            return "download", files
    return "bundled", None


def _read(folder, *, strict):
    """Return the contents of both files; None if one is not there."""
    contents = []
    for name, expected in SHA256.items():
        try:
            content = (folder / name).read_bytes()
        except OSError:
            return None
        if _hash(content) != expected:
            message = (
                f"expected {name} with the sha256 {expected}, but the file "
                f"in {folder} has {_hash(content)}: it is broken or not the "
                "original; replace or remove it"
            )
            if strict:
                raise ValueError(message)
            log.info(message)
            return None
        contents.append(content)
    return contents


def _cache_folder():
    """Return where this platform keeps what can be fetched again."""
    if os.environ.get("XDG_CACHE_HOME"):
        return Path(os.environ["XDG_CACHE_HOME"]) / "mml"
    if sys.platform == "win32" and os.environ.get("LOCALAPPDATA"):
        return Path(os.environ["LOCALAPPDATA"]) / "mml"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "mml"
    return Path.home() / ".cache" / "mml"


def _download(folder):
    """Fetch both files into the cache; None if that cannot be done."""
    contents = []
    for name, expected in SHA256.items():
        try:
            content = _fetch(MIRROR + name)
        except (OSError, ValueError) as error:
            log.info("no download of %s: %s", name, error)
            return None
        if _hash(content) != expected:
            log.info("%s came with another sha256: not used", name)
            return None
        contents.append(content)
    for name, content in zip(SHA256, contents, strict=True):
        _keep(folder / name, content)
    return contents


def _fetch(address):
    import http.client
    import urllib.request

    end, content = time.monotonic() + DEADLINE, b""
    try:
        with urllib.request.urlopen(address, timeout=TIMEOUT) as answer:
            while piece := answer.read(1 << 16):
                content += piece
                if len(content) > LARGEST or time.monotonic() > end:
                    raise OSError("too large or too slow")
    except http.client.HTTPException as error:
        raise OSError(f"the answer broke off: {error!r}") from error
    return content


def _keep(path, content):
    """Write beside the target, then move: no half file is ever seen."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent)
    except OSError as error:
        log.info("no cache: %s", error)
        return
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(beside, path)
    except OSError as error:
        Path(beside).unlink(missing_ok=True)
        log.info("no cache: %s", error)


def _bundled_file():
    """Return scikit-learn's file of digits, without importing it."""
    found = importlib.util.find_spec("sklearn")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(
            "no digits: MNIST was not to be had (set MML_DATA_DIR, or let "
            "it be downloaded), and scikit-learn is not installed"
        )
    folder = Path(found.submodule_search_locations[0])
    return (folder / "datasets" / "data" / "digits.csv.gz").read_bytes()


# --- what they hold ----------------------------------------------------------


def _hash(content):
    return hashlib.sha256(content).hexdigest()


def _idx(content):
    """Read the format of MNIST: a magic number, the sizes, the bytes."""
    raw = gzip.decompress(content)
    if raw[:3] != b"\x00\x00\x08" or len(raw) < 4:
        raise ValueError("expected an IDX file of bytes")
    sizes = np.frombuffer(raw, ">i4", count=raw[3], offset=4)
    values = np.frombuffer(raw, np.uint8, offset=4 + 4 * raw[3])
    return values.reshape(sizes)
