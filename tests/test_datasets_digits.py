"""The digits come from the right place, whole, or not at all."""

import gzip
import hashlib
import http.server
import importlib
import subprocess
import sys
import threading

import numpy as np
import pytest

from mml.datasets import digits, digits_source

# the function has the name of its module: ask for the module by that name
module = importlib.import_module("mml.datasets.digits")
IMAGES, LABELS = list(module.SHA256)
RNG = np.random.default_rng(3)
PICTURES = RNG.integers(0, 256, size=(5, 4, 3), dtype=np.uint8)
PICTURES[0, 0, :2] = 0, 255
NAMES = np.array([7, 2, 1, 0, 4], dtype=np.uint8)


def idx(values):
    """Pack bytes as MNIST does."""
    head = bytes([0, 0, 8, values.ndim])
    sizes = np.array(values.shape, dtype=">i4").tobytes()
    return gzip.compress(head + sizes + values.tobytes(), mtime=0)


FILES = {IMAGES: idx(PICTURES), LABELS: idx(NAMES)}


def sha(content):
    return hashlib.sha256(content).hexdigest()


class Mirror:
    """Serves files on loopback, and remembers what was asked for."""

    def __init__(self, files):
        self.files, self.asked = dict(files), []
        mirror = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):  # noqa: N802
                name = self.path.rsplit("/", 1)[-1]
                mirror.asked.append(name)
                content = mirror.files.get(name)
                self.send_response(200 if content is not None else 404)
                size = len(content or b"") + mirror.promised
                self.send_header("Content-Length", str(size))
                self.end_headers()
                self.wfile.write(content or b"")

            def log_message(self, *args):
                pass

        self.promised = 0  # bytes announced and not sent
        self.server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/mnist/"
        self.thread = threading.Thread(
            target=self.server.serve_forever, args=(0.01,), daemon=True
        )
        self.thread.start()

    def close(self):
        """Stop serving."""
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def house(tmp_path, monkeypatch):
    """Make a machine with empty folders, our hashes and no way out."""
    for name in ("MML_DATA_DIR", "MML_OFFLINE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(
        module, "SHA256", {name: sha(c) for name, c in FILES.items()}
    )
    monkeypatch.setattr(module, "MIRROR", "http://127.0.0.1:9/nobody/")
    return tmp_path


@pytest.fixture
def mirror(house, monkeypatch):
    served = Mirror(FILES)
    monkeypatch.setattr(module, "MIRROR", served.address)
    yield served
    served.close()


def put(folder, files=FILES):
    (folder / "mnist").mkdir(parents=True)
    for name, content in files.items():
        (folder / "mnist" / name).write_bytes(content)


def is_ours(found):
    assert found.shape == (4, 3)
    assert found.images.shape == (5, 12)
    assert found.images.dtype == float
    assert np.array_equal(found.images * 255, PICTURES.reshape(5, 12))
    assert (found.images.min(), found.images.max()) == (0, 1)
    assert found.labels.tolist() == NAMES.tolist()
    assert found.source == module.MNIST


# --- where they come from ----------------------------------------------------


def test_the_data_folder_comes_first(house, mirror, monkeypatch):
    put(house / "given")
    put(house / "cache" / "mml", {n: b"broken" for n in FILES})
    monkeypatch.setenv("MML_DATA_DIR", str(house / "given"))
    is_ours(digits())
    assert digits_source().where == "MML_DATA_DIR"
    assert mirror.asked == []


def test_the_cache_comes_second(house, mirror, monkeypatch):
    put(house / "cache" / "mml")
    monkeypatch.setenv("MML_DATA_DIR", str(house / "nothing here"))
    is_ours(digits())
    assert digits_source().where == "cache"
    assert mirror.asked == []


def test_a_download_comes_third_and_is_kept(house, mirror):
    is_ours(digits())
    assert mirror.asked == [IMAGES, LABELS]
    kept = house / "cache" / "mml" / "mnist"
    assert {f.name: f.read_bytes() for f in kept.iterdir()} == FILES
    assert digits_source().where == "cache"
    is_ours(digits())
    assert len(mirror.asked) == 2


def test_the_bundled_digits_come_last(house):
    found = digits()
    assert found.source == module.BUNDLED
    assert found.shape == (8, 8)
    assert found.images.shape == (1797, 64)
    assert (found.images.min(), found.images.max()) == (0, 1)
    assert set(found.labels.tolist()) == set(range(10))
    assert not (house / "cache").exists()


def test_offline_forbids_the_download(house, mirror, monkeypatch):
    monkeypatch.setenv("MML_OFFLINE", "1")
    assert digits().source == module.BUNDLED
    assert digits_source().where == "bundled"
    assert mirror.asked == []


@pytest.mark.parametrize("word", ["", "0"])
def test_offline_that_is_not_set_forbids_nothing(mirror, monkeypatch, word):
    monkeypatch.setenv("MML_OFFLINE", word)
    is_ours(digits())


# --- what is broken is never used --------------------------------------------


