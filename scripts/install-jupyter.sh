#!/usr/bin/env bash
# Installs Jupyter: Notebook, JupyterHub, and what the tests of the kernel talk to it with. As root or through sudo.
set -euo pipefail

state_of_hub() { dpkg-query --show --showformat='${db:Status-Status}' jupyterhub 2>/dev/null || true; }

before=$(state_of_hub)
"$(dirname "${BASH_SOURCE[0]}")/apt-install.sh" Jupyter \
  jupyter-notebook jupyterhub jupyter-client python3-ipykernel \
  python3-nbclient python3-nbconvert python3-jupyter-kernel-test

# Debian's package also runs a hub for everybody on this machine. Nobody asked for one: the tests start their own.
if [[ $before != installed ]] && command -v systemctl >/dev/null; then
  as_root=()
  if [[ $EUID -ne 0 ]]; then as_root=(sudo); fi
  "${as_root[@]}" systemctl disable --quiet jupyterhub
  if [[ -d /run/systemd/system ]]; then "${as_root[@]}" systemctl stop jupyterhub; fi
  echo "Jupyter: the service jupyterhub is switched off (systemctl enable --now jupyterhub starts it)."
fi
