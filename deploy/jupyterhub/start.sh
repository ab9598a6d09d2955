#!/bin/sh
# Gives each learner a copy of the lessons of their own, once: what they wrote in it is never overwritten.
# Works with a fresh home folder, such as the volume that JupyterHub mounts.
set -eu
if [ ! -e "$HOME/lessons" ]; then
  cp -r /opt/tutorials/notebooks "$HOME/lessons.part"
  mv "$HOME/lessons.part" "$HOME/lessons"
fi
exec "$@"
