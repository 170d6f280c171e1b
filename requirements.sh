#!/bin/sh
# Pins what pyproject.toml asks for, by hash, for every platform: requirements.txt to run, requirements-dev.txt to test.
set -eu
cd "$(dirname "$0")"
compile="uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate"
$compile --extra setup --output-file requirements.txt pyproject.toml
$compile --extra setup --extra dev --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml
