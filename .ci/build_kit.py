"""Builds the kit, one folder with all that the program needs: bash resources/kit [windows PYTHON_EMBED_ZIP].

Owns what goes into it, what is left out, and its list of files with their SHA-256. `kit/` beside this file holds what
is copied into it as it stands. The interpreter on Linux is the one this runs with; for Windows it is python.org's
embeddable zip, which the builder names.
"""

from __future__ import annotations

import compileall
import hashlib
import os
import py_compile
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath

ROOT = Path(__file__).resolve().parents[1]
PARTS = ROOT / ".ci" / "kit"
SUMS = "SHA256SUMS"
# As in the wheel; the rest serves a checkout.
RESOURCES = ("fonts", "i18n", "icons")

# Patterns of paths below the packages.
UNUSED = (
    "bin/*", "share/*", "*/__pycache__/*", "*.pyi", "*.h", "*.hpp", "*.a", "*.lib", "*.pxd", "*.pyx", "*.pyw",
    "numpy/*/tests/*", "numpy/tests/*", "pandas/tests/*", "numpy/f2py/*", "numpy/_pyinstaller/*",
    "pyqtgraph/examples/*", "pyqtgraph/opengl/*", "pyqtgraph/jupyter/*", "pyqtgraph/flowchart/*",
    "PySide6/doc/*", "PySide6/glue/*", "PySide6/include/*", "PySide6/scripts/*", "PySide6/typesystems/*",
    "PySide6/resources/*", "PySide6/metatypes/*", "PySide6/qml/*", "PySide6/lib/*",
    "PySide6/Qt/libexec/*", "PySide6/Qt/metatypes/*", "PySide6/Qt/qml/*", "PySide6/*.exe", "PySide6/opengl32sw.dll",
    "shiboken6/*.exe", "PySide6/libpyside6qml*", "PySide6/pyside6qml*",
)  # fmt: skip
# pyqtgraph looks whether the last four are there.
QT_MODULES = ["Core", "Gui", "Widgets", "Svg", "PrintSupport", "OpenGL", "OpenGLWidgets", "Test", "SvgWidgets", "DBus"]
QT_PLUGINS = (
    "iconengines/*", "imageformats/*qjpeg*", "imageformats/*qico*", "imageformats/*qsvg*", "platformthemes/*",
    "printsupport/*", "styles/*", "platforms/*qxcb*", "platforms/*qwayland*", "platforms/*qoffscreen*",
    "platforms/*qminimal.*", "platforms/*qwindows*", "platforminputcontexts/*compose*", "platforminputcontexts/*ibus*",
    "wayland-decoration-client/*", "wayland-shell-integration/*xdg*", "wayland-graphics-integration-client/*egl.*",
    "xcbglintegrations/*",
)  # fmt: skip
PYTHON_UNUSED = (
    "__pycache__/*", "*/__pycache__/*", "test/*", "idlelib/*", "tkinter/*", "turtledemo/*", "turtle.py", "lib2to3/*",
    "ensurepip/*", "venv/*", "site-packages/*", "dist-packages/*", "config-*/*", "sitecustomize.py", "LICENSE.txt",
    "pydoc_data/*", "*/tests/*", "*/test/*", "EXTERNALLY-MANAGED",
    *(f"lib-dynload/{name}.*" for name in ("_ssl", "_hashlib", "_tkinter", "_curses*", "_dbm", "_gdbm", "readline",
      "nis", "_crypt", "ossaudiodev", "spwd", "_test*", "_xxtest*", "xx*", "_ctypes_test")),
)  # fmt: skip
# Of the C library itself, which every system brings in one piece, and what is asked of the system only where it is.
NEVER_LENT = re.compile(r"ld-linux|lib(c|m|dl|rt|pthread|util|resolv|nsl|anl)\.so")
_LIBRARY = re.compile(rb"(?<=\0)[\w.+-]{3,60}\.(?:so(?:\.[\w.]{1,9})?|dll)(?=\0)", re.IGNORECASE)
ASKED_OF_THE_SYSTEM = ("libqgtk3.so", "libcupsprintersupport.so")


