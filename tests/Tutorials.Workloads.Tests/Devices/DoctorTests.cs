using Tutorials.Devices;

namespace Tutorials.Tests.Devices;

public sealed class DoctorTests
{
    private static readonly string[] Parts = ["OpenBLAS", "Chromium", "Jupyter"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_finding_is_there_or_says_how_to_get_it(bool installed)
    {
        using var devices = Fakes.Set(installed ? ["Cuda", "OpenClGpu", "OpenClCpu", "Simulator"] : []);
        var machine = Machine.Detect() with { Cores = installed ? 8 : 1, SimdBits = installed ? [128, 256] : [] };
        var findings = Doctor.Examine(machine, devices, new InstalledSoftware(names => installed ? names[0] : null, _ => installed));

        Assert.Equal(5 + Parts.Length, findings.Count);
        Assert.Equal(Parts, findings.Skip(5).Select(finding => finding.What));
        Assert.All(findings, finding =>
        {
            Assert.Equal(installed, finding.Present);
            Assert.Equal(installed, finding.Remedy is null);
            Assert.NotEmpty(finding.Detail);
            Assert.EndsWith(".", finding.Adds, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Scripts_that_a_remedy_names_exist()
    {
        using var devices = DeviceSet.Of(new Device(DeviceKind.OpenClCpu, "a", DeviceProblem.NoOpenClLibrary));
        var findings = Doctor.Examine(Machine.Detect(), devices, new InstalledSoftware(_ => null, _ => false));
        string[] scripts = findings.SelectMany(finding => (finding.Remedy ?? "").Split(' ', ';', ','))
            .Where(word => word.StartsWith("scripts/", StringComparison.Ordinal)).Distinct().ToArray();
        Assert.NotEmpty(scripts);
        Assert.All(scripts, script => Assert.True(File.Exists(Path.Combine(Repository.Root, script)), $"{script} does not exist"));
    }

    [Fact]
    public void Programs_are_found_on_the_path_or_not_at_all()
    {
        Assert.NotNull(InstalledSoftware.Here.FindProgram(["no-such-program-here", "dotnet"]));
        Assert.Null(InstalledSoftware.Here.FindProgram(["no-such-program-here"]));
        Assert.False(InstalledSoftware.Here.HasLibrary("libno-such-library.so.9"));
    }
}
