# Sets the project up in its own folder: Python, a private environment in .venv, and the libraries Qt needs.
#
# Sourced by resources/start and tests/run, which call `set_up run` or `set_up dev`. What is already there is left
# alone, so that a second call costs a few milliseconds and needs no network. Nothing in the environment that the
# program needs names its place, so that the folder may be moved. Written for bash 3.2 and later.

root=$(cd -P -- "${BASH_SOURCE[0]%/*}/.." && pwd -P && printf .) # the dot keeps a newline at the end of a name
root=${root%??}
venv=$root/.venv
aside=$root/.venv-old
python=$venv/bin/python

# Debian's names of the libraries that Qt's wheels expect from the system.
qt_packages="libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0 libxkbcommon-x11-0 libxcb-cursor0
    libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"

say() { printf 'cavapp: %s\n' "$*" >&2; }

stop() {
    say "$@"
    exit 1
}

# install_packages NAME...: installs Debian packages where that is allowed; status 1 where it is not.
install_packages() {
    local become=()
    command -v apt-get >/dev/null || return 1
    if [ "$(id -u)" -ne 0 ]; then
        sudo -n true 2>/dev/null || return 1
        become=(sudo -n)
    fi
    say "installing system packages: $*"
    local install=(${become[@]+"${become[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get)
    "${install[@]}" install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 && return
    "${install[@]}" update -qq >/dev/null 2>&1
    "${install[@]}" install -y -qq --no-install-recommends "$@" >/dev/null
}

is_usable() {
    "$1" -c 'import sys; raise SystemExit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null
}

can_make_environments() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null
}

# find_python TEST...: prints the first installed Python that is usable and passes every TEST.
find_python() {
    local name found test
    for name in python3 python3.14 python3.13 python3.12 python3.11 /usr/bin/python3; do
        found=$(command -v "$name") || continue
        is_usable "$found" || continue
        for test in "$@"; do
            "$test" "$found" || continue 2
        done
        printf '%s\n' "$found"
        return
    done
    return 1
}

# Everything an administrator has to install is named at once, so that nobody has to ask twice.
make_environment() {
    local base lacking="Python 3.11, 3.12, 3.13 or 3.14 is missing"
    case $root in
        *:*) stop "The folder $root has a colon in its path, which Python's private environments do not take: move it, then start again." ;;
    esac
    if ! base=$(find_python can_make_environments); then
        # shellcheck disable=SC2086  # a list of names
        install_packages python3 python3-venv $qt_packages || true
        base=$(find_python can_make_environments) || {
            if find_python >/dev/null; then lacking="Python cannot make a private environment"; fi
            # shellcheck disable=SC2086
            stop "$lacking. Have this installed, once, then start again (on Debian): apt-get install python3 python3-venv" $qt_packages
        }
    fi
    "$base" -m venv "$venv" >/dev/null || stop "The folder $root cannot take the private environment: check its rights and the free space, then start again."
}

# fingerprint KIND: changes when the environment has to be brought up to date.
fingerprint() {
    printf '%s %s\n' "$1" "$({
        sed -n '/^dependencies = \[/,/^]/p; /^dev = \[/,/^]/p' "$root/pyproject.toml"
        cat -- "$root/.ci/constraints.txt"
    } | cksum)"
}

site_packages() { printf '%s\n' "$venv"/lib/python3*/site-packages; }

# Without its Python or a file of a package it is made anew; for the checks, whose tools are scripts that name their
# place, also when it was moved.
environment_is_sound() {
    [ -x "$python" ] && is_usable "$python" || return 1
    [ "$1" = run ] || [ ! -f "$venv/cavapp-place" ] || [ "$(cat -- "$venv/cavapp-place")" = "$root" ] || return 1
    "$python" -I - >/dev/null 2>&1 <<'EOF'
import sys
from importlib.metadata import distributions, version
version("pip")
sys.exit(sys.prefix == sys.base_prefix or any(
    not file.locate().exists() for dist in distributions() for file in dist.files or ()
    if file.suffix != ".pyc" and ".." not in file.parts and "cavapp" not in file.name))
EOF
}

# The old environment waits beside the new one until that works, and is put back if it never does.
set_aside() {
    [ ! -e "$venv" ] || mv -- "$venv" "$aside" || stop "The old environment $venv cannot be moved: delete that folder, then start again."
    trap put_back EXIT
    trap 'exit 130' INT TERM HUP
}

put_back() {
    rm -rf -- "$venv"
    [ ! -e "$aside" ] || mv -- "$aside" "$venv"
}

# The lists of pyproject.toml, one name a line.
requirements() {
    "$python" -I - "$root/pyproject.toml" "$1" <<'EOF'
import sys, tomllib
with open(sys.argv[1], "rb") as file:
    project = tomllib.load(file)["project"]
print(*project["dependencies"], *project["optional-dependencies"].get(sys.argv[2], ()), sep="\n")
EOF
}

wheels_folder() {
    local folder
    for folder in "$root/resources/wheels" "$root/wheels"; do
        [ ! -d "$folder" ] || { printf '%s\n' "$folder" && return; }
    done
    return 1
}

# fetch COMMAND KIND OPTION...: lets pip install or download the pinned versions; what it says goes into a file.
fetch() {
    local command=$1 kind=$2
    shift 2
    requirements "$kind" >"$venv/cavapp-requirements" &&
        "$python" -m pip "$command" --quiet --disable-pip-version-check --retries 2 \
            --constraint "$root/.ci/constraints.txt" --requirement "$venv/cavapp-requirements" "$@" >"$venv/cavapp-pip.log" 2>&1
}

