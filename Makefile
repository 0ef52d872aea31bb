# Names for the parts of .ci/run, which does the work; `make` alone runs them all.
.PHONY: all test lint evaluate bench docs package sbom

all:
	bash .ci/run

test lint evaluate bench package sbom:
	bash .ci/run $@

# The pages that are made from the program, written anew.
docs:
	bash .ci/run docs
