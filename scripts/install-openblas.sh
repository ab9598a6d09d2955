#!/usr/bin/env bash
# Installs OpenBLAS, the matrix library that `bench --peers` compares MatMul with. As root or through sudo.
set -euo pipefail
exec "$(dirname "${BASH_SOURCE[0]}")/apt-install.sh" OpenBLAS libopenblas0-pthread
