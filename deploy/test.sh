#!/usr/bin/env bash
# Runs every test: of the workspace, of the pages' code, and in a real browser. The last line is the
# sum over all test programs, exactly "N passed, N failed". Ends with status 1 when anything failed.
set -euo pipefail
cd "$(dirname "$0")/.."

log=$(mktemp)
trap 'rm -f "$log"' EXIT

status=0
cargo test --release --workspace --no-fail-fast 2>&1 | tee "$log" || status=$?
npm run --silent types 2>&1 | tee -a "$log" || status=$?
npm run --silent test 2>&1 | tee -a "$log" || status=$?
npm run --silent test:browser 2>&1 | tee -a "$log" || status=$?

# A test program that was killed prints no result: name it, for it is in neither sum.
grep -a -E '^  process didn.t exit successfully|could not compile' "$log" || true

# What failed, by name and first sentence: the lines above are long, and often cut off.
sed 's/\x1b\[[0-9;]*m//g' "$log" | grep -a -A 3 -E '^test .* FAILED$|panicked at |^ *(FAIL|×) |AssertionError' |
    cut -c 1-300 | tail -n 40 || true

# Vitest: "Tests  2 failed | 31 passed (33)", with colours when it thinks that it may.
sed 's/\x1b\[[0-9;]*m//g' "$log" | awk '
    /^test result: / { passed += $4; failed += $6 }
    /^ *Tests  / {
        for (i = 2; i <= NF; i++) {
            if ($i ~ /^passed/) passed += $(i - 1)
            if ($i ~ /^failed/) failed += $(i - 1)
        }
    }
    END { printf "%d passed, %d failed\n", passed, failed }
'
exit "$status"