fill() {
    local folder
    if folder=$(wheels_folder); then
        fetch install "$1" --no-index --find-links "$folder" || fetch install "$1" --find-links "$folder" || stop_unfetched
    else
        fetch install "$1" || stop_unfetched
    fi
}

# The sentence stands before whatever pip said.
stop_unfetched() {
    local said
    said=$(grep -v '^ *$' "$venv/cavapp-pip.log" | tail -n 1)
    if grep -Eq 'NewConnectionError|NameResolution|name resolution|unreachable|ConnectTimeout|ProxyError|No route' "$venv/cavapp-pip.log"; then
        stop "The first start needs a network, and there is none: connect and start again, or make a folder \`wheels\` where there is one (bash resources/start --wheels), copy it into resources/ here and start again."
    fi
    stop "The libraries could not be installed; check the network and the free space, then start again. ($said)"
}

# install KIND FINGERPRINT: fills the environment with the pinned versions and compiles them to byte-code.
install() {
    local kind=$1 site
    # A rebuilding that was cut off left the old environment beside.
    [ ! -e "$aside" ] || put_back
    if ! environment_is_sound "$kind"; then
        set_aside
        make_environment
    fi
    say "setting up in $venv (once; this needs a few minutes and the network or a folder \`wheels\`)"
    fill "$kind"
    site=$(site_packages)
    rm -rf -- "$site"/_*cavapp.pth "$site"/cavapp-*.dist-info # of an earlier way of setting up
    # Python reads this file in the locale's encoding, so the place is not written into it but found.
    printf 'import os, sys; sys.path.append(os.path.dirname(sys.prefix))\n' >"$site/cavapp.pth"
    # shellcheck disable=SC2016  # expanded where it runs
    printf '%s\n' '#!/bin/sh' 'exec "$(dirname -- "$0")/python" -I -X utf8 -m cavapp "$@"' >"$venv/bin/cavapp"
    chmod +x "$venv/bin/cavapp"
    # pip leaves this out where PYTHONDONTWRITEBYTECODE is set; without it every start takes almost three times as long.
    "$python" -m compileall -q -j 0 "$venv/lib" "$root/cavapp" >/dev/null 2>&1 || true
    printf '%s\n' "$root" >"$venv/cavapp-place"
    rm -f -- "$venv"/cavapp-installed-* "$venv/cavapp-libraries"
    printf '%s\n' "$2" >"$venv/cavapp-installed-$kind"
    trap - EXIT INT TERM HUP
    rm -rf -- "$aside"
}

# fetch_wheels: what a first start without a network needs, for this system and this version of Python.
fetch_wheels() {
    fetch download run --dest "$root/resources/wheels" || stop_unfetched
    say "all libraries are in $root/resources/wheels: copy that folder into resources/ of another checkout"
}

missing_libraries() {
    local qt
    qt=$(site_packages)/PySide6/Qt
    { ldd "$qt"/lib/libQt6{Gui,Widgets}.so.6 "$qt"/plugins/platforms/lib{qxcb,qoffscreen}.so 2>/dev/null || true; } |
        sed -n 's/^[[:space:]]*\(.*\) => not found$/\1/p' | sort -u
}

# Libraries are looked for and not packages, so that this holds on every Linux.
install_libraries() {
    local missing
    [ "$(uname -s)" = Linux ] && command -v ldd >/dev/null || return 0
    [ -n "$(missing_libraries)" ] || return 0
    # shellcheck disable=SC2086  # a list of names
    install_packages $qt_packages || true
    missing=$(missing_libraries | tr '\n' ' ')
    # shellcheck disable=SC2086
    [ -z "$missing" ] || stop "Qt needs system libraries that are missing (${missing% }): have them installed, once (on Debian: apt-get install" $qt_packages"), then start again."
}

# Whether the words ask for something that is painted; the other commands answer without Qt.
needs_painting() {
    local word
    for word in "$@"; do
        case $word in
            show | cite | check | journal | workspace | verify | -h | --help | --version) return 1 ;;
        esac
    done
}

# set_up KIND [WORD...]: KIND is `run`, or `dev` for everything the checks need too; the words are for the program.
set_up() {
    local kind=$1 ready
    shift
    ready=$(fingerprint "$kind")
    is_ready "$kind" "$ready" && return
    {
        # Two set-ups at once would spoil each other's environment; the second finds the work done.
        if command -v flock >/dev/null; then flock 9; fi
        is_installed "$kind" "$ready" || install "$kind" "$ready"
        if needs_painting "$@"; then
            install_libraries
            touch -- "$venv/cavapp-libraries" 2>/dev/null || true
        fi
    } 9<"$root"
}

is_ready() { [ -f "$venv/cavapp-libraries" ] && is_installed "$@"; }

# is_installed KIND FINGERPRINT: what serves the checks serves the program as well.
is_installed() {
    local kind=$1 stamp
    [ -x "$python" ] && [ -f "$venv/pyvenv.cfg" ] && [ -f "$(site_packages)/cavapp.pth" ] || return 1
    [ "$kind" = run ] || [ "$(cat -- "$venv/cavapp-place")" = "$root" ] || return 1
    for stamp in "$kind" dev; do
        [ ! -f "$venv/cavapp-installed-$stamp" ] ||
            [ "$(cat -- "$venv/cavapp-installed-$stamp")" != "$stamp${2#"$kind"}" ] || return 0
    done
    return 1
}
