using Tutorials.Notebooks.Tests.Jupyter.Client;

namespace Tutorials.Notebooks.Tests.Jupyter;

public class IdleTests
{
    [Fact]
    public async Task A_kernel_that_nobody_uses_gives_back_what_its_cells_have_thrown_away()
    {
        using var kernel = new KernelClient();
        kernel.Run("1");
        long before = Memory(kernel);
        kernel.Run(
            "{ var all = new List<byte[]>(); for (int i = 0; i < 300; i++) { all.Add(new byte[1 << 20]); Array.Fill(all[i], (byte)1); } }");
        Assert.InRange(Memory(kernel) - before, 200L << 20, long.MaxValue);
        for (int i = 0; i < 600 && Memory(kernel) - before > 100L << 20; i++)
            await Task.Delay(100);
        Assert.InRange(Memory(kernel) - before, long.MinValue, 100L << 20);
        Assert.Equal("2", kernel.Run("1 + 1").Result);
    }

    private static long Memory(KernelClient kernel)
    {
        kernel.Process.Refresh();
        return kernel.Process.WorkingSet64;
    }
}
