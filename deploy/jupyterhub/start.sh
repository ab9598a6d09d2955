#!/bin/sh
# Gives each learner a copy of the lessons of their own, and later versions of them. What a learner wrote is never overwritten:
# the new version of a file that they changed comes beside it, as NAME.new.ipynb. Works with a fresh home folder, such as the volume
# that JupyterHub mounts. It may be killed at any moment: files are written under another name and renamed, and the next start goes on.
set -eu
from=${TUTORIALS_LESSONS:-/opt/tutorials/notebooks}
lessons=$HOME/lessons
# What was handed out last: by it a file that nobody touched is told from one that a learner works in.
handed=$HOME/.tutorials-handed-out

put() {
  mkdir -p "$(dirname "$2")" && cp "$1" "$2.part" && mv "$2.part" "$2"
}

give() {
  find "$from" -type f | while IFS= read -r new; do
    name=${new#"$from"/}
    mine=$lessons/$name
    cmp -s "$new" "$handed/$name" && continue
    if [ ! -e "$mine" ]; then
      # One that was handed out and is gone was taken away by the learner.
      [ -e "$handed/$name" ] || put "$new" "$mine" || exit 1
    elif cmp -s "$mine" "$handed/$name"; then
      put "$new" "$mine" || exit 1
    elif ! cmp -s "$mine" "$new"; then
      case $mine in
        *.ipynb) beside=${mine%.ipynb}.new.ipynb ;;
        *) beside=$mine.new ;;
      esac
      put "$new" "$beside" || exit 1
      echo "start-lessons: there is a new version of $mine; it lies beside yours as $(basename "$beside")." >&2
    fi
    put "$new" "$handed/$name" || exit 1
  done
  # What the lessons link to.
  [ -e "$HOME/lib" ] || ln -s "$(dirname "$from")/lib" "$HOME/lib"
}

# A full volume keeps nobody from their own work.
give || echo "start-lessons: not all lessons could be copied (is the home folder full?); what is there stays as it is." >&2
exec "$@"
