"""Builds opencc's module straight from its sources: its own setup drives CMake and runs what it compiled.

Laid over the unpacked source distribution. The dictionaries (`share/opencc`) come from a native wheel of the same
version: they are portable. Only what turns Chinese into Chinese is taken, not the Japanese.
"""

from pathlib import Path

from setuptools import Extension, setup

VERSION = "1.4.2"
SKIPPED = ("Test", "CmdLineOutput")
INCLUDES = ("marisa-*/include", "marisa-*/lib", "rapidjson-*", "darts-clone-*/include", "pybind11-*/include")

sources = [
    str(path)
    for path in sorted(Path("src").glob("*.cpp")) + sorted(Path("deps").glob("marisa-*/lib/**/*.cc"))
    if not any(word in path.name for word in SKIPPED)
]
includes = [str(path) for pattern in INCLUDES for path in sorted(Path("deps").glob(pattern))]
Path("src/Opencc_Export.h").write_text("#define OPENCC_EXPORT\n#define OPENCC_NO_EXPORT\n", "utf-8")

setup(
    name="opencc",
    version=VERSION,
    packages=["opencc", "opencc.clib"],
    package_dir={"": "python"},
    package_data={"opencc.clib": ["share/opencc/*"]},
    ext_modules=[
        Extension(
            "opencc.clib.opencc_clib",
            sources,
            include_dirs=["src", *includes],
            define_macros=[
                ("Opencc_BUILT_AS_STATIC", None),
                ("OPENCC_VERSION", f'"{VERSION}"'),
                ("VERSION", f'"{VERSION}"'),
                ("PKGDATADIR", '"."'),
                ("PKGLIBDIR", '"."'),
            ],
            extra_compile_args=["-std=c++17"],
        )
    ],
)
