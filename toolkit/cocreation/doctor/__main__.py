"""`python -m cocreation.doctor [FOLDER]`: the doctor, where even the command is broken."""

import sys
from pathlib import Path

from . import examine

sys.exit(examine(Path(*sys.argv[1:2])))
