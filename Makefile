# Two commands are enough: `make run` and `make test`. Each sets up what it lacks, says what it does, and is quick afterwards.

.PHONY: help run test check bench interop faults pictures

help:
	@echo 'make run      set up, build, fill the demo expo on first start, serve it on http://localhost:8080'
	@echo 'make test     set up, build and run every test'
	@echo 'make check    format, documentation and house rules'
	@echo 'make bench    every speed as a ratio against a named yardstick in the same run'
	@echo 'make interop  what Serai writes, read by other programs'
	@echo 'make faults   three PostgreSQL members, two nodes and the proxies, put through faults'
	@echo 'make pictures the pictures of the documentation, made anew by the browser tests'

run:
	@Scripts/run

test:
	@Scripts/test

check:
	@Scripts/check

bench:
	@Scripts/bench

interop:
	@Scripts/interop

faults:
	@Scripts/faults

pictures:
	@SERAI_WRITE_PICTURES=1 Scripts/test BrowserTests
