# Everything that is done with this repository. `make` alone lists it.

# One set of flags for every build, test and linter run, so that the one expensive file, sqlite3.c, is compiled once.
TAGS := sqlite_fts5
export GOFLAGS := -tags=$(TAGS) -trimpath -buildvcs=false
export CGO_ENABLED := 1

VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)
FLOORS := $(wildcard cmd workflow store rules)
SURVIVAL := ./cmd/gongkai/internal/survival

# The linter and the finder of dead code come through the Go module proxy alone.
LINT_VERSION := v2.15.0
LINT := bin/tools/golangci-lint-$(LINT_VERSION)
DEADCODE_VERSION := v0.52.0
DEADCODE := bin/tools/deadcode-$(DEADCODE_VERSION)

# May be set on the command line.
FUZZTIME ?= 30s
BENCH ?= .
# Empty, and no benchmark fills a million rows.
MILLION ?= 1
KILLS ?= 1000
CRASH ?= .
CRASHTIME ?= 150m
# How long one package's tests may take on a slow machine before they are given up.
PATIENCE ?= 30m
TESTFLAGS ?=

.DEFAULT_GOAL := help
.PHONY: help deps assets build run test race screenshots crash fuzz bench lint deadcode vet fmt format floors check dist packages clean
.DELETE_ON_ERROR:

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' Makefile

deps: ## install the Debian packages that the tests need (as root; otherwise say which)
	@missing=; \
	command -v gcc >/dev/null || missing="$$missing gcc libc6-dev"; \
	command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$$missing postgresql"; \
	command -v chromium >/dev/null || missing="$$missing chromium"; \
	ls /usr/share/fonts/opentype/noto/NotoSansCJK-* >/dev/null 2>&1 || missing="$$missing fonts-noto-cjk"; \
	command -v rpmbuild >/dev/null || missing="$$missing rpm"; \
	command -v systemd-analyze >/dev/null || missing="$$missing systemd"; \
	[ "$$(id -u)" = 0 ] || command -v newuidmap >/dev/null || missing="$$missing uidmap"; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if [ "$$(id -u)" != 0 ]; then echo "missing; run as root: apt-get install$$missing" >&2; exit 1; fi; \
	apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $$missing

# What the pages take from elsewhere is committed, and a build needs no Node. A newer version: change the number here and in
# internal/web, and read what has changed.
HTMX := 2.0.11
ESBUILD := 0.28.2
ASSETS := cmd/gongkai/internal/web/asset

assets: ## make the scripts anew that come from elsewhere, from the npm registry, without running any script of theirs
	@aside=$$(mktemp -d) && trap 'rm -rf "$$aside"' EXIT && \
	npm install --prefix "$$aside" --ignore-scripts --no-save --no-audit --no-fund htmx.org@$(HTMX) esbuild@$(ESBUILD) && \
	"$$aside"/node_modules/.bin/esbuild "$$aside"/node_modules/htmx.org/dist/htmx.min.js --target=es2018 --minify --charset=utf8 \
		--outfile=$(ASSETS)/htmx-$(HTMX).js && \
	cp "$$aside"/node_modules/htmx.org/LICENSE $(ASSETS)/LICENSE-htmx && \
	cd $(ASSETS) && sha256sum htmx-$(HTMX).js > SHA256SUMS && cat SHA256SUMS

build: ## build bin/gongkai
	go build -ldflags '-X main.version=$(VERSION)' -o bin/gongkai ./cmd/gongkai

run: build ## serve a demonstration at http://127.0.0.1:8080, its data in data/demo
	@[ -d data/demo ] || bin/gongkai init --demo --data data/demo
	@echo "http://127.0.0.1:8080"
	@bin/gongkai serve --data data/demo

test: deps ## run the tests, on SQLite and on PostgreSQL
	go test -timeout $(PATIENCE) $(TESTFLAGS) ./...

# Of the walks in a browser, which wait for Chromium, two go under the detector; the kills are left out, for what they drive is
# the real binary. What they reach is run under the detector by the tests of its own package.
WALKS := 目录内事项点击办结|目录外事项无脚本办结

race: deps ## run the tests under the race detector, but for most walks in a browser and the kills
	go test -race -timeout $(PATIENCE) $(TESTFLAGS) $$(go list ./... | grep -v -e /internal/browser$$ -e /internal/survival$$)
	go test -race -timeout $(PATIENCE) $(TESTFLAGS) -run '$(WALKS)' ./cmd/gongkai/internal/browser

screenshots: deps ## photograph every page for every role, and print it, into screenshots/
	rm -rf screenshots
	GONGKAI_SCREENS=$(CURDIR)/screenshots go test -count=1 -timeout 60m -run '^TestScreens$$' ./cmd/gongkai/internal/browser

# It says every hundredth kill of how many were asked for, and fails where CRASHTIME was too short for them. CRASH names some of
# the tests: make crash CRASH=TestCrashOnSQLite does the thousand alone.
crash: deps ## kill the program KILLS times, let disk, clock and database fail, and look at what survived (outside `check`)
	@names=$$(go test -list '$(CRASH)' $(SURVIVAL)) || { echo "$$names" >&2; exit 1; }; \
	echo "$$names" | grep -q '^Test' || { echo "crash: no test is named $(CRASH)" >&2; exit 1; }
	GONGKAI_KILLS=$(KILLS) go test -v -count=1 -timeout $(CRASHTIME) -run '$(CRASH)' $(TESTFLAGS) $(SURVIVAL)