@pytest.mark.parametrize("name", [IMAGES, LABELS])
def test_a_tampered_file_in_the_data_folder_is_refused(
    house, mirror, monkeypatch, name
):
    changed = idx(PICTURES[::-1] if name == IMAGES else NAMES[::-1])
    put(house / "given", FILES | {name: changed})
    monkeypatch.setenv("MML_DATA_DIR", str(house / "given"))
    for function in (digits, digits_source):
        with pytest.raises(ValueError) as refusal:
            function()
        for word in (name, sha(changed), sha(FILES[name])):
            assert word in str(refusal.value)
    assert mirror.asked == []


@pytest.mark.parametrize("wrong", [b"", b"<html>", FILES[IMAGES][:-1]])
def test_a_broken_file_in_the_cache_is_fetched_again(house, mirror, wrong):
    put(house / "cache" / "mml", FILES | {IMAGES: wrong})
    is_ours(digits())
    kept = house / "cache" / "mml" / "mnist" / IMAGES
    assert kept.read_bytes() == FILES[IMAGES]


def test_a_broken_cache_without_a_network_is_not_used(house):
    put(house / "cache" / "mml", FILES | {LABELS: b"broken"})
    assert digits().source == module.BUNDLED


@pytest.mark.parametrize("name", [IMAGES, LABELS])
def test_a_tampered_download_is_neither_used_nor_kept(house, mirror, name):
    mirror.files[name] = idx(PICTURES[:2])
    assert digits().source == module.BUNDLED
    assert not (house / "cache").exists()


def test_a_download_that_breaks_off_is_not_used(house, mirror):
    mirror.files[IMAGES], mirror.promised = FILES[IMAGES][:-5], 5
    assert digits().source == module.BUNDLED
    assert not (house / "cache").exists()


def test_a_mirror_without_the_file_is_no_disaster(house, mirror):
    del mirror.files[LABELS]
    assert digits().source == module.BUNDLED


def test_a_download_that_is_too_large_is_cut_off(house, mirror, monkeypatch):
    monkeypatch.setattr(module, "LARGEST", 10)
    assert digits().source == module.BUNDLED


def test_a_cache_that_cannot_be_written_does_no_harm(house, mirror):
    (house / "cache").write_text("a file where a folder should be")
    is_ours(digits())
    assert digits_source().where == "download"


def test_no_half_file_is_left_when_the_move_fails(house, mirror, monkeypatch):
    def fails(*args):
        raise OSError("disk full")

    monkeypatch.setattr(module.os, "replace", fails)
    is_ours(digits())
    assert list((house / "cache" / "mml" / "mnist").iterdir()) == []


# --- what digits_source says -------------------------------------------------


def test_the_hash_follows_the_data(house, monkeypatch):
    bundled = digits_source()
    assert len(bundled.sha256) == 64
    put(house / "cache" / "mml")
    ours = digits_source()
    assert ours.name == digits().source == module.MNIST
    assert ours.sha256 != bundled.sha256
    assert ours == digits_source()
    other = FILES | {LABELS: idx(NAMES[::-1])}
    hashes = {name: sha(content) for name, content in other.items()}
    monkeypatch.setattr(module, "SHA256", hashes)
    put(house / "given", other)
    monkeypatch.setenv("MML_DATA_DIR", str(house / "given"))
    assert digits_source().sha256 not in (ours.sha256, bundled.sha256)


def test_the_source_is_told_without_parsing(house, monkeypatch):
    put(house / "cache" / "mml")

    def fails(*args):
        raise AssertionError("parsed")

    monkeypatch.setattr(module, "_idx", fails)
    assert digits_source().where == "cache"


def test_scikit_learn_is_imported_only_when_it_is_needed():
    code = (
        "import os, sys; os.environ['MML_OFFLINE'] = '1';"
        "os.environ['XDG_CACHE_HOME'] = '/nowhere';"
        "os.environ.pop('MML_DATA_DIR', None);"
        "from mml.datasets import digits_source;"
        "assert digits_source().where == 'bundled';"
        "assert 'sklearn' not in sys.modules and 'ssl' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_without_scikit_learn_the_reader_is_told_what_to_do(
    house, monkeypatch
):
    monkeypatch.setattr(module.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ModuleNotFoundError, match="set MML_DATA_DIR"):
        digits_source()


@pytest.mark.parametrize(
    ("platform", "variable", "end"),
    [
        ("linux", None, ".cache/mml"),
        ("darwin", None, "Library/Caches/mml"),
        ("win32", "LOCALAPPDATA", "local/mml"),
    ],
)
def test_each_platform_has_its_cache(
    monkeypatch, tmp_path, platform, variable, end
):
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(module.sys, "platform", platform)
    monkeypatch.setattr(module.Path, "home", lambda: tmp_path)
    if variable:
        monkeypatch.setenv(variable, str(tmp_path / "local"))
    assert module._cache_folder() == tmp_path / end


def test_the_true_hashes_are_those_of_the_original_files():
    assert module.SHA256[IMAGES].startswith("8d422c7b0a1c1c79")
    assert module.SHA256[LABELS].startswith("f7ae60f92e00ec6d")
    assert module.MIRROR.startswith("https://")
    assert module.TIMEOUT <= 5
