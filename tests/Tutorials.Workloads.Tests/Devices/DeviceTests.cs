using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;
using Tutorials.Devices;
using Device = Tutorials.Devices.Device;

namespace Tutorials.Tests.Devices;

/// <summary>Detection on the machine that runs the tests, whatever it has.</summary>
public sealed class DeviceTests
{
    [Fact]
    public void Detection_lists_every_kind_and_explains_what_is_missing()
    {
        using var devices = DeviceSet.Detect();
        Assert.Equal(Enum.GetValues<DeviceKind>(), devices.All.Select(device => device.Kind).Distinct());
        Assert.All(devices.All, device =>
        {
            Assert.NotEmpty(device.Name);
            Assert.Equal(device.Usable, device.Facts is not null);
            Assert.Equal(device.Usable, device.Problem is null);
            Assert.Equal(device.Usable, device.Remedy is null);
        });
    }

    [Fact]
    public void The_simulator_has_the_shape_of_an_nvidia_gpu_and_counts()
    {
        using var devices = DeviceSet.Detect();
        Assert.True(devices.Simulator.Usable, devices.Simulator.Problem);
        Assert.Equal((32, 1024), (devices.Simulator.Facts!.WarpSize, devices.Simulator.Facts.MaxGroupSize));
        AssertSquares(devices.Simulator);
    }

    [SkippableFact]
    public void OpenCL_runs_kernels()
    {
        using var devices = DeviceSet.Detect();
        var device = RequireDevice.OpenCl(devices);
        AssertSquares(device);
        Assert.InRange(device.Facts!.WarpSize, 0, 128);
        // What a variant is told by its requirements agrees with what was tried out here.
        Assert.Equal(device.Facts.WarpShuffles, new DeviceRequirements(Warp: true).Missing(device.Open()) is null);
    }

    [Fact]
    public void A_second_detection_works_beside_the_first_and_after_it()
    {
        using var first = DeviceSet.Detect();
        using (var second = DeviceSet.Detect())
        {
            Assert.Equal(
                first.All.Select(device => (device.Kind, device.Name, device.Usable)),
                second.All.Select(device => (device.Kind, device.Name, device.Usable)));
            foreach (var device in second.Usable)
                AssertSquares(device);
        }
        foreach (var device in first.Usable)
            AssertSquares(device);
    }

    [Fact]
    public void Several_at_once_find_the_same()
    {
        var sets = new DeviceSet[4];
        Parallel.For(0, sets.Length, i => sets[i] = DeviceSet.Detect());
        Assert.All(sets, set => Assert.Equal(
            sets[0].All.Select(device => (device.Kind, device.Usable)), set.All.Select(device => (device.Kind, device.Usable))));
        foreach (var set in sets) set.Dispose();
    }

    [Fact]
    public void Opening_gives_one_accelerator_until_somebody_disposes_it()
    {
        using var devices = DeviceSet.Detect();
        var accelerator = devices.Simulator.Open();
        Assert.Same(accelerator, devices.Simulator.Open());
        accelerator.Dispose();
        Assert.NotSame(accelerator, devices.Simulator.Open());
        AssertSquares(devices.Simulator);
    }

    [Fact]
    public void Disposing_the_set_closes_its_accelerators()
    {
        var devices = DeviceSet.Detect();
        var opened = devices.Usable.Select(device => device.Open()).ToArray();
        devices.Dispose();
        Assert.All(opened, accelerator => Assert.True(accelerator.IsDisposed));
        devices.Dispose();
    }

    [Fact]
    public void A_driver_that_throws_is_told_and_not_thrown()
    {
        var device = DetectedDevice.Examine(
            DeviceKind.Cuda, "Card", "CUDA", true, () => throw new InvalidOperationException("no kernel image\nsecond line"));
        Assert.False(device.Usable);
        Assert.Equal("It failed its first kernel: no kernel image (InvalidOperationException).", device.Problem);
        var refused = Assert.Throws<InvalidOperationException>(device.Open);
        Assert.Contains(device.Problem!, refused.Message, StringComparison.Ordinal);
        Assert.Contains(device.Remedy!, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Native_libraries_can_be_registered_again_and_beside_others()
    {
        NativeLibraries.Register();
        NativeLibraries.Register();
        // Another host may have taken the one resolver that an assembly has; detection must not mind.
        try
        {
            NativeLibrary.SetDllImportResolver(typeof(Context).Assembly, (_, _, _) => 0);
        }
        catch (InvalidOperationException)
        {
            // It was set before, by another test or host: that is the case to be tested.
        }
        using var devices = DeviceSet.Detect();
        Assert.True(devices.Simulator.Usable);
    }

    public static TheoryData<string, string, string[]> LibraryFiles => new()
    {
        { "OpenCL", "LINUX", ["libOpenCL.so.1", "libOpenCL.so"] },
        { "opencl", "WINDOWS", ["OpenCL.dll"] },
        { "OpenCL", "OSX", ["/System/Library/Frameworks/OpenCL.framework/OpenCL"] },
        { "cuda", "LINUX", ["libcuda.so.1", "libcuda.so", "/usr/lib/wsl/lib/libcuda.so.1"] },
        { "nvcuda", "WINDOWS", ["nvcuda.dll"] },
        { "cuda", "OSX", [] },
        { "cublas", "LINUX", [] },
    };

    [Theory]
    [MemberData(nameof(LibraryFiles))]
    public void Libraries_have_the_names_that_machines_use(string library, string platform, string[] files) =>
        Assert.Equal(files, NativeLibraries.FileNames(library, OSPlatform.Create(platform)));

    /// <summary>Runs a kernel over sizes that are no multiple of anything.</summary>
    private static void AssertSquares(Device device)
    {
        var accelerator = device.Open();
        var kernel = accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<int>>(Square);
        foreach (int length in (int[])[1, 31, 257, 1009])
        {
            using var buffer = accelerator.Allocate1D<int>(length);
            kernel(length, buffer.View);
            accelerator.Synchronize();
            Assert.Equal(Enumerable.Range(0, length).Select(i => i * i), buffer.GetAsArray1D());
        }
    }

    private static void Square(Index1D i, ArrayView<int> x) => x[i] = i * i;
}
