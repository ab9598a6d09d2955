namespace Tutorials.Tests.Workloads;

/// <summary>What a workload says that crosses and that can be done at once: the projection of a card rests on it.</summary>
public sealed class TransferTests(Accelerators accelerators) : IClassFixture<Accelerators>
{
    public static TheoryData<string, string> Kernels => AgreementTests.On(ExecutionTarget.Gpu);

    // What is random in size (rows that a user names, the length of a message) is declared by its mean.
    [Theory, MemberData(nameof(Kernels))]
    public void What_crosses_is_what_the_kernels_ask_for(string name, string variant)
    {
        var workload = Catalog.Get(name);
        int n = workload.Sizes.Quick.FirstOrDefault(n => n >= 64, workload.Sizes.Quick[^1]);
        using var prepared = workload.At(n).Prepare(workload.Variant(variant), accelerators.Simulator);
        var (said, asked) = (workload.Transfers(n), prepared.Transfers);
        Assert.Equal((said.CopiesIn, said.CopiesOut), (asked.CopiesIn, asked.CopiesOut));
        Assert.InRange(asked.BytesIn, 0.9 * said.BytesIn, 1.1 * said.BytesIn);
        Assert.InRange(asked.BytesOut, 0.9 * said.BytesOut, 1.1 * said.BytesOut);
    }

    [Fact]
    public void What_is_kept_is_there_at_every_run_and_crosses_once()
    {
        var workload = Catalog.Get("TreeLookup");
        using var prepared = workload.At(100).Prepare(workload.Variant("Gpu"), accelerators.Simulator);
        Assert.True(prepared.Verify().Passed);
        Assert.True(prepared.Verify().Passed);
        Assert.Equal(new Transfers(400, 400), prepared.Transfers);
    }

    // Counted from what the job is, not from its bytes.
    [Theory]
    [InlineData("MonteCarloOption", 256, 256 * 4096)] // paths
    [InlineData("MailFilter", 4096, 4096)] // messages: within one, byte waits for byte
    [InlineData("TreeLookup", 8192, 8192 * 16)] // look-ups, a node of 16 keys at a time
    [InlineData("MlpTraining", 128, 128 * 96)] // hidden values of a batch
    [InlineData("Attention", 64, 4 * 64 * 64)] // scores
    [InlineData("Diffusion", 32, 32 * 32 * 32)] // values of a step
    [InlineData("LennardJones", 512, 512 * 52)] // pairs of a step
    [InlineData("MotionSearch", 64, 16 * 17 * 17)] // places of the blocks
    [InlineData("Spectrogram", 100, 100 * 256)] // pairs of a transform
    [InlineData("GradientDescent", 1000, 33_000)] // numbers of one epoch
    [InlineData("Saxpy", 1000, 2000)] // numbers read
    [InlineData("Mandelbrot", 96, 96 * 64)] // pixels
    public void Pieces_are_what_can_be_done_at_once(string workload, int n, long pieces) =>
        Assert.Equal(pieces, Catalog.Get(workload).Pieces(n));
}
