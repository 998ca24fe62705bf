# `make` names the targets. `make test` and `make demo` are all that a newcomer needs.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup pages demo test oracle check bench rehearse screenshots clean
MAKEFLAGS += --no-print-directory --no-builtin-rules

# rustup puts its programs here; a shell that was opened before the installation lacks the path.
export PATH := $(HOME)/.cargo/bin:$(PATH)
# One profile and one folder for everything, so that a newcomer compiles once.
export CARGO_TARGET_DIR := $(CURDIR)/target

PROGRAMS := -p phieukin-server -p phieukin-kiosk
BIN := target/release
DEMO := target/demo
SCREENSHOTS := target/screenshots
FILE ?= examples/standing-committee.json

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

setup: ## check Rust, Node and the libraries; install what Debian has
	@deploy/setup.sh

# The programs hold their pages inside them, so those are built first.
pages: setup node_modules/.package-lock.json ## build the pages of phone, desk, board and kiosk
	npm run --silent build

node_modules/.package-lock.json: package-lock.json
	npm ci --silent
	@touch $@

demo: pages ## rehearse and verify a meeting, then serve an open one (DEMO_EXIT=1: not that)
	cargo build --release $(PROGRAMS)
	rm -rf $(DEMO)
	$(BIN)/phieukin-kiosk rehearse examples/standing-committee.json --keep $(DEMO)
	$(BIN)/phieukin-kiosk verify $(DEMO)/bundle
ifneq ($(DEMO_EXIT),1)
	@exec $(BIN)/phieukin-kiosk demo $(DEMO) $(if $(DEMO_LISTEN),--listen $(DEMO_LISTEN))
endif

# All targets first: they include the two programs that the journeys start.
test: pages ## run every test and count them
	@deploy/setup.sh test
	cargo build --release --workspace --all-targets
	@deploy/test.sh

oracle: setup ## the rule against its oracle for every count vector of up to 60 ballots
	PHIEUKIN_ORACLE_VOTERS=60 cargo test --release -p phieukin-protocol --test oracle

check: pages ## formatting, types, lints, licences and banned crates
	npm run --silent types
	cargo fmt --all --check
	cargo clippy --release --workspace --all-targets -- -D warnings
	@if command -v cargo-deny >/dev/null; then cargo deny check bans licenses sources; \
	else echo "cargo-deny is not installed: deny.toml was not checked (cargo install cargo-deny)"; fi

bench: pages ## measure each goal against its floor
	cargo run --release -p phieukin-tests --bin bench

rehearse: pages ## rehearse a meeting of your own: make rehearse FILE=my-meeting.json
	cargo build --release $(PROGRAMS)
	$(BIN)/phieukin-kiosk rehearse $(FILE)

# The journeys are the tour: what they look at is kept as pictures.
screenshots: pages ## write every screen of every page, in both languages, to a folder
	cargo build --release $(PROGRAMS)
	rm -rf $(SCREENSHOTS)
	PHIEUKIN_SCREENSHOTS=$(CURDIR)/$(SCREENSHOTS) npm run --silent test:browser
	@echo $(CURDIR)/$(SCREENSHOTS)

clean: ## remove everything that was built
	rm -rf target node_modules kiosk/web/dist kiosk/web/dist-kiosk
