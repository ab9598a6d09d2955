using System.Text.Json.Nodes;
using Tutorials.Native;
using Tutorials.Tests;

namespace Tutorials.Lessons.Tests.Commands;

/// <summary>A peer that is not at its best takes part in no ratio, and one that is says what it runs.</summary>
public sealed class HandicappedPeerTests : IDisposable
{
    private readonly string file = Path.Combine(Path.GetTempPath(), $"bench-{Guid.NewGuid():N}.json");

    [SkippableTheory]
    [InlineData("Prescott", "handicapped", "its Prescott kernels with vectors of 128 bits")]
    [InlineData("", "timed", "OpenBLAS 0.")]
    public async Task The_row_of_OpenBlas_says_which_kernels_it_took(string kernels, string outcome, string words)
    {
        Require.Part("peers", OpenBlas.Missing);
        var ended = await Command.WithAsync("OPENBLAS_CORETYPE", kernels, ["bench", "MatMul", "--peers", "--quick", "--json", file]);
        Assert.True(ended.Code == 0, ended.ToString());
        var rows = JsonNode.Parse(await File.ReadAllTextAsync(file))!["rows"]!.AsArray();
        var peers = rows.Where(r => $"{r!["variant"]}" == "OpenBLAS sgemm").ToList();
        Assert.NotEmpty(peers);
        Assert.All(peers, row => Assert.Equal(outcome, $"{row!["outcome"]}"));
        Assert.All(peers, row => Assert.Contains(words, $"{row!["detail"]}", StringComparison.Ordinal));
        if (outcome == "timed") Assert.Contains(rows, r => r!["peerRatio"] is not null);
        else Assert.DoesNotContain(rows, r => $"{r!["peer"]}" == "OpenBLAS sgemm");
    }

    // The comma stands between names and in one of them, and that one begins like another.
    [Fact]
    public async Task A_peer_is_asked_for_by_its_name_comma_and_all()
    {
        string[] asked = ["TensorPrimitives.Dot, all cores", "Tuned"];
        var ended = await Command.RunAsync(
            ["bench", "Dot", "--variants", string.Join(",", asked), "--sizes", "64", "--quick", "--device", "none", "--json", file]);
        Assert.True(ended.Code == 0, ended.ToString());
        var rows = JsonNode.Parse(await File.ReadAllTextAsync(file))!["rows"]!.AsArray();
        Assert.Equal(asked, rows.Select(r => $"{r!["variant"]}"));
    }

    public void Dispose() => File.Delete(file);
}