def copy_tree(source: Path, target: Path, unused: Iterable[str] = ()) -> None:
    """Copy files, links followed, without what matches one of the patterns."""
    patterns = tuple(unused)
    for file in source.rglob("*"):
        inner = file.relative_to(source)
        if file.is_file() and not any(match(inner, pattern) for pattern in patterns):
            (target / inner).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target / inner)


def match(path: PurePath, pattern: str) -> bool:
    """Whether a pattern fits the whole path; its stars take in everything below."""
    return re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), path.as_posix()) is not None


def put_program(site: Path) -> None:
    copy_tree(ROOT / "cavapp", site / "cavapp", ("*__pycache__*", "_bundled/*"))
    bundled = site / "cavapp" / "_bundled"
    copy_tree(ROOT / "data", bundled / "data")
    for name in RESOURCES:
        copy_tree(ROOT / "resources" / name, bundled / "resources" / name, ("*.ts",))


def put_packages(site: Path, work: Path, platform: Iterable[str] = ()) -> None:
    """The pinned packages, without what the program never touches."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        wanted = tomllib.load(file)["project"]["dependencies"]
    options = ["--quiet", "--disable-pip-version-check", "--no-compile", "--constraint", ROOT / ".ci/constraints.txt"]
    for folder in (ROOT / "resources" / "wheels", ROOT / "wheels"):
        options += ["--find-links", folder] if folder.is_dir() else []
    command = [sys.executable, "-I", "-m", "pip", "install", *options, "--target", work, *platform, *wanted]
    subprocess.run(command, check=True)  # noqa: S603 - pip with fixed words
    copy_tree(work, site, UNUSED)
    qt = site / "PySide6"
    plugins = next(iter(qt.glob("Qt/plugins")), qt / "plugins")
    for file in [*qt.glob("Qt*.abi3.so"), *qt.glob("Qt*.pyd")]:
        if file.name.split(".")[0].removeprefix("Qt") not in QT_MODULES:
            file.unlink()
    for file in [one for one in plugins.rglob("*") if one.is_file()]:
        if not any(match(file.relative_to(plugins), pattern) for pattern in QT_PLUGINS):
            file.unlink()
    for file in qt.rglob("translations/*"):
        if not re.fullmatch(r"qtbase_(en|es)\.qm", file.name):
            file.unlink()
    drop_unneeded_libraries(site)


def needs_of(file: Path) -> set[str]:
    """Names of libraries in a program or library, of whatever system; a few that are none among them."""
    return {found.decode() for found in _LIBRARY.findall(file.read_bytes())}


def drop_unneeded_libraries(site: Path) -> None:
    """Leave out Qt's libraries that nothing kept asks for."""
    libraries = {file.name: file for file in [*site.glob("PySide6/Qt/lib/*.so*"), *site.glob("PySide6/Qt6*.dll")]}
    others = [file for file in site.rglob("*") if is_binary(file) and file.name not in libraries]
    wanted: set[str] = set()
    waiting = others
    while waiting:
        names = set().union(*map(needs_of, waiting)) & libraries.keys() - wanted
        wanted |= names
        waiting = [libraries[name] for name in names]
    for name in libraries.keys() - wanted:
        libraries[name].unlink()


def is_binary(file: Path) -> bool:
    return file.is_file() and bool(re.search(r"\.(so(\.[\w.]+)?|pyd|dll|exe)$", file.name))


# ---------------------------------------------------------------- Linux


def put_python(program: Path) -> None:
    """The interpreter that runs this, with its library: links followed, nothing of this system's left in it."""
    base = Path(os.path.realpath(sys.executable))
    (program / "bin").mkdir(parents=True)
    shutil.copyfile(base, program / "bin" / "python3.11")
    library = Path(sysconfig.get_path("stdlib", vars={"installed_base": sys.base_prefix}))
    copy_tree(library, program / "lib" / "python3.11", PYTHON_UNUSED)
    for file in program.glob("lib/python3.11/_sysconfigdata*"):  # how this interpreter was made, with paths
        suffix = sysconfig.get_config_var("EXT_SUFFIX")
        file.write_text(f"build_time_vars = {{'EXT_SUFFIX': {suffix!r}, 'Py_DEBUG': 0}}\n", encoding="ascii")


