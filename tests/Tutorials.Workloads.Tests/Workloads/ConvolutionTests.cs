using Tutorials.Workloads;

namespace Tutorials.Tests.Workloads;

public sealed class ConvolutionTests
{
    private static readonly Convolution Workload = Catalog.Get<Convolution>();

    // A filter with a one in its middle copies the picture; with a one above it, the picture moves down and a row of zeros comes in.
    [Fact]
    public void A_filter_with_a_single_one_moves_the_picture()
    {
        float[] picture = Data.Uniform(5 * 4, seed: 3), weights = new float[18];
        weights[4] = 1;
        weights[9 + 1] = 1;
        double[] results = Workload.Reference(new(1, 1, 2, 5, 4, picture, weights));
        Assert.Equal(picture.Select(p => (double)p), results[..20]);
        Assert.Equal(Enumerable.Repeat(0.0, 4).Concat(picture[..16].Select(p => (double)p)), results[20..]);
    }

    // Around the blocks of the processor's loops: 8 rows, 16 columns, 16 channels, 4 and 16 filters.
    [Theory]
    [InlineData(1, 1, 1, 1, 17), InlineData(1, 15, 3, 7, 15), InlineData(2, 16, 4, 8, 16), InlineData(1, 17, 5, 9, 17)]
    [InlineData(1, 33, 17, 17, 33), InlineData(3, 5, 35, 3, 49), InlineData(1, 40, 2, 25, 2)]
    public void Every_shape_is_right(int images, int channels, int filters, int height, int width)
    {
        var batch = new Convolution.Batch(images, channels, filters, height, width,
            Data.Uniform(images * channels * height * width, 1), Data.Uniform(filters * channels * 9, 2));
        double[] expected = Workload.Reference(batch);
        Action<Convolution.Shape, float[], float[], float[]>[] bodies =
            [Convolution.Serial, Convolution.Im2Col, Convolution.Simd, Convolution.Threads, Convolution.Tuned];
        foreach (var body in bodies)
        {
            float[] results = Enumerable.Repeat(float.NaN, expected.Length).ToArray();
            body(batch.Shape, batch.Pixels, batch.Weights, results);
            var check = Check.Compare<float>(results, expected, Tolerance.Sum(9 * channels));
            Assert.True(check.Passed, $"{body.Method.Name}: {check.Message}");
        }
    }
}
