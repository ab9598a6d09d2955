using Tutorials.Native;
using Tutorials.Workloads;

namespace Tutorials.Tests.Workloads;

public sealed class VideoFrameTests
{
    private static readonly VideoFrame Workload = Catalog.Get<VideoFrame>();

    // The levels that BT.709 gives for 8 bits and limited range.
    [Theory]
    [InlineData(0, 0, 0, 16, 128, 128), InlineData(255, 255, 255, 235, 128, 128), InlineData(255, 0, 0, 63, 102, 240)]
    [InlineData(0, 255, 0, 173, 42, 26), InlineData(0, 0, 255, 32, 240, 118)]
    public void Pure_colours_have_the_standard_s_levels(byte r, byte g, byte b, byte y, byte u, byte v)
    {
        var frame = new VideoFrame.Frame(32, 2, [.. Enumerable.Range(0, 64 * 4).SelectMany(_ => new[] { r, g, b })]);
        byte[] expected = [.. Enumerable.Repeat(y, 64), .. Enumerable.Repeat(u, 16), .. Enumerable.Repeat(v, 16)];
        Assert.Equal(expected, Workload.Reference(frame).Select(level => (byte)Math.Round(level)));
        Assert.Equal(expected, Run(frame, (f, yuv) => VideoFrame.Simd(f.Width, f.Height, f.Rgb, yuv)));
        Assert.Equal(expected, Run(frame, (f, yuv) => VideoFrame.Tuned(f.Width, f.Height, f.Rgb, yuv)));
    }

    // Fixed point rounds like the unrounded truth up to a few hundredths of a level; widths around one vector and around two.
    [Theory]
    [InlineData(2, 2), InlineData(4, 2), InlineData(2, 6), InlineData(14, 4), InlineData(18, 2), InlineData(30, 36), InlineData(34, 4)]
    [InlineData(96, 64)]
    public void Fixed_point_is_half_a_level_away_at_most(int width, int height)
    {
        var frame = Noise(width, height);
        double[] expected = Workload.Reference(frame);
        Action<VideoFrame.Frame, byte[]>[] bodies =
        [
            (f, yuv) => VideoFrame.Tuned(f.Width, f.Height, f.Rgb, yuv),
            (f, yuv) => VideoFrame.SimdPlanar(f.Width, f.Height, f.Planes, yuv),
        ];
        foreach (var body in bodies)
            Assert.All(Run(frame, body).Zip(expected), pair => Assert.InRange(pair.First - pair.Second, -0.52, 0.52));
    }

    [SkippableFact]
    public void Swscale_agrees_within_one_level()
    {
        Require.Part("peers", Swscale.Missing);
        var frame = Noise(322, 94);
        byte[] theirs = new byte[Workload.OutputLength(frame)];
        new Swscale(frame.Width, frame.Height).Convert(frame.Rgb, theirs);
        byte[] ours = Run(frame, (f, yuv) => VideoFrame.Tuned(f.Width, f.Height, f.Rgb, yuv));
        Assert.All(ours.Zip(theirs), pair => Assert.InRange(pair.First - pair.Second, -1, 1));
    }

    private static VideoFrame.Frame Noise(int width, int height) =>
        new(width, height, [.. Data.Integers(12 * width * height, seed: 9, 0, 256).Select(i => (byte)i)]);

    private static byte[] Run(VideoFrame.Frame frame, Action<VideoFrame.Frame, byte[]> body)
    {
        byte[] yuv = new byte[Workload.OutputLength(frame)];
        body(frame, yuv);
        return yuv;
    }
}
