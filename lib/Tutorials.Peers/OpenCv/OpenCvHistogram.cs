using OpenCvSharp;
using Tutorials.Workloads;

namespace Tutorials.Peers.OpenCv;

/// <summary>OpenCV's histogram of a picture of one row. It counts in floats, which are exact up to 2²⁴.</summary>
public sealed class OpenCvHistogram : PeerOf<Histogram>
{
    private const int MostExact = 1 << 24;

    /// <inheritdoc/>
    public override Variant Variant { get; } = new Variant<byte[], int>("OpenCV calcHist", Count) { Library = OpenCvLibrary.Peer };

    private static void Count(byte[] values, int[] counts)
    {
        Array.Clear(counts);
        using var part = new Mat();
        // In parts, so that no count becomes too large for a float.
        for (int first = 0; first < values.Length; first += MostExact)
        {
            int length = Math.Min(MostExact, values.Length - first);
            using var row = Mat.FromPixelData(1, values.Length, MatType.CV_8UC1, values);
            using var slice = row.ColRange(first, first + length);
            Cv2.CalcHist([slice], [0], null, part, 1, [Histogram.Bins], [new Rangef(0, 256)]);
            for (int bin = 0; bin < Histogram.Bins; bin++) counts[bin] += (int)part.At<float>(bin);
        }
    }
}
