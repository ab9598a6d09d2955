using Tutorials.Devices;

namespace Tutorials.Tests.Devices;

public sealed class DeviceChoiceTests
{
    private const string All = "Cuda OpenClGpu OpenClCpu Simulator";

    [Theory]
    [InlineData(All, DeviceRequest.Auto, "Cuda")]
    [InlineData("Simulator OpenClCpu OpenClGpu Cuda", DeviceRequest.Auto, "Cuda")]
    [InlineData("OpenClGpu OpenClCpu Simulator", DeviceRequest.Auto, "OpenClGpu")]
    [InlineData("OpenClCpu Simulator", DeviceRequest.Auto, "OpenClCpu")]
    [InlineData("Simulator", DeviceRequest.Auto, null)]
    [InlineData("", DeviceRequest.Auto, null)]
    [InlineData(All, DeviceRequest.Cuda, "Cuda")]
    [InlineData("OpenClGpu OpenClCpu Simulator", DeviceRequest.Cuda, null)]
    [InlineData(All, DeviceRequest.OpenCl, "OpenClGpu")]
    [InlineData("Cuda OpenClCpu Simulator", DeviceRequest.OpenCl, "OpenClCpu")]
    [InlineData("Cuda Simulator", DeviceRequest.OpenCl, null)]
    [InlineData(All, DeviceRequest.Simulator, "Simulator")]
    [InlineData(All, DeviceRequest.None, null)]
    public void The_best_usable_device_is_chosen(string usable, DeviceRequest request, string? expected)
    {
        using var devices = Fakes.Set(usable.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var choice = devices.Choose(request);
        Assert.Equal(expected, choice.Device?.Kind.ToString());
        Assert.Equal(request, choice.Request);
        Assert.NotEmpty(choice.Why);
        Assert.Equal(expected is not null and not "Simulator", choice.MayBeTimed);
    }

    [Fact]
    public void Among_equals_the_first_is_chosen()
    {
        using var devices = DeviceSet.Of(Fakes.Usable(DeviceKind.Cuda, "first"), Fakes.Usable(DeviceKind.Cuda, "second"));
        Assert.Equal("first", devices.Choose().Device!.Name);
    }

    [Fact]
    public void A_broken_device_is_passed_over()
    {
        using var devices = DeviceSet.Of(Fakes.Broken(DeviceKind.Cuda), Fakes.Usable(DeviceKind.Cuda, "second"));
        Assert.Equal("second", devices.Choose().Device!.Name);
    }

    [Fact]
    public void Asking_for_what_is_missing_says_why_and_what_to_do()
    {
        using var devices = Fakes.Set(["OpenClCpu", "Simulator"]);
        string why = devices.Choose(DeviceRequest.Cuda).Why;
        Assert.Equal("CUDA was asked for and cannot be used, so only the CPU variants run. Cuda is broken. Mend Cuda.", why);
    }

    [Fact]
    public void One_reason_for_two_kinds_is_said_once()
    {
        using var devices = DeviceSet.Of(
            new Device(DeviceKind.OpenClGpu, "a", DeviceProblem.NoOpenClLibrary),
            new Device(DeviceKind.OpenClCpu, "b", DeviceProblem.NoOpenClLibrary));
        string why = devices.Choose(DeviceRequest.OpenCl).Why;
        Assert.Equal(
            "OpenCL was asked for and cannot be used, so only the CPU variants run. "
            + $"{DeviceProblem.NoOpenClLibrary.Problem} {DeviceProblem.NoOpenClLibrary.Remedy}",
            why);
    }

    [Fact]
    public void The_simulator_says_that_it_is_never_timed()
    {
        using var devices = Fakes.Set(["Simulator"]);
        Assert.Contains("never timed", devices.Choose(DeviceRequest.Simulator).Why, StringComparison.Ordinal);
    }
}
