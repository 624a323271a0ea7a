"""Every figure of the book, one call each; only this package draws.

`style` holds the looks; the other modules one family of figures each.
"""

from mml.plots.bases import *  # noqa: F403
from mml.plots.curves import *  # noqa: F403
from mml.plots.determinants import *  # noqa: F403
from mml.plots.diagonalisation import *  # noqa: F403
from mml.plots.graphs import *  # noqa: F403
from mml.plots.images import *  # noqa: F403
from mml.plots.indices import *  # noqa: F403
from mml.plots.lengths import *  # noqa: F403
from mml.plots.matrices import *  # noqa: F403
from mml.plots.mirror import *  # noqa: F403
from mml.plots.models import *  # noqa: F403
from mml.plots.planes import *  # noqa: F403
from mml.plots.processes import *  # noqa: F403
from mml.plots.scatter import *  # noqa: F403
from mml.plots.similarity import *  # noqa: F403
from mml.plots.stills import *  # noqa: F403
from mml.plots.style import use_style  # noqa: F401
from mml.plots.subspaces import *  # noqa: F403
from mml.plots.svd import *  # noqa: F403
from mml.plots.webs import *  # noqa: F403
