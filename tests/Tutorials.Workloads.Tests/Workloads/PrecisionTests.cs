namespace Tutorials.Tests.Workloads;

/// <summary>
/// What doubles buy: the variants that count in them lie nearer to the reference than their neighbours in single precision.
/// </summary>
public sealed class PrecisionTests(Accelerators accelerators) : IClassFixture<Accelerators>
{
    [Theory]
    [InlineData("LennardJones", "Serial", "SerialDouble", 220)]
    [InlineData("LennardJones", "Gpu1AllPairs", "Gpu3Double", 220)]
    [InlineData("MonteCarloOption", "Serial", "SerialDouble", 3)]
    [InlineData("MonteCarloOption", "Gpu", "GpuDouble", 3)]
    public void Doubles_err_less(string workload, string single, string doubles, int n)
    {
        var test = Catalog.Get(workload).At(n);
        Assert.InRange(Error(test, doubles), 0, Error(test, single) / 3);
        Assert.InRange(Error(test, doubles), 0, 6e-8); // what rounding the output to a float leaves
    }

    private double Error(Case test, string variant)
    {
        using var prepared = test.Prepare(test.Workload.Variant(variant), accelerators.Simulator);
        prepared.Upload();
        prepared.Launch();
        return prepared.Verify().RelativeError!.Value;
    }

    public static TheoryData<float[], double[], double?> Errors => new()
    {
        { [1, 2, 2], [1, 2, 2], 0 },
        { [1, 2, 5], [1, 2, 2], 1 }, // √9 by √9
        { [3, 4], [0, 0], null },
        { [0, 0], [0, 0], null },
        { [float.NaN, 1], [1, 1], null },
        { [], [], null },
    };

    [Theory, MemberData(nameof(Errors))]
    public void Relative_error_worked_by_hand(float[] actual, double[] expected, double? error) =>
        Assert.Equal(error, Check.Compare<float>(actual, expected, new(1, 1)).RelativeError);
}
