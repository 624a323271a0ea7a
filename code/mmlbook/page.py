"""Build one page: the same as ``python -m mmlbook page``."""

import sys

from mmlbook.__main__ import page

sys.exit(page(*sys.argv[1:]))
