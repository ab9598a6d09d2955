using Tutorials.Measuring.Recordings;
using Tutorials.Peers;

namespace Tutorials.Tests;

/// <summary>The peers that bring a package are found without a list, and give the reference's answer.</summary>
public sealed class PeerTests
{
    // Workload and variant of every peer of the library, as its classes say it.
    public static TheoryData<string, string> Peers()
    {
        var rows = new TheoryData<string, string>();
        foreach (var type in typeof(SqliteTreeLookup).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Peer))))
            rows.Add(type.BaseType!.GenericTypeArguments[0].Name, ((Peer)Activator.CreateInstance(type)!).Variant.Name);
        return rows;
    }

    // What a user would pick instead runs in the same run, on the same data: no ratio is taken from elsewhere.
    [Theory]
    [InlineData("GradientDescent", "ML.NET"), InlineData("TreeLookup", "SQLite"), InlineData("Ledger", "SQLite")]
    [InlineData("RequestRouting", "ASP.NET Core")]
    [InlineData("Attention", "PyTorch"), InlineData("ImageFilter", "OpenCV"), InlineData("EntropyCoding", "zlib")]
    public void What_a_user_would_pick_instead_is_a_peer(string workload, string peer) =>
        Assert.Contains(Catalog.Get(workload).Peers, p => p.Name.StartsWith(peer, StringComparison.Ordinal));

    [Fact]
    public void Every_workload_has_a_peer_on_the_processor_or_says_why_it_has_none() => Assert.All(Catalog.All, workload =>
        Assert.NotEqual(workload.WhyNoPeer is null, !workload.Peers.Any(p => p.Target == ExecutionTarget.Cpu)));

    [Theory, MemberData(nameof(Peers))]
    public void Each_is_found_and_stays_the_same_object(string workload, string peer)
    {
        var found = Assert.Single(Catalog.Get(workload).Peers, p => p.Name == peer);
        Assert.Same(found, Catalog.Get(workload).Variant(peer));
    }

    [SkippableTheory, MemberData(nameof(Peers))]
    public void Each_agrees_with_the_reference(string workload, string peer)
    {
        var job = Catalog.Get(workload);
        // A handicapped peer takes part in no ratio; its answers are right all the same.
        var obstacle = job.Variant(peer).Obstacle(null);
        Require.Part("peers", obstacle?.Kind is OutcomeKind.Handicapped ? null : obstacle?.ToString());
        foreach (var test in job.TestSizes.Select(job.At).Concat(job.EdgeCases))
        {
            using var prepared = test.Prepare(job.Variant(peer));
            // Twice: a launch must be repeatable, or the measurements would time something else than was verified.
            foreach (var check in (Check[])[prepared.Verify(), prepared.Verify()])
                Assert.True(check.Passed, $"{test.Name}: {check.Message}");
        }
    }

    [Fact]
    public void Every_recording_of_the_kit_can_be_read_and_fits_it() => Assert.All(Recorded.Files(), file =>
    {
        Assert.All(file.Rows, row =>
            Assert.Contains(row.Variant, Catalog.Get(row.Workload).Variants.Concat(Catalog.Get(row.Workload).Peers).Select(v => v.Name)));
        Assert.Equal(file.Rows.Count, file.Measurements().Count());
    });
}
