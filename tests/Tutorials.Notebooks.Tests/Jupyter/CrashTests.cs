using Tutorials.Notebooks.Jupyter;
using Tutorials.Notebooks.Publishing;
using Tutorials.Notebooks.Tests.Jupyter.Client;

namespace Tutorials.Notebooks.Tests.Jupyter;

/// <summary>What the kernel after a crash knows of the one before.</summary>
public sealed class CrashTests
{
    // A client that starts a kernel anew gives it the connection file of the one that died.
    [SkippableFact]
    public void After_a_crash_the_cell_is_named_and_plain_values_are_offered()
    {
        Skip.If(OperatingSystem.IsWindows(), "The two kernels share a connection file by a shell's copy.");
        string folder = Directory.CreateTempSubdirectory().FullName;
        string[] command = ["sh", "-c", "cp \"$0\" shared.json; exec \"$@\"", "{connection_file}", Publication.DotNet(),
            Path.Combine(AppContext.BaseDirectory, "Tutorials.Cli.dll"), "kernel", "run", "--connection-file", "shared.json"];
        using (var first = new KernelClient(folder, command))
        {
            first.Run("""
                int n = -42; double[] a = [1.5, double.NaN]; var list = new List<float> { 0.1f }; string s = "a\"b\n"; char c = '\'';
                var big = new int[1_000_000]; var none = (string?)null; decimal m = 1.10m; byte @class = 7; var t = (1, 2);
                """);
            first.SendCell("// the last\nEnvironment.FailFast(\"enough\");");
            Assert.True(first.Process.WaitForExit(KernelClient.Patience), "The kernel's process did not end.");
        }

        using var second = new KernelClient(folder, command);
        string said = second.Run("1").Text("stderr");
        Assert.Contains("cell 2", said, StringComparison.Ordinal);
        Assert.Contains("// the last", said, StringComparison.Ordinal);
        Assert.Contains("to end in line 2.", said, StringComparison.Ordinal);
        Assert.Contains("(a, c, class, list, m, n, none, s)", said, StringComparison.Ordinal);
        Assert.Equal("ok", second.Run(said[said.IndexOf("#load", StringComparison.Ordinal)..]).Status);
        Assert.Equal("-42 1.5 NaN 0.1 4 ' 1.10 7 True", second
            .Run("$\"{n} {a[0]} {a[1]} {list[0]} {s.Length} {c} {m} {@class} {none is null}\"").Result);
        Assert.Equal("", second.Run("2").Text("stderr"));
        second.Ask("shutdown_request", new() { ["restart"] = false }, Channel.Control);
        Assert.True(second.Process.WaitForExit(KernelClient.Patience), "The kernel's process did not end.");
        Assert.Equal(["shared.json"], Directory.GetFiles(folder).Select(Path.GetFileName));
    }
}
