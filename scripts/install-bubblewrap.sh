#!/usr/bin/env bash
# Installs bubblewrap, the sandbox in which `class grade` runs code of students. As root or through sudo.
set -euo pipefail
exec "$(dirname "${BASH_SOURCE[0]}")/apt-install.sh" bubblewrap bubblewrap
