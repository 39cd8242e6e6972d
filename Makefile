# The commands of Một Cửa. `make help` lists them; the README says what each needs.

LISTEN ?= 127.0.0.1:8080
DATA ?= var/demo
BENCH ?= intake track deadline day search

TARGET := $(abspath $(or $(CARGO_TARGET_DIR),target))
MOTCUA_BIN ?= $(TARGET)/debug/motcua
export MOTCUA_BIN
MAKEFLAGS += --no-print-directory

# In CI the lock file must be the committed one.
LOCKED := $(if $(CI),--locked)

# Every step but the release build names the whole workspace, tests and benches included. Cargo then settles on one set
# of features for each dependency, and the typesetter's tree is compiled once for all of them.
WHOLE := $(LOCKED) --workspace

# `make check` leaves out what needs more than Rust: tests on PostgreSQL, and feature files named `program_…`, which
# start the built program.
QUICK := --skip postgres --skip program_

.PHONY: help demo check test test-long screenshots bench fmt lint licences build browser notice

help:
	@echo 'make demo         build (release) and serve the demonstration office on http://$(LISTEN)  [LISTEN=, DATA=]'
	@echo 'make check        format, lints, tests on the embedded engine: for each commit'
	@echo 'make test         every check there is: both engines, browser, licences'
	@echo 'make test-long    the same with the long random tests'
	@echo 'make screenshots  the pictures of docs/tour.md, into docs/screens/'
	@echo 'make bench        figures of this machine  [BENCH="intake track deadline day search"]'
	@echo 'make notice       the licences of everything in the program'

demo:
	cargo build $(LOCKED) --release --package cli
	$(TARGET)/release/motcua demo --listen $(LISTEN) --data $(DATA)

check: fmt lint
	cargo test $(WHOLE) -- $(QUICK)

test: export MOTCUA_REQUIRE_POSTGRES := 1
test: fmt licences lint build
	cargo test $(WHOLE) --no-fail-fast
	$(MAKE) browser

test-long: export MOTCUA_LONG := 1
test-long: test

fmt:
	cargo fmt --all --check

lint:
	cargo clippy $(WHOLE) --all-targets -- -D warnings

build:
	cargo build $(WHOLE) --all-targets

licences:
	node --test scripts/licences/rules.test.mjs
	node scripts/licences/check.mjs

notice:
	@node scripts/licences/check.mjs --notice

# First the rig watches itself, then the pages' scripts are checked for types, then people make their journeys.
browser: build browser/node_modules/.package-lock.json
	cd browser && node --test self-test/*.test.mjs
	$(if $(wildcard crates/web/assets/*.js crates/web/assets/*/*.js),cd browser && node_modules/.bin/tsc --project tsconfig.json)
	$(if $(wildcard browser/journeys/*.mjs),cd browser && node run.mjs,@echo 'no journeys yet')

browser/node_modules/.package-lock.json: browser/package.json browser/package-lock.json
	cd browser && npm ci
	@touch $@

screenshots: build browser/node_modules/.package-lock.json
	cd browser && node screenshots.mjs

bench:
	cargo build $(LOCKED) --release --package cli
	set -e; for name in $(BENCH); do $(TARGET)/release/motcua bench $$name; done
