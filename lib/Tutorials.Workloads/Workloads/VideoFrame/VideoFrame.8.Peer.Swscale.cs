using Tutorials.Native;

namespace Tutorials.Workloads;

public partial class VideoFrame
{
    // What one would pick instead: FFmpeg's scaler and converter, one band of the frame for each core.
    private static Variant SwscaleArea => Peer("FFmpeg swscale", (f, yuv) => f.Scaler.Convert(f.Rgb, yuv), Swscale.Peer);
}
