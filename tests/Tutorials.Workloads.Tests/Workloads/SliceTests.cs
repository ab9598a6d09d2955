using System.Reflection;
using System.Text.RegularExpressions;
using ILGPU;
using Tutorials.Devices;

namespace Tutorials.Tests.Workloads;

/// <summary>
/// A folder is a syllabus: its files stand in the order of the ladder, and from one rung to the next only the idea changes.
/// </summary>
public sealed class SliceTests
{
    // Of the lines of code of the longer file.
    private const double LargestShare = 0.4;

    // Rungs that cannot stay below it, with the reason: another algorithm, or a loop so short that its idea is most of the file.
    private static readonly Dictionary<string, string> Named = new()
    {
        ["Attention.Gpu2Online"] = "one kernel with online softmax in place of three and a matrix of scores",
        ["Convolution.Simd"] = "a row of pixels at a time: the two inner loops and their ends are half of the file",
        ["Convolution.Gpu2Im2Col"] = "a matrix product in place of sums over neighbours",
        ["Convolution.Gpu3Implicit"] = "the unfolded matrix is never written: its kernel goes, its index stays",
        ["Dot.Simd"] = "a sum per lane, and what is left over: most of a file of 23 lines",
        ["Dot.Gpu2Tree"] = "a tree in place of atomic additions",
        ["EmbeddingLookup.Simd"] = "six of twelve lines are the vector and what is left over",
        ["EmbeddingLookup.Gpu2Values"] = "five of nine lines say who this thread is: a value in place of a user",
        ["EmbeddingLookup.Gpu3Wide"] = "seven of ten lines: four values a thread, and what is left over",
        ["Histogram.Gpu2Shared"] = "a table of the group's own, cleared before and added after: twice the lines of one atomic addition",
        ["Histogram.Gpu3Wide"] = "sixteen bytes a load and a table per warp: two ideas in one step",
        ["ImageFilter.Gpu2Halo"] = "both filters in one kernel, over tiles in shared memory",
        ["LatticeBoltzmann.Simd"] = "cells with a wall beside them go one by one, the others without looking for walls",
        ["LatticeBoltzmann.Gpu2Soa"] = "three of five lines: the layout's name, its index, and the name in the call",
        ["Ledger.Simd"] = "twelve of twenty lines work out the fees with vectors; the settling stays as it was",
        ["LennardJones.Gpu2Cells"] = "lists of neighbours in place of all pairs",
        ["Mandelbrot.Simd"] = "lanes that have escaped are masked until the last one has",
        ["MatMul.Gpu2Tiled"] = "tiles in shared memory in place of rows and columns in global memory",
        ["MatMul.Gpu3Register"] = "a thread multiplies a tile in registers in place of one element",
        ["MonteCarloOption.Simd"] = "random numbers come in blocks of four words, so a turn is 32 paths",
        ["MotionSearch.Gpu2Window"] = "a group shares a window in shared memory in place of a thread per place",
        ["RequestRouting.Simd"] = "the runtime's searches in place of loops over bytes",
        ["Saxpy.Simd"] = "four of nine lines: the vector, its step, and what is left over",
        ["Scan.Simd"] = "shifted additions inside a vector in place of a running sum",
        ["Scan.Gpu2Tiles"] = "two levels of tiles in place of doubling steps over the whole array",
        ["Scan.Gpu3Warp"] = "shuffles in a warp in place of a tree in shared memory",
        ["Scan.Gpu4LookBack"] = "one pass that looks back in place of three",
        ["VideoFrame.Gpu2Planar"] = "planes in place of triples: every address is another one",
    };

    public static TheoryData<string> Workloads() => StructureTests.Workloads();

    // Simd, and each step on the GPU but the first.
    public static TheoryData<string, string> LaterRungs()
    {
        var rows = new TheoryData<string, string>();
        foreach (var workload in Catalog.All)
        {
            foreach (var variant in workload.Variants.Where(v => v.Target == ExecutionTarget.Gpu).Skip(1))
                rows.Add(workload.Name, variant.Name);
            if (workload.Variants.Any(v => v is { Name: "Simd", Target: ExecutionTarget.Cpu })) rows.Add(workload.Name, "Simd");
        }

        return rows;
    }

    [Theory, MemberData(nameof(Workloads))]
    public void The_declaration_comes_first_then_the_rungs_in_order_then_peers_and_helpers(string name)
    {
        var workload = Catalog.Get(name);
        var files = SourceFiles.Names(name);
        string[] ladder = [name, .. Rungs(workload).Select(rung => $"{name}.{rung}")];
        Assert.Equal(ladder, files.Take(ladder.Length));
        int peers = files.Count(file => file.StartsWith($"{name}.Peer.", StringComparison.Ordinal));
        Assert.All(files.Skip(ladder.Length).Take(peers), file => Assert.StartsWith($"{name}.Peer.", file, StringComparison.Ordinal));
        Assert.Equal(workload.Peers.Count > 0, peers > 0);
    }

