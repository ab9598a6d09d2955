#!/usr/bin/env bash
# Installs .NET Interactive's tool, the version that .config/dotnet-tools.json pins, for the tests of lib/Tutorials.Interactive. No root.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet tool restore
dotnet tool run dotnet-interactive --version
