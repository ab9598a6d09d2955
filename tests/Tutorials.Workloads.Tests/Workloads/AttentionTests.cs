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
        const int Queries = 5, Keys = 113; // several blocks of keys in every variant, the last one not full
        float[] ones = new float[Keys * Attention.Width];
        Array.Fill(ones, 1f);
        var input = new Attention.Heads(
            1, Queries, Keys,
            Data.Uniform(Queries * Attention.Width, seed: 1, -2, 2), Data.Uniform(Keys * Attention.Width, seed: 2, -2, 2), ones);
        var variant = (Variant<Attention.Heads, float>)attention.Variant(name);
        var output = new float[attention.OutputLength(input)];
        using var prepared = variant.Prepare(
            input, output, variant.Target == ExecutionTarget.Gpu ? accelerators.Simulator : null,
            () => throw new InvalidOperationException("compared below"));
        prepared.Upload();
        prepared.Launch();
        prepared.Read();
        Assert.All(output, sum => Assert.Equal(1f, sum, 2e-6f));
    }
}
