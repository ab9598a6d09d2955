using Tutorials.Workloads;

namespace Tutorials.Tests.Workloads;

public sealed class AttentionTests(Accelerators accelerators) : IClassFixture<Accelerators>
{
    public static TheoryData<string> Variants() => [.. new Attention().Variants.Select(v => v.Name)];

    // With V all ones the result is the sum of the weights: softmax makes every row of them add up to one.
    [Theory, MemberData(nameof(Variants))]
    public void The_weights_of_a_row_sum_to_one(string name)
    {
        var attention = new Attention();
        var input = attention.Input(19);
        Array.Fill(input.V, 1f);
        var variant = (Variant<Attention.Heads, float>)attention.Variant(name);
        var output = new float[attention.OutputLength(input)];
        using var prepared = variant.Prepare(
            input, output, variant.Place == Place.Gpu ? accelerators.Simulator : null, () => throw new InvalidOperationException("compared below"));
        prepared.Upload();
        prepared.Launch();
        prepared.Read();
        Assert.All(output, sum => Assert.Equal(1f, sum, 2e-6f));
    }
}
