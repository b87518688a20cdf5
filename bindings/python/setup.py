# SPDX-License-Identifier: MIT
"""Builds loci._loci against the installed libloci, which pkg-config tells of (PKG_CONFIG_PATH for one elsewhere)."""

import os
import shlex
import subprocess
import sys
from glob import glob

from setuptools import Extension, setup


def pkg_config(option: str) -> list:
    program = os.environ.get("PKG_CONFIG", "pkg-config")
    try:
        return shlex.split(subprocess.check_output([program, option, "loci"], text=True))
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"setup.py: libloci is not found by {program} ({error}): install it first, see README.md")


# One module for 3.9 and all later: the limited API, which src/python.h defines.
extension = Extension(
    "loci._loci",
    sources=sorted(glob("src/*.c")),
    depends=sorted(glob("src/*.h")),
    py_limited_api=True,
    define_macros=[("LOCI_EXTENSION_PATH", f'"{shlex.join(pkg_config("--variable=libdir"))}/loci/loci.so"')],
    extra_compile_args=["-std=gnu11", "-fvisibility=hidden", *pkg_config("--cflags")],
    extra_link_args=pkg_config("--libs"),
)

setup(ext_modules=[extension], options={"bdist_wheel": {"py_limited_api": "cp39"}})