def lend_libraries(program: Path, licences: Path) -> None:
    """Copy libraries that a system may lack: those of the interpreter itself, and all others."""
    files = [file for file in program.rglob("*") if is_binary(file) and file.name not in ASKED_OF_THE_SYSTEM]
    python = program / "bin" / "python3.11"
    first = [python, *program.glob("lib/python3.11/lib-dynload/_ctypes.*")]
    lent: list[Path] = []
    for folder, users in (("first", first), ("lent", [*files, python])):
        target = program / "lib" / folder
        target.mkdir()
        for name, path in sorted(libraries_of(users, program).items()):
            if not (program / "lib" / "first" / name).exists():
                shutil.copyfile(path, target / name)
                lent.append(path)
    put_system_licences(lent, licences)


def libraries_of(files: Iterable[Path], program: Path) -> dict[str, Path]:
    """The system's libraries behind files, by the names they are asked for with."""
    said = subprocess.run(["ldd", *files], capture_output=True, text=True, check=False).stdout  # noqa: S603, S607 - the system's own
    lacking = re.findall(r"(\S+) => not found", said)
    if lacking:
        raise SystemExit(f"cavapp: This system lacks libraries that the kit lends: {', '.join(sorted(set(lacking)))}.")
    found = {name: Path(path) for name, path in re.findall(r"(\S+) => (/\S.*) \(0x", said)}
    return {
        name: path
        for name, path in found.items()
        if not NEVER_LENT.match(name) and not path.resolve().is_relative_to(program)
    }


def put_system_licences(libraries: Iterable[Path], licences: Path) -> None:
    """The terms of libraries of the system, where that keeps them as Debian does."""
    if not shutil.which("dpkg-query"):
        return
    paths = sorted({str(path) for library in libraries for path in (library, library.resolve())})
    asked = ["dpkg-query", "--search", *paths]
    said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout  # noqa: S603 - the system's own
    for name in set(re.findall(r"^([\w.+-]+)(?::\w+)?:", said, re.MULTILINE)):
        terms = Path("/usr/share/doc") / name / "copyright"
        if terms.is_file():
            shutil.copyfile(terms, licences / f"{name}.txt")


def try_imports(program: Path) -> None:
    """Import in the kit itself what comes behind the window: what was left out of it too eagerly shows here."""
    words = [
        "import os, runpy, sys",
        "runpy.run_path(sys.argv[1])['find_parts']()",
        "os.environ['QT_QPA_PLATFORM'] = 'offscreen'",
        "import cavapp.app, cavapp.core.export.formats.pdf_document, cavapp.core.workspace.workspace",
        "from cavapp.gui.platform.deferred_imports import DeferredModule",
        "[__import__(name) for name in DeferredModule]",
    ]
    python = [program / "bin" / "python3.11", "-I", "-S", "-B", "-c", "\n".join(words), program / "start.py"]
    loader = ["/lib64/ld-linux-x86-64.so.2", "--library-path", program / "lib" / "first"]
    subprocess.run([*loader, *python], check=True)  # noqa: S603 - the kit's own


def newest_glibc(files: Iterable[Path]) -> tuple[int, ...]:
    """The version of glibc that files ask for."""
    found = {(2, 0)}
    for file in files:
        found |= {tuple(map(int, one.split(b"."))) for one in re.findall(rb"GLIBC_(2\.[\d.]+)\0", file.read_bytes())}
    return max(found)


