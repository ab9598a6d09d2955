#!/usr/bin/env bash
# Installs Debian's Chromium, which the browser tests open the pages in. As root or through sudo.
# (Ubuntu has Chromium only as a snap: there, install it or Google Chrome by hand.)
set -euo pipefail
exec "$(dirname "${BASH_SOURCE[0]}")/apt-install.sh" Chromium chromium
