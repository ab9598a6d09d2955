using System.Diagnostics;

namespace Tutorials.Tests.Measuring;

/// <summary>
/// scripts/vendor-peers.py runs on a machine with a card; its arithmetic and its refusals are tested here, by Python's own unit tests.
/// </summary>
public sealed class VendorPeersTests
{
    [SkippableFact]
    public void The_unit_tests_of_the_script_pass()
    {
        string scripts = Path.Combine(Repository.Root, "tests", "Scripts");
        using var python = Process.Start(new ProcessStartInfo(Require.Jupyter(), ["-m", "unittest", "discover", scripts])
        {
            RedirectStandardError = true, WorkingDirectory = Repository.Root,
        })!;
        string said = python.StandardError.ReadToEnd();
        python.WaitForExit();
        Assert.True(python.ExitCode == 0, said);
        Assert.Matches("Ran [1-9][0-9]* tests", said);
    }
}
