"""What the build adds: the version that it took from the tag."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


MODULE = Path("src", "inovasi", "_version.py")


class VersionHook(BuildHookInterface):
    """Put the version into its module, in what is built and never in the sources."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Change the module on its way into a wheel or an archive; an editable install has the sources."""
        if version == "editable":
            return
        self.folder = TemporaryDirectory()  # as long as the hook, which lives as long as the build
        said, _, _ = Path(self.root, MODULE).read_text("utf-8").partition("__version__")
        made = Path(self.folder.name, MODULE.name)
        made.write_text(f'{said}__version__ = "{self.metadata.version}"\n', "utf-8")
        place = MODULE if self.target_name == "sdist" else MODULE.relative_to("src")
        build_data["force_include"][str(made)] = place.as_posix()
