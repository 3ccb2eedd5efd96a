"""How static files are served: each under a name that changes with what it holds, so that browsers keep it for good.

The tiles of the map already stand in a folder that is named after all they hold. A name of its own for each of the
thousand would only double their number, and a page could not work out their addresses.
"""

from whitenoise.storage import CompressedManifestStaticFilesStorage

TILES = "map/tiles/"


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Named by their content and compressed beside; scripts find each other's names where they import one another."""

    support_js_module_import_aggregation = True

    def file_hash(self, name, content=None):
        """What stands in a file's name for its content; nothing for a tile."""
        is_tile = (name or "").startswith(TILES)
        return None if is_tile else super().file_hash(name, content)
