using System.Runtime.CompilerServices;
using OpenCvSharp;
using Tutorials.Workloads;

namespace Tutorials.Peers.OpenCv;

/// <summary>OpenCV's separable filter for the blur, its Sobel operator in both directions, and its length of the gradient.</summary>
public sealed class OpenCvImageFilter : PeerOf<ImageFilter>
{
    // Pictures between the steps, kept from call to call.
    private sealed class Between : IDisposable
    {
        public Mat Blurred { get; } = new();

        public Mat Across { get; } = new();

        public Mat Down { get; } = new();

        public void Dispose()
        {
            foreach (var mat in (Mat[])[Blurred, Across, Down]) mat.Dispose();
        }
    }

    private readonly ConditionalWeakTable<ImageFilter.Picture, Between> kept = [];

    /// <summary>The peer, with pictures of its own.</summary>
    public OpenCvImageFilter() => Variant = new Variant<ImageFilter.Picture, float>("OpenCV", Run) { Library = OpenCvLibrary.Peer };

    /// <inheritdoc/>
    public override Variant Variant { get; }

    private void Run(ImageFilter.Picture p, float[] edges)
    {
        if (edges.Length == 0) return;
        var between = kept.GetValue(p, static _ => new());
        using var picture = Mat.FromPixelData(p.Height, p.Width, MatType.CV_32FC1, p.Pixels);
        using var result = Mat.FromPixelData(p.Height, p.Width, MatType.CV_32FC1, edges);
        using var weights = Mat.FromPixelData(1, 5, MatType.CV_32FC1, (float[])[1 / 16f, 4 / 16f, 6 / 16f, 4 / 16f, 1 / 16f]);
        Cv2.SepFilter2D(picture, between.Blurred, MatType.CV_32F, weights, weights, borderType: BorderTypes.Replicate);
        Cv2.Sobel(between.Blurred, between.Across, MatType.CV_32F, 1, 0, borderType: BorderTypes.Replicate);
        Cv2.Sobel(between.Blurred, between.Down, MatType.CV_32F, 0, 1, borderType: BorderTypes.Replicate);
        Cv2.Magnitude(between.Across, between.Down, result);
    }
}
