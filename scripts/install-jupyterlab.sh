#!/usr/bin/env bash
# Lays JupyterLab into the user's cache folder, with a small Debian 13 around it, for its test: Debian 12 has no package of it.
# TUTORIALS_JUPYTERLAB overrides the folder. Nothing of it is seen by the rest of this machine. As root or through sudo.
set -euo pipefail
suite=trixie

folder=${TUTORIALS_JUPYTERLAB:-${XDG_CACHE_HOME:-$HOME/.cache}/tutorials/jupyterlab}
if [[ $(cat "$folder/installed" 2>/dev/null) == "$suite" ]]; then
  echo "JupyterLab: installed in $folder, nothing to do."
  exit 0
fi
"$(dirname "${BASH_SOURCE[0]}")/apt-install.sh" "What lays a Debian into a folder" debootstrap
as_root=()
if [[ $EUID -ne 0 ]]; then as_root=(sudo); fi
mkdir -p "$folder"
echo "JupyterLab: installing in $folder ..."
"${as_root[@]}" debootstrap --variant=minbase "$suite" "$folder"
# Not by debootstrap's --include: it knows no package that stands for another, and leaves JupyterLab unpacked without being set up.
"${as_root[@]}" chroot "$folder" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends jupyterlab
echo "$suite" | "${as_root[@]}" tee "$folder/installed" >/dev/null
echo "JupyterLab: installed."
