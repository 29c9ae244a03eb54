"""Put the learner's folder into the wheel: student versions, never solutions or plain keys."""

import sys
import tempfile
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class LearnersFolder(BuildHookInterface):
    """Adds `cocreation/_course`; an editable install reads the repository instead."""

    def initialize(self, version, build_data):
        """Make the files before the wheel is written."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "toolkit"))
        from cocreation.start.contents import contents

        self.made = tempfile.TemporaryDirectory()
        for name, content in contents(root).items():
            file = Path(self.made.name, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        build_data["force_include"][self.made.name] = "cocreation/_course"

    def finalize(self, version, build_data, artifact_path):
        """Remove what was made for the wheel."""
        if version != "editable":
            self.made.cleanup()
