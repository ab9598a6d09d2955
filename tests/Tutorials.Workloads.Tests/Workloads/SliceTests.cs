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
    // Per cent of the lines of code of the longer file.
    private const int LargestShare = 40;

    // Rungs that cannot stay below it: another algorithm, or a loop so short that its idea is most of the file. Each is held to a share of
    // its own, in steps of five: one that comes nearer to its neighbour has to be entered anew, or leaves the list.
    private static readonly Dictionary<string, (int Share, string Reason)> Named = new()
    {
        ["Attention.Gpu2Online"] = (90, "one kernel with online softmax in place of three and a matrix of scores"),
        ["Convolution.Gpu2Im2Col"] = (95, "a matrix product in tiles in place of sums over neighbours"),
        ["Dot.Gpu2Tree"] = (70, "a tree with barriers in place of one atomic addition"),
        ["EmbeddingLookup.Gpu2Values"] = (50, "five of eleven lines: the loop over values goes, and who this thread is comes"),
        ["EmbeddingLookup.Gpu3Wide"] = (60, "seven of twelve lines: four values a thread, two rows at a time, and the odd row"),
        ["Histogram.Gpu3Wide"] = (65, "sixteen bytes a load and a table per warp: two ideas in one rung, recorded under one name"),
        ["ImageFilter.Gpu2Halo"] = (85, "both filters in one kernel, over tiles in shared memory"),
        ["ImageFilter.Simd"] = (60, "three loops of vectors, each with what is left over at the rim"),
        ["LatticeBoltzmann.Simd"] = (70, "a vector of cells pulls without looking for walls, those beside a wall go one by one"),
        ["LennardJones.Gpu2Cells"] = (85, "lists of neighbours in place of all pairs"),
        ["Mandelbrot.Simd"] = (65, "lanes that have escaped are masked until the last one has"),
        ["MatMul.Gpu2Tiled"] = (80, "tiles in shared memory in place of rows and columns in global memory"),
        ["MatMul.Gpu3Register"] = (90, "a thread multiplies a tile in registers in place of one element"),
        ["MotionSearch.Gpu2Window"] = (85, "a group shares a window in shared memory: one kernel in place of three"),
        ["Saxpy.Simd"] = (45, "four of nine lines: the vector, its step, and what is left over"),
        ["Scan.Simd"] = (75, "shifted additions inside a vector in place of a running sum"),
        ["Scan.Gpu2Tiles"] = (80, "two levels of tiles in place of doubling steps over the whole array"),
        ["Scan.Gpu3Warp"] = (80, "shuffles in a warp in place of a tree in shared memory"),
        ["Scan.Gpu4LookBack"] = (75, "one pass that looks back in place of three"),
        ["VideoFrame.Gpu2Planar"] = (60, "planes in place of triples: every address is another one"),
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
        var (share, found) = before.Select(earlier => Difference(Body(name, earlier), to, earlier)).MinBy(d => d.Share);
        string says = $"{name}.{rung}: {found}, that is {share} %";
        if (Named.TryGetValue($"{name}.{rung}", out var named))
            Assert.True(share > named.Share - 5 && share <= named.Share,
                $"{says}. The list says {named.Share} %: enter {(share + 4) / 5 * 5} %");
        else
            Assert.True(share <= LargestShare, $"{says}. Bring both in line until at most {LargestShare} % differ, or, if the rung is "
                + $"another algorithm, enter it in the list of this test with {(share + 4) / 5 * 5} % and the reason");
    }

    // In whole per cent, rounded up.
    private static (int Share, string Found) Difference(string[] from, string[] to, string earlier)
    {
        int longer = Math.Max(from.Length, to.Length), changed = longer - CommonLines(from, to);
        return ((100 * changed + longer - 1) / longer, $"{changed} of {longer} lines differ from {earlier}");
    }

    [Fact]
    public void Exceptions_are_rungs_and_have_reasons()
    {
        var rungs = Catalog.All.SelectMany(w => w.Variants.Select(v => $"{w.Name}.{v.Name}")).ToHashSet();
        Assert.All(Named, exception =>
        {
            Assert.Contains(exception.Key, rungs);
            Assert.InRange(exception.Value.Share, LargestShare + 1, 100);
            Assert.NotEmpty(exception.Value.Reason);
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
