using System.Globalization;
using Tutorials.Course.Figures;
using Tutorials.Workloads;

namespace Tutorials.Course;

/// <summary>The sum of one dot product, added up in one way.</summary>
/// <param name="Order">In which order, in words.</param>
/// <param name="Total">What came out, in float.</param>
/// <param name="Error">How far that is from the reference in double.</param>
/// <param name="TotalPasses">True where the total lies within the tolerance of a sum of n terms.</param>
/// <param name="WrongBlocks">How many sums of 4,096 terms lie outside the tolerance of such a sum.</param>
public sealed record AdditionOrder(string Order, float Total, double Error, bool TotalPasses, int WrongBlocks);

/// <summary>
/// The same products added up in several orders, against a reference in double. It shows which differences are rounding and which are a
/// mistake: computed here and not on a device, so that it is the same on every machine.
/// </summary>
public static class AdditionOrders
{
    private const int Block = 4096;

    /// <summary>The orders as a table.</summary>
    /// <param name="n">How many products.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two blocks of 4,096.</exception>
    public static Table Show(int n = 1 << 20)
    {
        double exact = Exact(Input(n));
        return Table.Of(string.Create(CultureInfo.InvariantCulture,
            $"{n:N0} products in float, added up in several orders and checked against the sum in double, {exact:G9}. "
                + $"Rounding alone rarely makes a difference of more than {Tolerance.Sum(n).Allowed(exact):G2}"), Of(n))
        .Text("order", o => o.Order)
        .Text("as one total", o => o.TotalPasses ? "passes" : "wrong")
        .Text("in blocks of 4,096", o => o.WrongBlocks == 0
            ? "passes"
            : string.Create(CultureInfo.InvariantCulture, $"{o.WrongBlocks:N0} wrong"))
        .Number("off by", o => o.Error.ToString("0.0000000", CultureInfo.InvariantCulture))
        .Number("total", o => o.Total.ToString("G9", CultureInfo.InvariantCulture));
    }

    /// <summary>The orders as data.</summary>
    /// <param name="n">How many products.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two blocks of 4,096.</exception>
    public static IReadOnlyList<AdditionOrder> Of(int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 2 * Block);
        var vectors = Input(n);
        float[] products = [.. vectors.X.Zip(vectors.Y, (x, y) => x * y)];
        // Worth a hundred times what rounding may do to a block, and less than what it may do to a million terms.
        int lost = Array.FindIndex(products, n / 2, p => Math.Abs(p) is > 0.05f and < 0.1f);
        return
        [
            Row("one after the other", p => Chain(p)),
            Row("from the last to the first", p => Chain([.. p.Reverse()])),
            Row("in a tree", p => Tree(p)),
            Row("as atomics happen to arrive", p => Chain(Shuffled(p, seed: 1))),
            Row("as they arrive next time", p => Chain(Shuffled(p, seed: 2))),
            Row("a mistake: one term lost", p => Chain(p), without: lost),
        ];

        AdditionOrder Row(string order, Func<float[], float> add, int without = -1)
        {
            float[] terms = [.. products.Select((p, i) => i == without ? 0 : p)];
            float total = add(terms);
            double exact = Exact(vectors);
            int wrong = 0;
            for (int start = 0; start < n; start += Block)
            {
                int end = Math.Min(start + Block, n);
                double block = Exact(new(vectors.X[start..end], vectors.Y[start..end]));
                if (!Within(add(terms[start..end]), block, Tolerance.Sum(end - start))) wrong++;
            }

            return new(order, total, Math.Abs(total - exact), Within(total, exact, Tolerance.Sum(n)), wrong);
        }
    }

    private static Dot.Vectors Input(int n) => new Dot().Input(n);

    private static bool Within(float value, double exact, Tolerance tolerance) => Math.Abs(value - exact) <= tolerance.Allowed(exact);

    private static double Exact(Dot.Vectors v)
    {
        double sum = 0;
        for (int i = 0; i < v.X.Length; i++) sum += (double)v.X[i] * v.Y[i];
        return sum;
    }

    private static float Chain(float[] terms)
    {
        float sum = 0;
        foreach (float term in terms) sum += term;
        return sum;
    }

    // Halves until two terms are left, as a group of threads adds in shared memory.
    private static float Tree(ReadOnlySpan<float> terms) => terms.Length switch
    {
        0 => 0,
        1 => terms[0],
        _ => Tree(terms[..(terms.Length / 2)]) + Tree(terms[(terms.Length / 2)..]),
    };

    // Nobody decides the order in which threads get to an atomic addition: any permutation may happen (Fisher, Yates 1938).
    private static float[] Shuffled(float[] terms, int seed)
    {
        var random = new SplitMix(seed);
        float[] mixed = [.. terms];
        for (int i = mixed.Length - 1; i > 0; i--)
        {
            int other = random.Next(0, i + 1);
            (mixed[i], mixed[other]) = (mixed[other], mixed[i]);
        }

        return mixed;
    }
}
