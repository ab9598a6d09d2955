using System.Globalization;
using System.Runtime.CompilerServices;
using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Tests;

/// <summary>Structures lie in memory as a device has them, and nothing of their own code runs for that.</summary>
public sealed class StructureTests
{
    private struct Inner<T>
    {
        public bool Flag;
        public T Value;

        static Inner() => throw new InvalidOperationException();
    }

    private struct Outer
    {
        public static readonly int Never = int.Parse("never", CultureInfo.InvariantCulture);
        public byte Small;
        public Inner<double> Large;
        public short Last;
    }

    private static void Structures(Index1D i, ArrayView<int> x)
    {
        var own = new Outer[2];
        var shared = LocalMemory.Allocate<Outer>(1);
        own[1].Large.Value = i + 0.5;
        own[1].Large.Flag = true;
        own[1].Last = 3;
        shared[0] = own[1];
        shared[0].Small = 7;
        Outer copy = shared[0];
        copy.Large.Value += copy.Small;
        x[i] = (int)(2 * copy.Large.Value) + copy.Last + (copy.Large.Flag ? 100 : 0);
    }

    [Fact]
    public void Memory_of_a_structure_is_used_without_its_static_constructor()
    {
        var report = Lanes.Run(Structures, new Index1D(2), new int[2]);
        Assert.Null(report.Fault);
        Assert.Equal([118, 120], (int[])report.Runs[0].Arguments[0]);
    }

    [InlineArray(20_000)]
    private struct Room
    {
        public int First;
    }

    private static void Roomy(Index1D i, ArrayView<int> x)
    {
        Room room = default;
        x[i] = room[4];
    }

    [Fact]
    public void A_structure_that_no_thread_can_hold_is_refused() => Assert.Contains(
        "has structures of 80,000 bytes as variables: a thread has 65,536 bytes",
        Lanes.Run(Roomy, new Index1D(2), new int[2]).Fault?.Message, StringComparison.Ordinal);

    [Fact]
    public void An_element_is_told_by_its_numbers()
    {
        Outer[] one = new Outer[2], other = new Outer[2];
        one[1].Large.Value = 2.5;
        var numbers = new ElementNumbers(typeof(Outer));
        Assert.Equal(numbers.Of(one, 0), numbers.Of(other, 0));
        Assert.NotEqual(numbers.Of(one, 1), numbers.Of(other, 1));
        Assert.Equal("(0, False, 2.5, 0)", numbers.InWords(one, 1));
        Assert.Equal("7", new ElementNumbers(typeof(int)).InWords(new[] { 5, 7 }, 1));
    }
}
