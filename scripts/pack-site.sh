#!/usr/bin/env bash
# Packs the course as pages that were run here, and the form of the decision: one archive for readers without .NET. See docs/live.md.
# Usage: scripts/pack-site.sh [FOLDER [OPTIONS]]     the archive is written to FOLDER, artifacts/packed-site where none is given;
#                                                    OPTIONS are those of `site`, such as --quick
set -euo pipefail
[[ ${1:-} != -* ]] || { sed -n '2,4s/^# //p' "$0"; [[ $1 == --help || $1 == -h ]] && exit 0 || exit 2; }

name=tutorials-site
root=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mkdir -p "${1:-$root/artifacts/packed-site}" && cd "${1:-$root/artifacts/packed-site}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

dotnet run -c Release --project "$root/lib/Tutorials.Cli" -- site --out "$work/$name" "${@:2}"
cp -r "$root/LICENSE" "$root/NOTICE.md" "$root/licences" "$work/$name/"
tar --sort=name --owner=0 --group=0 --numeric-owner -czf "$work/$name.tar.gz" -C "$work" "$name"

# What is unpacked is what is checked: every page that the contents page leads to is there.
rm -r "${work:?}/$name"
tar xzf "$work/$name.tar.gz" -C "$work"
pages=$(grep -oE 'href="[^":#]+\.html' "$work/$name/index.html" | cut -c7- | sort -u)
[[ -n $pages ]] || { echo "The contents page leads nowhere." >&2; exit 1; }
for page in $pages; do
  [[ -f $work/$name/$page ]] || { echo "The contents page leads to $page, which is not in the archive." >&2; exit 1; }
done
mv "$work/$name.tar.gz" "$folder/$name.tar.gz"
echo "$folder/$name.tar.gz: $(wc -w <<<"$pages") pages. Unpack it and open $name/index.html; the form needs a web server."