def tell_glibc(program: Path) -> None:
    binaries = [program / "bin" / "python3.11", *filter(is_binary, program.rglob("*"))]
    own = [file for file in binaries if not file.is_relative_to(program / "lib" / "first")]
    own = [file for file in own if not file.is_relative_to(program / "lib" / "lent")]
    tell(f"glibc asked for: {'.'.join(map(str, newest_glibc(own)))}, by what is lent only where a system lacks it: "
         f"{'.'.join(map(str, newest_glibc(binaries)))}")  # fmt: skip


# ---------------------------------------------------------------- both


def put_licences(site: Path, licences: Path) -> None:
    for info in site.glob("*.dist-info"):
        for file in [*info.glob("licenses/**/*"), *info.glob("LICEN[CS]E*"), *info.glob("COPYING*")]:
            if file.is_file():
                shutil.copyfile(file, licences / f"{info.name.removesuffix('.dist-info')}-{file.name}")
    shutil.copyfile(ROOT / ".github" / "LICENSE", licences / "cavapp.txt")
    shutil.copyfile(ROOT / "resources" / "fonts" / "OFL.txt", licences / "Source-Sans-3.txt")
    shutil.copyfile(ROOT / "resources" / "icons" / "LICENSE-tabler.txt", licences / "Tabler.txt")
    # Qt for Python comes under the LGPL, whose text its packages do not hold.
    for name in ("LGPL-3", "GPL-3"):
        text = Path("/usr/share/common-licenses") / name
        if text.is_file():
            shutil.copyfile(text, licences / f"Qt-for-Python-{name}.txt")
    for terms in (Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", Path("/usr/share/doc/python3.11/copyright")):
        if terms.is_file():
            shutil.copyfile(terms, licences / "Python.txt")


def compile_all(folder: Path) -> None:
    """Byte-code that holds whatever time a stick gives to its files, and that names no place of this machine."""
    for inner in ("lib/python3.11", "site"):
        if (folder / inner).is_dir():
            mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
            compileall.compile_dir(
                folder / inner, quiet=2, force=True, stripdir=folder, workers=0, invalidation_mode=mode
            )


def files_of(folder: Path) -> Iterator[Path]:
    return (file for file in sorted(folder.rglob("*")) if file.is_file())


def write_sums(kit: Path) -> None:
    sums = ((hashlib.sha256(file.read_bytes()).hexdigest(), file.relative_to(kit).as_posix()) for file in files_of(kit))
    text = "".join(f"{digest}  {path}\n" for digest, path in sums)
    (kit / SUMS).write_text(text, encoding="utf-8", newline="\n")


def pack(kit: Path) -> Path:
    packed = kit.with_name(f"{kit.name}.tar.xz")
    with tarfile.open(packed, "w:xz", preset=6) as archive:
        for file in files_of(kit):
            entry = archive.gettarinfo(file, f"{kit.name}/{file.relative_to(kit).as_posix()}")
            entry.uid = entry.gid = 0
            entry.uname = entry.gname = ""
            entry.mode = 0o755 if file.read_bytes()[:4] in (b"\x7fELF", b"#!/b") else 0o644
            with file.open("rb") as stream:
                archive.addfile(entry, stream)
    return packed


def pack_zip(kit: Path) -> Path:
    packed = kit.with_name(f"{kit.name}.zip")
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in files_of(kit):
            archive.write(file, f"{kit.name}/{file.relative_to(kit).as_posix()}")
    return packed


def tell(sentence: str) -> None:
    print(f"cavapp: {sentence}")  # noqa: T201 - the answer of a script


def tell_sizes(kit: Path, packed: Path) -> None:
    whole = sum(file.stat().st_size for file in files_of(kit))
    tell(f"{packed.relative_to(ROOT)}: {packed.stat().st_size / 1e6:.0f} MB, unpacked {whole / 1e6:.0f} MB")
    parts: dict[str, int] = {}
    for file in files_of(kit):
        inner = file.relative_to(kit).parts
        part = "/".join(inner[1 : 4 if inner[1:3] == ("site", "PySide6") else 3]) or inner[0]
        parts[part] = parts.get(part, 0) + file.stat().st_size
    for part, size in sorted(parts.items(), key=lambda one: -one[1])[:10]:
        tell(f"  {size / 1e6:6.1f} MB  {part}")


def version() -> str:
    text = (ROOT / "cavapp" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "([^"]+)"', text)
    assert found is not None
    return found[1]


