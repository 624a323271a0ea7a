"""Data of the book, loaded or made; `rng` is always an argument."""

from mml.datasets.digits import digits, digits_source  # noqa: F401
from mml.datasets.pictures import street  # noqa: F401
from mml.datasets.webs import Web, add_farm, simulated_web  # noqa: F401
