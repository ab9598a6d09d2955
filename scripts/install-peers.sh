#!/usr/bin/env bash
# Installs the other libraries and programs that `bench --peers` compares with: FFTW and FFmpeg, as root or through sudo, and the native
# code of PyTorch and OpenCV (700 MB) into NuGet's folder of packages.
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
# OpenCV's build has a window toolkit in it, though no window is ever opened.
"$here/apt-install.sh" "FFTW, FFmpeg and what OpenCV needs" libfftw3-single3 ffmpeg libgtk-3-0 libatomic1
dotnet restore "$here/peers"
