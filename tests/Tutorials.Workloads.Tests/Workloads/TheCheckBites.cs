using System.Numerics;
using System.Reflection;

namespace Tutorials.Tests.Workloads;

/// <summary>A check that cannot fail proves nothing: for every workload, outputs that are wrong in the usual ways are rejected.</summary>
public sealed class TheCheckBites
{
    public static TheoryData<string, string> Mutations()
    {
        var rows = new TheoryData<string, string>();
        foreach (var workload in Catalog.All)
            foreach (string mutation in (string[])["off by one", "holes", "swapped", "stale", "one hole", "one swap"])
                rows.Add(workload.Name, mutation);
        return rows;
    }

    [Theory, MemberData(nameof(Mutations))]
    public void A_wrong_output_is_rejected(string name, string mutation)
    {
        var workload = Catalog.Get(name);
        var types = workload.GetType().BaseType!.GetGenericArguments();
        typeof(TheCheckBites).GetMethod(nameof(Rejects), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(types).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [workload, mutation], null);
    }

    private static void Rejects<TInput, T>(Workload<TInput, T> workload, string mutation) where T : unmanaged, INumberBase<T>
    {
        var test = (Case<TInput, T>)workload.At(workload.TestSizes.Max());
        var tolerance = workload.Tolerance(test.Size);
        // Where single elements may differ (chaotic workloads), a single wrong one is allowed to pass; many are not.
        if (mutation.StartsWith("one", StringComparison.Ordinal) && tolerance.Outliers > 0) return;

        var right = (Variant<TInput, T>)workload.Baseline;
        var wrong = new Variant<TInput, T>(mutation, (input, output) =>
        {
            if (mutation == "stale") return;
            using var prepared = right.Prepare(input, output, null, () => throw new InvalidOperationException());
            prepared.Launch();
            Mutate(output, test.Expected, tolerance, mutation);
        });

        using (var control = test.Prepare(right)) Assert.True(control.Verify().Passed, "the right answer must pass");
        using var mutant = test.Prepare(wrong);
        Assert.False(mutant.Verify().Passed, $"{workload.Name} accepts an output that is {mutation}.");
    }

    private static void Mutate<T>(T[] output, double[] expected, Tolerance tolerance, string mutation) where T : unmanaged, INumberBase<T>
    {
        switch (mutation)
        {
            case "off by one": // every element holds its neighbour's answer
                var first = output[0];
                output.AsSpan(1).CopyTo(output);
                output[^1] = first;
                break;
            case "holes":
                for (int i = 0; i < output.Length; i += 5) output[i] = Hole<T>(output[i]);
                break;
            case "one hole":
                output[output.Length / 2] = Hole<T>(output[output.Length / 2]);
                break;
            case "swapped":
                Array.Reverse(output);
                break;
            case "one swap":
                double allowed = tolerance.Allowed(expected[0]);
                int other = Array.FindIndex(expected, e => Math.Abs(e - expected[0]) > 4 * (tolerance.Allowed(e) + allowed));
                Assert.True(other > 0, "the test input is so even that no two answers differ");
                (output[0], output[other]) = (output[other], output[0]);
                break;
        }
    }

    private static T Hole<T>(T value) where T : unmanaged, INumberBase<T> =>
        T.IsNaN(T.CreateTruncating(double.NaN)) ? T.CreateTruncating(double.NaN) : value + T.One;
}
