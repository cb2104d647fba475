# Makes the virtual environment in .venv. Sourced by ./start and ./test; needs only Python >= 3.11.
# Usage: make_environment run|dev

say() { printf '%s\n' "$*" >&2; }

find_python() {
    for name in "${PYTHON:-}" python3 python3.13 python3.12 python3.11 python3.14 python; do
        [ -n "$name" ] || continue
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            printf '%s' "$name"
            return 0
        fi
    done
    say "Stridemend needs Python 3.11 or newer, and found none."
    say "Install it (on Debian or Ubuntu: apt-get install python3), or set PYTHON=/path/to/python3."
    return 1
}

make_venv() {
    python=$1
    "$python" -m venv .venv >/dev/null 2>&1 && return 0
    rm -rf .venv
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "This Python lacks its 'venv' part; installing it with apt-get ..."
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        { apt-get update -qq && { apt-get install -y -qq "python$version-venv" || apt-get install -y -qq python3-venv; }; } >/dev/null 2>&1
        "$python" -m venv .venv >/dev/null 2>&1 && return 0
        rm -rf .venv
    fi
    if "$python" -m pip --version >/dev/null 2>&1 && "$python" -m venv --without-pip .venv >/dev/null 2>&1 \
        && "$python" -m pip --python .venv/bin/python install --quiet pip >/dev/null 2>&1; then
        return 0
    fi
    rm -rf .venv
    say "Python is here, but it cannot make a virtual environment: its 'venv' part is missing."
    say "As an administrator run:  apt-get install python3-venv   and then start again."
    return 1
}

stamp_of() {
    { pwd && cat pyproject.toml "requirements/$1.txt" scripts/environment.sh; } | cksum
}

# The program runs from this folder: a .pth file names it, so nothing has to be built.
point_at_source() {
    site=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))') || return 1
    printf '%s\n' "$PWD/src" >"$site/stridemend.pth"
}

install_pinned() {
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
        -r "requirements/$1.txt" >.venv/install.log 2>&1
}

make_environment() {
    kind=$1
    stamp=".venv/installed-$kind"
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(stamp_of "$kind")" ] && return 0
    if [ ! -x .venv/bin/python ]; then
        python=$(find_python) || return 1
        say "First time here: making a private Python environment in .venv ..."
        make_venv "$python" || return 1
    fi
    say "Installing what Stridemend needs (a minute or two, only this once) ..."
    if ! install_pinned "$kind" || ! point_at_source; then
        say "The installation did not work. The last lines of .venv/install.log say:"
        tail -n 8 .venv/install.log >&2
        say "Check the network connection and start again; nothing outside this folder was changed."
        return 1
    fi
    stamp_of "$kind" >"$stamp"
}
