"""The wheel with the program inside, for one platform, when DIEMBAO_BINARY names a program; else one for all."""

import os
import pathlib
import platform
import shutil

from setuptools import Distribution, setup
from setuptools.command.bdist_wheel import bdist_wheel
from setuptools.command.build_py import build_py

PROGRAM = os.environ.get("DIEMBAO_BINARY")


class BuildWithProgram(build_py):
    def run(self):
        super().run()
        if PROGRAM:
            inside = pathlib.Path(self.build_lib, "diembao", "bin", "diembao")
            inside.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(PROGRAM, inside)
            inside.chmod(0o755)


class WheelOfPlatform(bdist_wheel):
    def get_tag(self):
        if not PROGRAM:
            return super().get_tag()
        if platform.system() != "Linux":
            return "py3", "none", super().get_tag()[2]
        # The program is linked statically and asks nothing of the system but its kernel.
        machine = platform.machine()
        return "py3", "none", f"manylinux_2_17_{machine}.musllinux_1_1_{machine}"


class WithProgram(Distribution):
    def has_ext_modules(self):
        return bool(PROGRAM)


setup(
    distclass=WithProgram,
    cmdclass={"build_py": BuildWithProgram, "bdist_wheel": WheelOfPlatform},
    entry_points={"console_scripts": ["diembao = diembao.__main__:main"]} if PROGRAM else {},
)
