#!/usr/bin/env bash
# Installs the other libraries and programs that `bench --peers` compares with: FFTW and FFmpeg. As root or through sudo.
set -euo pipefail
exec "$(dirname "${BASH_SOURCE[0]}")/apt-install.sh" "FFTW and FFmpeg" libfftw3-single3 ffmpeg
