#!/usr/bin/env bash
# Packs the recorder: one archive that runs on a Linux machine with an NVIDIA driver (or OpenCL) and no .NET. See docs/recording.md.
# Usage: scripts/pack-recorder.sh [FOLDER]     the archive is written to FOLDER, artifacts/recorder where none is given
set -euo pipefail
[[ ${1:-} != -* ]] || { sed -n '2,3s/^# //p' "$0"; [[ $1 == --help || $1 == -h ]] && exit 0 || exit 2; }

name=tutorials-recorder
limit=$((45 * 1000 * 1000))
root=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mkdir -p "${1:-$root/artifacts/recorder}" && cd "${1:-$root/artifacts/recorder}" && pwd)
archive=$folder/$name-linux-x64.tar.gz
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

dotnet publish "$root/lib/Tutorials.Recorder" -c Release --self-contained -o "$work/$name" -v quiet
rm -f "$work/$name"/*.xml "$work/$name"/*.pdb
cp -r "$root/LICENSE" "$root/NOTICE.md" "$root/licences" "$root/docs/recording.md" "$work/$name/"
tar --sort=name --owner=0 --group=0 --numeric-owner -czf "$work/$name.tar.gz" -C "$work" "$name"

# What is unpacked is what is checked: the listing, the size, and a first run with nothing of this machine's environment.
rm -r "${work:?}/$name"
if tar tzf "$work/$name.tar.gz" | grep -iE 'CodeAnalysis|Interactive|NetMQ|Microsoft\.ML|Sqlite|Tutorials\.Peers|Plotly|FSharp|Newtonsoft'; then
  echo "These files have no business in the archive: lib/Tutorials.Recorder/Tutorials.Recorder.csproj says what stays at home." >&2
  exit 1
fi
size=$(stat -c %s "$work/$name.tar.gz")
((size <= limit)) || { echo "The archive has $size bytes; $limit are allowed." >&2; exit 1; }
tar xzf "$work/$name.tar.gz" -C "$work"
# It stops at the wrong word, after it has loaded every workload and looked at every device.
answer=$(mkdir "$work/empty" && cd "$work/empty" && env -i PATH=/usr/bin:/bin "$work/$name/$name" Saxpy --devices simulator 2>&1) || true
[[ $answer == *"'simulator' is no kind of device"* ]] || { echo "The packed recorder does not run:"; echo "$answer"; exit 1; } >&2
mv "$work/$name.tar.gz" "$archive"
echo "$archive: $((size / 1000000)) MB, files that run without .NET: copy it, unpack it, run $name/$name (docs/recording.md)."
