#!/usr/bin/env bash
# Runs every test of the workspace; the last line is the sum over all test programs, exactly
# "N passed, N failed". Ends with the status of `cargo test`.
set -euo pipefail
cd "$(dirname "$0")/.."

log=$(mktemp)
trap 'rm -f "$log"' EXIT

status=0
cargo test --release --workspace --no-fail-fast 2>&1 | tee "$log" || status=$?

# A test program that was killed prints no result: name it, for it is in neither sum.
grep -a -E '^  process didn.t exit successfully|could not compile' "$log" || true

awk '
    /^test result: / { passed += $4; failed += $6 }
    END { printf "%d passed, %d failed\n", passed, failed }
' "$log"
exit "$status"
