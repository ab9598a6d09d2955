#!/usr/bin/env bash
# Installs the other libraries and programs that `bench --peers` compares with: FFTW and FFmpeg, as root or through sudo, and the native
# code of PyTorch and OpenCV (700 MB) into NuGet's folder of packages.
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
"$here/apt-install.sh" "FFTW and FFmpeg" libfftw3-single3 ffmpeg
dotnet restore "$here/peers"
