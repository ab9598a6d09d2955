#!/usr/bin/env bash
# Packs the extension for VS Code (vscode/) into artifacts/tutorials-csharp.vsix. Needs Node.js with npm.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../vscode"
command -v npm >/dev/null || { echo "There is no npm here. Install Node.js, which brings it, and run this again." >&2; exit 1; }
mkdir -p ../artifacts
npm exec --yes --package=@vscode/vsce@4.1.0 -- vsce package --no-dependencies --skip-license --allow-missing-repository \
  --out ../artifacts/tutorials-csharp.vsix
echo "Install it in VS Code: code --install-extension artifacts/tutorials-csharp.vsix"
