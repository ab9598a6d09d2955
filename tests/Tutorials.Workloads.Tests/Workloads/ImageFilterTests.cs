using Tutorials.Workloads;

namespace Tutorials.Tests.Workloads;

public sealed class ImageFilterTests
{
    private static readonly ImageFilter Workload = Catalog.Get<ImageFilter>();

    // A slope of s per pixel: the blur keeps it, and Sobel's eight weights make 8·s of it, away from the rim.
    [Fact]
    public void A_slope_has_eight_times_its_steepness()
    {
        const int Side = 20;
        float[] slope = [.. Enumerable.Range(0, Side * Side).Select(i => i % Side / 32f)];
        double[] edges = Workload.Reference(new(Side, Side, slope));
        Assert.Equal(8.0 / 32, edges[10 * Side + 10], 1e-12);
    }

    // Wider than a strip, higher than a band, and neither a multiple of a vector.
    [Theory, InlineData(1023, 3), InlineData(1024, 4), InlineData(1025, 5), InlineData(2051, 35), InlineData(70, 600)]
    public void Strips_and_bands_meet_without_a_seam(int width, int height)
    {
        var picture = new ImageFilter.Picture(width, height, Data.Uniform(width * height, seed: 7, 0, 1));
        double[] expected = Workload.Reference(picture);
        foreach (var body in (Action<int, int, float[], float[]>[])[ImageFilter.Simd, ImageFilter.Threads, ImageFilter.Tuned])
        {
            float[] edges = Enumerable.Repeat(float.NaN, expected.Length).ToArray();
            body(width, height, picture.Pixels, edges);
            var check = Check.Compare<float>(edges, expected, Workload.Tolerance(width));
            Assert.True(check.Passed, $"{body.Method.Name}: {check.Message}");
        }
    }
}
