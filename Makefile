# Stoop. `make run` serves the demo; the other targets are listed by `make help`.
# What each does is a script of the same name in scripts/.

.PHONY: run test setup dev build bench crash lint help

run: ## install what is missing, build the release, serve the demo and print its URL
	@scripts/run

test: ## install what is missing, run every test: Rust, then the browser
	@scripts/test

setup: ## install everything that building, testing and linting need
	@scripts/setup all

dev: ## build, serve, rebuild and reload at every change
	@scripts/dev

build: ## the release only: target/release/stoop and target/site
	@scripts/build

bench: ## the benchmarks, with a description of the machine
	@scripts/bench

crash: ## the program killed 2,000 times under load (CYCLES=n), and its power cut
	@scripts/crash

lint: ## formatting, clippy for both targets, dependency audit
	@scripts/lint

help: ## this list
	@sed -n 's/^\([a-z]*\): ## /\1	/p' $(MAKEFILE_LIST) | expand -t 8
