# ScaleMart: every command a developer needs. `make` prints this menu.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PRESET ?= release
PORT ?= 5000
export PORT

.PHONY: help setup run dev build test test-unit lint fmt fmt-check tidy arch openapi bench asan tsan coverage demo docs-assets clean

help:            ## this menu
	@grep -hE '^[a-z-]+: .*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## */  make \1\t/' | expand -t 24

setup:           ## install what building and running needs (Debian 12)
	@scripts/setup run

build: setup     ## build the server (PRESET=release)
	@scripts/build $(PRESET) scalemart

run: build demo docs-assets  ## build, load the demo shop and serve it on http://localhost:5000 (PORT=…)
	@scripts/run build/$(PRESET)/apps/scalemart/scalemart

dev: setup       ## the same with the quick build
	@$(MAKE) --no-print-directory run PRESET=dev

test:            ## install what is missing, build and run every test, on SQLite and a PostgreSQL of its own
	@scripts/setup test
	@$(MAKE) --no-print-directory demo docs-assets
	@scripts/build dev
	@SCALEMART_REQUIRE_POSTGRES=1 scripts/with-postgres ctest --test-dir build/dev --output-on-failure --timeout 600 -j 2

lint: fmt-check arch tidy  ## format, clang-tidy's error set, layering

fmt:             ## format the code
	@scripts/setup lint
	@git ls-files '*.cpp' '*.hpp' | xargs clang-format-19 -i

fmt-check:
	@scripts/setup lint
	@git ls-files '*.cpp' '*.hpp' | xargs clang-format-19 --dry-run --Werror

tidy:
	@scripts/setup lint
	@scripts/tidy

arch:            ## layering rules that the build itself cannot see
	@scripts/check-architecture

openapi: build   ## write the API documents to docs/api/ (a test compares them)
	@scripts/openapi build/$(PRESET)/apps/scalemart/scalemart

bench:           ## measure against nginx, pgbench and raw SQLite, side by side; prints ratios
	@scripts/setup bench
	@$(MAKE) --no-print-directory demo docs-assets
	@scripts/build release
	@bench/run

asan tsan: setup ## every test under a sanitizer
	@scripts/setup test
	@scripts/build $@
	@SCALEMART_REQUIRE_POSTGRES=1 scripts/with-postgres ctest --test-dir build/$@ --output-on-failure --timeout 1800

demo:            ## the demo shop's data and pictures (build/demo)
	@scripts/demo-assets

docs-assets:     ## the API page's assets (build/swagger-ui)
	@scripts/docs-assets

clean:           ## remove everything built
	rm -rf build
