namespace Tutorials.Tests.Workloads;

/// <summary>The folder listing is the syllabus: every slice has its files, its words, and a cost that makes sense.</summary>
public sealed class StructureTests
{
    public static TheoryData<string> Workloads() => [.. Catalog.All.Select(w => w.Name)];

    [Theory, MemberData(nameof(Workloads))]
    public void Every_variant_has_its_file(string name)
    {
        var workload = Catalog.Get(name);
        var files = SourceFiles.Names(name);
        Assert.Contains(name, files);
        Assert.All(workload.Variants.Where(v => v.Target != ExecutionTarget.None), v => Assert.Contains($"{name}.{v.Name}", files));
    }

    [Theory, MemberData(nameof(Workloads))]
    public void Every_file_is_short(string name) => Assert.All(SourceFiles.Names(name), file =>
        Assert.InRange(SourceFiles.Of(file).Split('\n').Length, 1, 200));

    [Theory, MemberData(nameof(Workloads))]
    public void Every_workload_says_what_it_is(string name)
    {
        var workload = Catalog.Get(name);
        Assert.All((string[])[workload.Title, workload.Scenario, workload.SizeMeaning, workload.Traits.Reason], Assert.NotEmpty);
        Assert.Matches("^[0-9]{2}-[a-z-]+$", workload.Lesson);
        string lesson = Path.Combine(Repository.Root, "notebooks", $"{workload.Lesson}.ipynb");
        Assert.True(File.Exists(lesson), $"{name}.Lesson names a lesson that is not there: {lesson}");
        Assert.Equal(workload.Variants.Count, workload.Variants.Select(v => v.Name).Distinct().Count());
        Assert.All(workload.Variants.Where(v => v.Target == ExecutionTarget.None), v => Assert.NotEmpty(v.Impossible!));
        Assert.Equal(ExecutionTarget.Cpu, workload.Baseline.Target);
        Assert.Contains(workload.Variants, v => v.Name.StartsWith("Gpu", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Workloads))]
    public void Cost_grows_with_the_size(string name)
    {
        var workload = Catalog.Get(name);
        Assert.Equal(workload.Sizes.Full.Order(), workload.Sizes.Full);
        Assert.Equal(workload.Sizes.Quick.Order(), workload.Sizes.Quick);
        foreach (var (small, large) in workload.Sizes.Full.Zip(workload.Sizes.Full.Skip(1)))
        {
            Assert.True(workload.Cost(small).Bytes > 0, "every workload moves something");
            Assert.True(workload.Cost(large).Bytes > workload.Cost(small).Bytes, $"bytes at {large} against {small}");
            Assert.True(workload.Cost(large).Flops >= workload.Cost(small).Flops, $"flops at {large} against {small}");
        }
    }

    // What a user would pick instead runs in the same run, on the same data: no ratio is taken from elsewhere.
    [Theory]
    [InlineData("Saxpy", "TensorPrimitives"), InlineData("Dot", "TensorPrimitives")]
    [InlineData("MatMul", "OpenBLAS"), InlineData("Convolution", "im2col + OpenBLAS")]
    [InlineData("Scan", "ILGPU.Algorithms scan"), InlineData("Sort", "ILGPU.Algorithms radix sort"), InlineData("Sort", "Array.Sort")]
    [InlineData("Spectrogram", "FFTW"), InlineData("VideoFrame", "FFmpeg swscale")]
    public void What_a_user_would_pick_instead_is_a_peer(string workload, string peer) =>
        Assert.Contains(Catalog.Get(workload).Peers, p => p.Name.StartsWith(peer, StringComparison.Ordinal));

    // Not every device has warp operations: what uses them has a form beside it that a group of threads can do without.
    [Theory, MemberData(nameof(Workloads))]
    public void A_step_with_warps_has_one_without_beside_it(string name)
    {
        var onGpu = Catalog.Get(name).Variants.Where(v => v.Target == ExecutionTarget.Gpu).ToArray();
        Assert.Equal(onGpu.Length > 0, onGpu.Any(v => !v.Requirements.Warp));
    }

    [Theory, MemberData(nameof(Workloads))]
    public void Launches_are_told_where_there_are_kernels(string name)
    {
        var workload = Catalog.Get(name);
        Assert.Equal(workload.Variants.Any(v => v.Target == ExecutionTarget.Gpu), workload.Traits.Launches > 0);
    }

    [Theory, MemberData(nameof(Workloads))]
    public void Sizes_that_make_no_sense_are_refused(string name)
    {
        var workload = Catalog.Get(name);
        Assert.Throws<ArgumentOutOfRangeException>(() => workload.At(-1));
        var tooLarge = Assert.Throws<ArgumentOutOfRangeException>(() => workload.At(int.MaxValue));
        Assert.Contains("largest that fits", tooLarge.Message, StringComparison.Ordinal);
    }
}
