#!/usr/bin/env bash
# Installs Jupyter: Notebook, JupyterHub, and what the tests of the kernel talk to it with. As root or through sudo.
set -euo pipefail
exec "$(dirname "${BASH_SOURCE[0]}")/apt-install.sh" Jupyter \
  jupyter-notebook jupyterhub jupyter-client python3-ipykernel \
  python3-nbclient python3-nbconvert python3-jupyter-kernel-test
