#!/usr/bin/env bash
# Checks what building needs. As root on Debian it installs what Debian has; otherwise it names the
# command. Says nothing about what is there, and ends with status 1 when something is missing.
# `setup.sh test` also looks for what only the tests need: a browser and its fonts.
set -euo pipefail
cd "$(dirname "$0")/.."

node_min=20.19
rust=$(sed -n 's/^channel = "\(.*\)"$/\1/p' rust-toolchain.toml)
missing=0
for_tests=${1:-}

problem() {
    printf 'setup: %s\n' "$@" >&2
    missing=1
}

# Is version $1 at least version $2?
at_least() {
    [ "$(printf '%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]
}

check_debian_packages() {
    local packages=()
    command -v cc >/dev/null || packages+=(gcc libc6-dev)
    command -v pkg-config >/dev/null || packages+=(pkg-config)
    # OpenSSL 3, for the issuers' RSA.
    pkg-config --atleast-version=3.0 openssl 2>/dev/null || packages+=(libssl-dev)
    if [ "$for_tests" = test ]; then
        command -v chromium >/dev/null || packages+=(chromium)
        # Vietnamese letters in the pages' screenshots.
        [ -e /usr/share/fonts/truetype/noto/NotoSans-Regular.ttf ] || packages+=(fonts-noto-core)
    fi
    [ ${#packages[@]} -eq 0 ] && return

    if ! command -v apt-get >/dev/null; then
        problem "a C compiler, pkg-config or the headers of OpenSSL 3 are missing;" \
            "on Debian they are: ${packages[*]}"
    elif [ "$(id -u)" -ne 0 ]; then
        problem "missing: ${packages[*]}. Run:" \
            "    sudo apt-get update && sudo apt-get install -y ${packages[*]}"
    elif ! install_debian_packages "${packages[@]}"; then
        problem "apt-get could not install: ${packages[*]}"
    fi
}

# Lists of packages are fetched only when those at hand do not do.
install_debian_packages() {
    echo "setup: installing $*"
    export DEBIAN_FRONTEND=noninteractive
    apt-get install -y -q --no-install-recommends "$@" </dev/null && return
    apt-get update -q </dev/null
    apt-get install -y -q --no-install-recommends "$@" </dev/null
}

# rustup fetches the toolchain of rust-toolchain.toml by itself at the first call of rustc.
check_rust() {
    local found tool
    if ! command -v cargo >/dev/null; then
        problem "Rust $rust is missing. Install rustup (https://rustup.rs), then run:" \
            "    rustup toolchain install $rust --profile minimal -c clippy -c rustfmt"
        return
    fi
    found=$(rustc --version 2>/dev/null | cut -d ' ' -f 2) || true
    if [ "$found" != "$rust" ]; then
        problem "Rust $rust is needed exactly, found ${found:-none}. Run:" \
            "    rustup toolchain install $rust --profile minimal -c clippy -c rustfmt"
        return
    fi
    for tool in cargo-clippy rustfmt; do
        command -v "$tool" >/dev/null || problem "$tool is missing. Run:" \
            "    rustup component add --toolchain $rust clippy rustfmt"
    done
}

# Node builds the pages.
check_node() {
    local found
    found=$(node --version 2>/dev/null | tr -d v) || true
    if [ -z "$found" ] || ! at_least "$found" "$node_min"; then
        problem "Node $node_min or later builds the pages, found ${found:-none}." \
            "Debian 13 has it (apt-get install nodejs npm); for others see https://nodejs.org"
    fi
}

check_debian_packages
check_rust
check_node
exit "$missing"
