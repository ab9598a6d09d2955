#!/bin/sh
# The command, in the image: the installed kernel is the same program. Its folder is named by when it was made.
set -eu
exec dotnet /opt/tutorials/share/jupyter/kernels/*/bin/*/Tutorials.Cli.dll "$@"
