# Sets the project up in its own folder: Python, a private environment in .venv, and the libraries Qt needs.
#
# Sourced by resources/start and tests/run, which call `set_up run` or `set_up dev`. What is already there is left
# alone, so that a second call costs a few milliseconds and needs no network. Written for bash 3.2 and later.

root=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
venv=$root/.venv
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

make_environment() {
    local base
    if ! base=$(find_python can_make_environments); then
        install_packages python3 python3-venv || true
        base=$(find_python can_make_environments) || {
            if find_python >/dev/null; then
                stop "Python cannot make a private environment: install the package python3-venv, then start again."
            fi
            stop "Python 3.11, 3.12, 3.13 or 3.14 is missing: install it (on Debian: python3 python3-venv), then start again."
        }
    fi
    rm -rf -- "$venv" || stop "The old environment $venv cannot be removed: delete that folder, then start again."
    "$base" -m venv "$venv" || stop "The folder $root cannot take the private environment: check its rights and the free space, then start again."
}

# fingerprint KIND: changes when the environment has to be brought up to date.
fingerprint() {
    printf '%s %s ' "$1" "$(cat -- "$root/pyproject.toml" "$root/.ci/constraints.txt" | cksum)"
    printf '%s\n' "$root"
}

# An environment knows its own place by heart, so a copied or moved one is made anew, as is one without its Python.
environment_is_sound() {
    [ -x "$python" ] && is_usable "$python" && "$python" -m pip --version >/dev/null 2>&1 || return 1
    [ ! -f "$venv/cavapp-place" ] || [ "$(cat -- "$venv/cavapp-place")" = "$root" ]
}

pip_install() {
    "$python" -m pip install --quiet --disable-pip-version-check --constraint "$root/.ci/constraints.txt" "$@"
}

# install KIND FINGERPRINT: fills the environment with the pinned versions and compiles them to byte-code.
install() {
    local kind=$1 target=$root
    [ "$kind" = run ] || target="$root[$kind]"
    environment_is_sound || make_environment
    say "setting up in $venv (once; this needs a few minutes and the network)"
    printf '%s\n' "$root" >"$venv/cavapp-place"
    rm -f -- "$venv"/cavapp-installed-* "$venv/cavapp-libraries"
    # The tools that build the package are installed first, so that the constraints hold for them too.
    { pip_install hatchling editables && pip_install --no-build-isolation --editable "$target"; } ||
        stop "The packages named in pyproject.toml could not be installed: see the message above, check the network, then start again."
    # pip leaves this out where PYTHONDONTWRITEBYTECODE is set; without it every start takes almost three times as long.
    "$python" -m compileall -q -j 0 "$venv/lib" "$root/cavapp" >/dev/null 2>&1 || true
    printf '%s\n' "$2" >"$venv/cavapp-installed-$kind"
}

missing_libraries() {
    local qt
    qt=$(echo "$venv"/lib/python3*/site-packages/PySide6/Qt)
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
    [ -z "$missing" ] || stop "Qt needs system libraries that are missing (${missing% }): install them (on Debian: apt-get install" $qt_packages"), then start again."
}

# set_up KIND: KIND is `run`, or `dev` for everything the checks need too.
set_up() {
    local kind=$1 ready
    ready=$(fingerprint "$kind")
    is_ready "$kind" "$ready" && return
    {
        # Two set-ups at once would spoil each other's environment; the second finds the work done.
        if command -v flock >/dev/null; then flock 9; fi
        is_installed "$kind" "$ready" || install "$kind" "$ready"
        install_libraries
        touch -- "$venv/cavapp-libraries"
    } 9<"$root"
}

is_ready() { [ -f "$venv/cavapp-libraries" ] && is_installed "$@"; }

# is_installed KIND FINGERPRINT: what serves the checks serves the program as well.
is_installed() {
    local stamp
    for stamp in "$1" dev; do
        [ -x "$python" ] && [ -f "$venv/cavapp-installed-$stamp" ] || continue
        [ "$(cat -- "$venv/cavapp-installed-$stamp")" = "$stamp${2#"$1"}" ] && return
    done
    return 1
}
