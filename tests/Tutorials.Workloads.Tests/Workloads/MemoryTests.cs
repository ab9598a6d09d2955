using System.Numerics;
using System.Reflection;
using System.Runtime.InteropServices;
using Tutorials.Workloads;

namespace Tutorials.Tests.Workloads;

/// <summary>
/// Memory is bounded: a case takes what its workload says, and a size that no array can hold is refused before anything is made.
/// </summary>
public sealed class MemoryTests
{
    public static TheoryData<string> Workloads() => StructureTests.Workloads();

    // Everything that is in memory when all variants of the processor have run: input, what they keep beside it, output, reference.
    [Theory, MemberData(nameof(Workloads))]
    public void A_case_takes_no_more_memory_than_it_says(string name)
    {
        var workload = Catalog.Get(name);
        int n = workload.Sizes.Quick.Concat(workload.Sizes.Full).Order().First(size => workload.MemoryBytes(size) >= 1 << 18);
        typeof(MemoryTests).GetMethod(nameof(TakesNoMore), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(workload.GetType().BaseType!.GetGenericArguments())
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [workload, n], null);
    }

    private static void TakesNoMore<TInput, T>(Workload<TInput, T> workload, int n) where T : unmanaged, INumberBase<T>
    {
        var test = (Case<TInput, T>)workload.At(n);
        foreach (var variant in workload.Variants.Where(v => v.Target == ExecutionTarget.Cpu))
        {
            using var prepared = test.Prepare(variant);
            prepared.Launch();
        }

        long reference = sizeof(double) * (long)test.Output.Length;
        long input = Arrays(test.Input, new(ReferenceEqualityComparer.Instance)), output = Marshal.SizeOf<T>() * (long)test.Output.Length;
        long bytes = input + output + reference;
        // Small things (tables of constants, padding) are not counted one by one.
        Assert.InRange(bytes, 1, (long)(1.03 * workload.MemoryBytes(n)) + (1 << 14));
    }

    // Bytes of all arrays that can be reached.
    private static long Arrays(object? at, HashSet<object> seen)
    {
        if (at is null or string or Type or Delegate || at.GetType().IsPrimitive || at.GetType().IsEnum) return 0;
        if (!at.GetType().IsValueType && !seen.Add(at)) return 0;
        if (at is Array array)
        {
            var element = array.GetType().GetElementType()!;
            return HoldsNoReference(element)
                ? array.LongLength * (element.IsEnum ? Marshal.SizeOf(Enum.GetUnderlyingType(element)) : Marshal.SizeOf(element))
                : array.Cast<object?>().Sum(item => Arrays(item, seen));
        }

        const BindingFlags All = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        long bytes = 0;
        for (var type = at.GetType(); type is not null && type != typeof(object); type = type.BaseType)
            bytes += type.GetFields(All | BindingFlags.DeclaredOnly).Where(f => !f.FieldType.IsPointer)
                .Sum(f => Arrays(f.GetValue(at), seen));
        return bytes;
    }

    private static bool HoldsNoReference(Type type) => type.IsPrimitive || type.IsEnum || type.IsValueType && !type.IsGenericType
        && type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).All(f => HoldsNoReference(f.FieldType));

    // The first size whose longest array an int cannot count, worked out by hand: 2³¹ over what there is of it per n.
    [Theory]
    [InlineData("MatMul", 46_341)] // n²
    [InlineData("ImageFilter", 46_341)]
    [InlineData("Mandelbrot", 56_756)] // 2n²/3
    [InlineData("Attention", 23_171)] // 4 heads, n² scores each
    [InlineData("Convolution", 58_255)] // 144 · 256 in the matrix
    [InlineData("GradientDescent", 67_108_864)] // 32
    [InlineData("MlpTraining", 22_369_622)] // 96
    [InlineData("Diffusion", 8_190)] // 32 · (n + 2)²
    [InlineData("EmbeddingLookup", 33_554_432)] // 64
    [InlineData("Spectrogram", 13_421_773)] // 160
    [InlineData("VideoFrame", 10_033)] // 12 · 16/9 · n²
    [InlineData("MotionSearch", 43_601)] // 289 places of (n/16)² blocks, n in steps of 16
    [InlineData("LatticeBoltzmann", 15_447)] // 9n²
    [InlineData("LennardJones", 536_870_912)] // 4
    [InlineData("MonteCarloOption", 715_827_883)] // 3
    [InlineData("RequestRouting", 4_194_304)] // 512
    [InlineData("MailFilter", 1_952_258)] // 1,100
    [InlineData("Feed", 174_763)] // 64 · 64 · 3
    [InlineData("EntropyCoding", 1_908_874_344)] // 9/8, and a little
    public void A_size_that_no_array_can_hold_is_refused(string name, int first)
    {
        var workload = Catalog.Get(name);
        Assert.Throws<OverflowException>(() => workload.MemoryBytes(first));
        Assert.Throws<ArgumentOutOfRangeException>(() => workload.At(first));
        Assert.True(workload.MemoryBytes((int)(0.98 * first)) > 0, "two in a hundred less still have an index");
    }

    // A kernel that strides by the whole grid needs room above the last index.
    [Fact]
    public void Half_of_what_an_int_counts_is_the_end_for_all()
    {
        var tooLarge = Assert.Throws<ArgumentOutOfRangeException>(() => Catalog.Get("Histogram").At((1 << 30) + 1));
        Assert.Contains("largest that fits", tooLarge.Message, StringComparison.Ordinal);
    }
}