def empty_folder(path: Path) -> Path:
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True)
    return path


def build_linux(*, packed: bool = True) -> Path:
    """The folder; packed too unless it is only to be tried."""
    kit = empty_folder(ROOT / "dist" / f"cavapp-{version()}-linux-x86_64")
    program, licences = kit / "program", kit / "licences"
    licences.mkdir()
    put_python(program)
    put_packages(program / "site", empty_folder(ROOT / "build" / "linux"))
    lend_libraries(program, licences)
    put_program(program / "site")
    shutil.copyfile(PARTS / "fonts.conf", program / "lib" / "fonts.conf")
    shutil.copyfile(PARTS / "cavapp", kit / "cavapp")
    shutil.copyfile(PARTS / "cavapp.desktop", kit / "cavapp.desktop")
    (kit / "cavapp").chmod(0o755)
    shutil.copyfile(PARTS / "start.py", program / "start.py")
    try_imports(program)
    tell_glibc(program)
    return finish(kit, pack if packed else None)


def put_windows_python(embedded: Path, program: Path) -> str:
    """Unpack python.org's package; returns its minor version."""
    with zipfile.ZipFile(embedded) as archive:
        archive.extractall(program)  # noqa: S202 - the builder names it
    found = re.findall(r"python3(\d+)\.zip", " ".join(file.name for file in program.glob("*")))
    if not found or not (program / "python.exe").is_file():
        raise SystemExit(f"cavapp: {embedded.name} is not python.org's embeddable package for Windows.")
    return str(found[0])


def build_windows(embedded: Path, *, packed: bool = True) -> Path:
    """The folder; packed too unless it is only to be looked at."""
    kit = empty_folder(ROOT / "dist" / f"cavapp-{version()}-windows-x86_64")
    program = kit / "program"
    (kit / "licences").mkdir()
    minor = put_windows_python(embedded, program)
    platform = ["--platform", "win_amd64", "--python-version", f"3.{minor}", "--only-binary", ":all:"]
    put_packages(program / "site", empty_folder(ROOT / "build" / "windows"), platform)
    put_program(program / "site")
    write_icon(program / "cavapp.ico")
    for name in ("cavapp.cmd", "icon-on-desktop.vbs"):
        # The command processor of Windows wants its own line ends.
        text = (PARTS / name).read_text(encoding="ascii")
        (kit / name).write_text(text, encoding="ascii", newline="\r\n")
    return finish(kit, pack_zip if packed else None)


def write_icon(path: Path) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication, QIcon  # noqa: PLC0415 - not for Linux

    application = QGuiApplication([])
    if not QIcon(str(ROOT / "resources/icons/cavapp.svg")).pixmap(256, 256).save(str(path), "ICO"):
        raise SystemExit("cavapp: The icon could not be written.")
    del application


def finish(kit: Path, pack_kit: Callable[[Path], Path] | None) -> Path:
    """What both kits have, the list of files last."""
    program = kit / "program"
    shutil.copyfile(PARTS / "start.py", program / "start.py")
    shutil.copyfile(PARTS / "READ-ME.txt", kit / "READ-ME.txt")
    shutil.copyfile(ROOT / ".github" / "CHANGELOG.md", kit / "CHANGELOG.md")
    put_licences(program / "site", kit / "licences")
    compile_all(program)
    write_sums(kit)
    if pack_kit is not None:
        tell_sizes(kit, pack_kit(kit))
    return kit


if __name__ == "__main__":
    match sys.argv[1:]:
        case []:
            build_linux()
        case ["windows", embedded]:
            build_windows(Path(embedded))
        case _:
            raise SystemExit("usage: bash resources/kit [windows PYTHON_EMBED_ZIP]")
