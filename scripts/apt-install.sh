#!/usr/bin/env bash
# Installs packages with apt, and only those that are missing. The other install scripts call it.
#
#   scripts/apt-install.sh <what it is for> <package> [<package> ...]
#
# As root or through sudo. It says what it installs before it does; a second run changes nothing.
set -euo pipefail

[[ $# -ge 2 ]] || { echo "usage: $0 <what it is for> <package> [<package> ...]" >&2; exit 2; }
purpose=$1
shift

command -v apt-get >/dev/null || {
  echo "There is no apt-get here. Install $purpose with the system's own package manager (Debian calls it: $*)." >&2
  exit 1
}

missing=()
for package in "$@"; do
  state=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
  if [[ $state != installed ]]; then missing+=("$package"); fi
done
if [[ ${#missing[@]} -eq 0 ]]; then
  echo "$purpose: installed, nothing to do."
  exit 0
fi

as_root=()
if [[ $EUID -ne 0 ]]; then
  command -v sudo >/dev/null || { echo "Installing $purpose needs root: run this as root, or install sudo." >&2; exit 1; }
  as_root=(sudo)
fi

echo "$purpose: installing ${missing[*]} ..."
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
echo "$purpose: installed."