    // The measure: lines of code that the longer of both files does not have in common with the other (longest common subsequence), the
    // rung's own name aside. What counts is the nearest rung before it: doubles follow the plain kernel, not the one that stands between
    // them.
    [Theory, MemberData(nameof(LaterRungs))]
    public void A_rung_differs_from_one_before_it_by_the_idea(string name, string rung)
    {
        var workload = Catalog.Get(name);
        var place = workload.Variant(rung).Target;
        string[] to = Body(name, rung);
        var before = workload.Variants.Where(v => v.Target == place).Select(v => v.Name).TakeWhile(n => n != rung);
        var (excess, found) = before.Select(earlier => Difference(Body(name, earlier), to, earlier)).MinBy(d => d.Excess);
        bool excepted = Named.ContainsKey($"{name}.{rung}");
        Assert.True(excess > 0 == excepted, $"{name}.{rung}: {found}; the limit is exceeded by {excess}; excepted: {excepted}");
    }

    private static (double Excess, string Found) Difference(string[] from, string[] to, string earlier)
    {
        int longer = Math.Max(from.Length, to.Length), changed = longer - CommonLines(from, to);
        return (changed - LargestShare * longer, $"{changed} of {longer} lines differ from {earlier}");
    }

    [Fact]
    public void Exceptions_are_rungs_and_have_reasons()
    {
        var rungs = Catalog.All.SelectMany(w => w.Variants.Select(v => $"{w.Name}.{v.Name}")).ToHashSet();
        Assert.All(Named, exception =>
        {
            Assert.Contains(exception.Key, rungs);
            Assert.NotEmpty(exception.Value);
        });
    }

    [Theory, MemberData(nameof(Workloads))]
    public void Every_variant_takes_the_same_parameters(string name)
    {
        var workload = Catalog.Get(name);
        var output = workload.GetType().BaseType!.GetGenericArguments()[1];
        var onCpu = workload.Variants.Where(v => v.Target == ExecutionTarget.Cpu)
            .Select(v => Assert.Single(Methods(workload, v))).ToArray();
        var expected = onCpu[0].GetParameters();
        Assert.Equal(output, ElementType(expected[^1].ParameterType)); // the output comes last
        Assert.All(onCpu, method =>
            Assert.Equal(expected.Select(p => (p.Name, p.ParameterType)), method.GetParameters().Select(p => (p.Name, p.ParameterType))));

        // What the grid says already (which head, which batch) may be left out of a kernel. Host code that drives several kernels is
        // named otherwise.
        foreach (var kernel in workload.Variants.Where(v => v.Target == ExecutionTarget.Gpu).SelectMany(v => Methods(workload, v)))
        {
            var parameters = kernel.GetParameters().Where(p => !typeof(IIndex).IsAssignableFrom(p.ParameterType)).ToArray();
            Assert.DoesNotContain(typeof(GpuJob), parameters.Select(p => p.ParameterType));
            var matching = expected.Where(e => parameters.Any(p => p.Name == e.Name)).ToArray();
            Assert.Equal(
                matching.Select(e => (e.Name, ElementType(e.ParameterType))),
                parameters.Select(p => (p.Name, ElementType(p.ParameterType))));
            Assert.Equal(expected[^1].Name, parameters[^1].Name);
        }
    }

    private static IEnumerable<string> Rungs(Workload workload) =>
        workload.Variants.Where(v => v.Target != ExecutionTarget.None).OrderBy(v => v.Target).Select(v => v.Name);

    private static IEnumerable<MethodInfo> Methods(Workload workload, Variant variant) =>
        workload.GetType().GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.Name == variant.Name);

    // float for float[], Span<float> and ArrayView<float>.
    private static Type ElementType(Type type) =>
        type.IsArray ? type.GetElementType()! : type.IsGenericType ? type.GetGenericArguments()[0] : type;

    // The lines of code inside the class: no indentation, no comments, no empty lines, and "Rung" for the rung's name (SimdRow,
    // SerialRow: RungRow).
    private static string[] Body(string name, string rung)
    {
        string text = SourceFiles.Of($"{name}.{rung}");
        string body = Regex.Match(text, @"^\{\n(.*)^\}", RegexOptions.Singleline | RegexOptions.Multiline).Groups[1].Value;
        var code = body.Split('\n').Select(line => Regex.Replace(line, @"\s*//.*$", "").Trim()).Where(line => line.Length > 0);
        return [.. code.Select(line => Regex.Replace(line, $@"\b(Prepare)?{rung}(?=[A-Z]|\b)", "$1Rung"))];
    }

    // Length of the longest common subsequence.
    private static int CommonLines(string[] a, string[] b)
    {
        int[,] common = new int[a.Length + 1, b.Length + 1];
        for (int i = 1; i <= a.Length; i++)
            for (int j = 1; j <= b.Length; j++)
                common[i, j] = a[i - 1] == b[j - 1] ? common[i - 1, j - 1] + 1 : Math.Max(common[i - 1, j], common[i, j - 1]);
        return common[a.Length, b.Length];
    }
}
