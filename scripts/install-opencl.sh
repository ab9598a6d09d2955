#!/usr/bin/env bash
# Installs PoCL 4 or newer: OpenCL on the CPU, so that kernels run for real on a machine without a GPU.
#
#   scripts/install-opencl.sh [--dry-run]
#
# For Debian 12 and 13 and Ubuntu 24.04 and newer, as root or through sudo. What happens is decided by the
# versions that apt offers, not by the name of the distribution:
#   - PoCL 4 or newer is installed              -> nothing to do
#   - apt offers PoCL 4 or newer                -> a plain install
#   - apt offers an older one, sources: Debian  -> Debian trixie is added with a low priority, PoCL comes from there
# Everything that would change is listed before it changes; --dry-run stops after the list.
set -euo pipefail

readonly wanted=4                       # ILGPU needs the generic address space, which PoCL has from 4 on
readonly packages=(pocl-opencl-icd ocl-icd-libopencl1)
readonly suite=trixie

dry_run=false
case "${1-}" in
  "") ;;
  --dry-run) dry_run=true ;;
  *) echo "usage: $0 [--dry-run]" >&2; exit 2 ;;
esac

fail() { echo "install-opencl: $*" >&2; exit 1; }

command -v apt-get >/dev/null \
  || fail "no apt-get here. Install PoCL 4 or newer (the package is often called pocl), or the OpenCL runtime of your CPU's or GPU's maker."

as_root=()
if [[ $EUID -ne 0 ]] && ! $dry_run; then
  command -v sudo >/dev/null || fail "needs root: run it as root, or install sudo."
  as_root=(sudo)
fi

# Whatever ends the script early takes the added source with it: a machine is changed wholly or not at all.
added=()
scratch=$(mktemp -d)
clean_up() {
  if [[ ${#added[@]} -gt 0 ]]; then "${as_root[@]}" rm -f "${added[@]}"; fi
  rm -rf "$scratch"
}
trap clean_up EXIT

# A dry run works on copies of apt's sources and lists, so that it can ask about trixie and leave no trace.
etc=/etc/apt
apt_options=(-o Dpkg::Options::=--force-confold)
if $dry_run; then
  etc=$scratch/etc
  mkdir -p "$scratch/lists/partial" "$scratch/cache/archives/partial" "$etc/sources.list.d" "$etc/preferences.d"
  cp -r /etc/apt/. "$etc/"
  # apt's download user must be able to read and write here.
  chmod -R a+rX "$scratch"
  [[ $EUID -ne 0 ]] || chown -R _apt "$scratch/lists" "$scratch/cache"
  apt_options+=(-o "Dir::Etc=$etc" -o "Dir::State::lists=$scratch/lists" -o "Dir::Cache=$scratch/cache" -o Debug::NoLocking=true)
fi

run_apt() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get "${apt_options[@]}" "$@"; }
policy() { LC_ALL=C apt-cache "${apt_options[@]}" policy "$1" | sed -n "s/^  $2: //p"; }
new_enough() { [[ -n $1 && $1 != "(none)" ]] && dpkg --compare-versions "$1" ge "$wanted"; }

installed=$(policy pocl-opencl-icd Installed)
loader=$(policy ocl-icd-libopencl1 Installed)
if new_enough "$installed" && [[ -n $loader && $loader != "(none)" ]]; then
  echo "PoCL $installed is installed: nothing to do."
  exit 0
fi

echo "Reading the package lists ..."
run_apt update -qq

from=()
candidate=$(policy pocl-opencl-icd Candidate)
if new_enough "$candidate"; then
  echo "apt offers PoCL $candidate: a plain install is enough."
else
  # The mirror that this machine already uses for Debian; a host of our own choosing might not be reachable.
  mirror=$(run_apt indextargets --format "\$(REPO_URI)" "Created-By: Packages" "Origin: Debian" "Label: Debian" | sort -u | head -n 1)
  [[ -n $mirror ]] \
    || fail "apt offers PoCL ${candidate:-(none)}, version $wanted is needed, and the sources are not Debian's. Use Debian 12 or newer, Ubuntu 24.04 or newer, or your maker's OpenCL runtime."

  echo "apt offers PoCL ${candidate:-(none)}; version $wanted is needed. Debian $suite has it. These two files are added:"
  echo "  /etc/apt/sources.list.d/tutorials-$suite.sources   ($mirror, suite $suite)"
  echo "  /etc/apt/preferences.d/tutorials-$suite            (priority 100: nothing else comes from there by itself)"
  keyring=/usr/share/keyrings/debian-archive-keyring.gpg
  {
    printf 'Types: deb\nURIs: %s\nSuites: %s\nComponents: main\n' "$mirror" "$suite"
    if [[ -f $keyring ]]; then printf 'Signed-By: %s\n' "$keyring"; fi
  } > "$scratch/sources"
  printf 'Package: *\nPin: release n=%s\nPin-Priority: 100\n' "$suite" > "$scratch/pin"
  place=("${as_root[@]}" install -m 644)
  added=("$etc/sources.list.d/tutorials-$suite.sources" "$etc/preferences.d/tutorials-$suite")
  "${place[@]}" "$scratch/sources" "${added[0]}"
  "${place[@]}" "$scratch/pin" "${added[1]}"
  run_apt update -qq
  from=(-t "$suite")
fi

plan=$(LC_ALL=C run_apt --simulate --no-install-recommends install "${from[@]}" "${packages[@]}")
echo "This will be installed (a version in brackets is replaced by the one after it):"
sed -n 's/^Inst \([^ ]*\) \(\[[^]]*\] \)\{0,1\}(\([^ ]*\).*/  \1 \2\3/p' <<< "$plan"
if grep -q '^Remv ' <<< "$plan"; then
  grep '^Remv ' <<< "$plan" >&2
  fail "apt would remove the packages above, so nothing was installed."
fi
planned=$(sed -n 's/^Inst pocl-opencl-icd .*(\([^ ]*\).*/\1/p' <<< "$plan")
new_enough "${planned:-$installed}" || fail "apt would install PoCL ${planned:-$installed}, version $wanted is needed. Nothing was installed."

if $dry_run; then
  echo "Dry run: nothing was changed."
  exit 0
fi

run_apt install -y -qq --no-install-recommends "${from[@]}" "${packages[@]}"
added=()
echo "PoCL $(policy pocl-opencl-icd Installed) is installed."
