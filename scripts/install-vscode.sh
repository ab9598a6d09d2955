#!/usr/bin/env bash
# Installs VS Code as a web server (code-server, from npm) for the test of vscode/, into the user's cache folder, and nothing else there:
# TUTORIALS_VSCODE overrides the folder. Its native modules are compiled here, which takes minutes. Needs npm; as root or through sudo
# for what they are compiled with.
set -euo pipefail
code_server=4.139.1 # VS Code 1.139
node=24.22.3        # the Node that it asks for, with the headers for its native modules

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=${TUTORIALS_VSCODE:-${XDG_CACHE_HOME:-$HOME/.cache}/tutorials/vscode}
command -v npm >/dev/null || { echo "There is no npm here. Install Node.js, which brings it, and run this again." >&2; exit 1; }
"$here/apt-install.sh" "What VS Code's native modules are compiled with" g++ make python3 libkrb5-dev

mkdir -p "$folder"
cd "$folder"
if [[ $(cat installed 2>/dev/null) == "$code_server $node" ]]; then
  echo "VS Code: installed in $folder, nothing to do."
  exit 0
fi
rm -f installed
[[ -f package.json ]] || echo '{ "private": true }' >package.json
echo "VS Code: installing code-server $code_server in $folder ..."
npm install --no-save --no-package-lock "node-linux-$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')@$node"
runtime=$(echo "$folder"/node_modules/node-linux-*)
export PATH="$runtime/bin:$PATH" npm_config_nodedir="$runtime"
# One after another: at the same time, they were seen to start before their tools could be run.
npm install --foreground-scripts --no-save --no-package-lock "$(basename "$runtime")@$node" "code-server@$code_server"
echo "$code_server $node" >installed
echo "VS Code: installed."