# An input that reaches something new is made smaller only a little: else that takes up the time of the large ones.
fuzz: deps ## run every fuzz function for FUZZTIME
	@found=; failed=; \
	for package in $$(go list ./...); do \
		names=$$(go test -list '^Fuzz' $$package) || { echo "$$names" >&2; exit 1; }; \
		for name in $$(echo "$$names" | grep '^Fuzz'); do \
			found=yes; \
			echo "$$package $$name"; \
			go test -run '^$$' -fuzz "^$$name$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 50x $$package || failed="$$failed $$name"; \
		done; \
	done; \
	[ -n "$$found" ] || { echo "fuzz: no fuzz function found" >&2; exit 1; }; \
	[ -z "$$failed" ] || { echo "fuzz: failed:$$failed" >&2; exit 1; }

bench: deps ## run the benchmarks named by BENCH
	GONGKAI_MILLION=$(MILLION) go test -run '^$$' -bench '$(BENCH)' -benchmem -timeout $(PATIENCE) $(TESTFLAGS) ./...

lint: $(LINT) ## run the linters of .golangci.yml
	$(LINT) run

$(LINT):
	GOFLAGS= GOBIN=$(CURDIR)/bin/tools go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(LINT_VERSION)
	mv bin/tools/golangci-lint $@

deadcode: $(DEADCODE) ## fail where neither the program nor a test reaches a function
	@dead=$$($(DEADCODE) -tags $(TAGS) -test ./...) || exit 1; \
	[ -z "$$dead" ] || { echo "$$dead" >&2; exit 1; }

$(DEADCODE):
	GOFLAGS= GOBIN=$(CURDIR)/bin/tools go install golang.org/x/tools/cmd/deadcode@$(DEADCODE_VERSION)
	mv bin/tools/deadcode $@

vet: ## run go vet
	go vet ./...

fmt: ## format the sources
	gofmt -w $(FLOORS)

format: ## fail where a source is not formatted
	@unformatted=$$(gofmt -l $(FLOORS)) || exit 1; \
	[ -z "$$unformatted" ] || { echo "not formatted (make fmt):" $$unformatted >&2; exit 1; }

floors: ## check the floors, the rooms and the doors of the house
	go test -run 'Floors|TopLevel' ./cmd/gongkai

# Cheap answers first. Every stage runs even where an earlier one would imply it: this list is what CI runs.
STAGES := deps format floors vet lint deadcode build test race

check: ## all that CI runs, with the time of each stage
	@times=; \
	for stage in $(STAGES); do \
		echo "== $$stage"; \
		start=$$(date +%s); \
		$(MAKE) --no-print-directory $$stage || { echo "== $$stage failed after $$(( $$(date +%s) - start )) s" >&2; exit 1; }; \
		times="$$times $$stage $$(( $$(date +%s) - start )) s,"; \
	done; \
	echo "== all passed:$${times%,}"

# A static program runs on government desktops whose C library is older than this machine's.
DIST_FLAGS := -tags=$(TAGS),sqlite_omit_load_extension,netgo,osusergo -trimpath -buildvcs=false
DIST_LDFLAGS := -s -w -X main.version=$(VERSION) -linkmode external -extldflags -static

dist: ## build the static release programs into dist/
	@rm -rf dist; mkdir dist
	@for target in amd64:x86_64-linux-gnu-gcc arm64:aarch64-linux-gnu-gcc; do \
		arch=$${target%%:*} cc=$${target#*:}; out=dist/gongkai-$(VERSION)-linux-$$arch; \
		command -v $$cc >/dev/null || { echo "dist: LEFT OUT $$arch: no $$cc (Debian: $$(echo gcc-$${cc%-gcc} | tr _ -))" >&2; continue; }; \
		echo "$$out"; \
		GOFLAGS="$(DIST_FLAGS)" GOOS=linux GOARCH=$$arch CC=$$cc go build -ldflags '$(DIST_LDFLAGS)' -o $$out ./cmd/gongkai || exit 1; \
		if readelf -l $$out | grep -q INTERP; then echo "dist: $$out is not static" >&2; exit 1; fi; \
		cmd/gongkai/package/bare.sh $$out $$arch || exit 1; \
	done
	@cd dist && sha256sum gongkai-* > SHA256SUMS && cat SHA256SUMS

packages: dist ## pack the release programs as deb and rpm into dist/
	@for program in dist/gongkai-*-linux-*; do \
		cmd/gongkai/package/build.sh $$program $(VERSION) $${program##*-} dist || exit 1; \
	done
	@cd dist && sha256sum gongkai[-_]* > SHA256SUMS && cat SHA256SUMS

clean: ## remove what the other targets built, but neither data/ nor the linter
	rm -rf bin/gongkai dist
	find . -maxdepth 1 \( -name '*.test' -o -name '*.out' -o -name '*.prof' \) -delete
