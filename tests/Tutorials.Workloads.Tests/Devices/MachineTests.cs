using System.Numerics;
using Tutorials.Devices;

namespace Tutorials.Tests.Devices;

public sealed class MachineTests
{
    private const string Amd = """
        processor	: 0
        vendor_id	: AuthenticAMD
        model name	: AMD EPYC 7B13 64-Core Processor
        physical id	: 0
        core id		: 0
        flags		: fpu vme avx2

        processor	: 1
        model name	: AMD EPYC 7B13 64-Core Processor
        physical id	: 0
        core id		: 0

        processor	: 2
        model name	: AMD EPYC 7B13 64-Core Processor
        physical id	: 0
        core id		: 1

        """;

    private const string Xeon = """
        processor	: 0
        model name	: Intel(R) Xeon(R) CPU @ 2.20GHz
        physical id	: 0
        core id		: 0

        processor	: 1
        model name	: Intel(R) Xeon(R) CPU @ 2.20GHz
        physical id	: 1
        core id		: 0

        """;

    private const string RaspberryPi = """
        processor	: 0
        BogoMIPS	: 108.00
        CPU implementer	: 0x41
        CPU architecture: 8
        CPU part	: 0xd08

        Hardware	: BCM2835
        Model		: Raspberry Pi 4 Model B Rev 1.4
        """;

    private const string Graviton = """
        processor	: 0
        BogoMIPS	: 243.75
        CPU implementer	: 0x41
        CPU part	: 0xd0c

        processor	: 1
        CPU implementer	: 0x41
        CPU part	: 0xd0c
        """;

    [Theory]
    [InlineData(Amd, "AMD EPYC 7B13", 2)]
    [InlineData(Xeon, "Intel Xeon", 2)]
    [InlineData(RaspberryPi, "Arm Cortex-A72 (Raspberry Pi 4 Model B Rev 1.4)", null)]
    [InlineData(Graviton, "Arm Neoverse N1", null)]
    [InlineData("processor : 0\nCPU implementer : 0x61\nCPU part : 0x022\n", "Apple core 0x022", null)]
    [InlineData("processor : 0\nCPU implementer : 0x99\n", "Arm (maker 0x99) core of unknown part", null)]
    [InlineData("processor : 0\nCPU implementer : nonsense\nHardware : Board X\n", "Board X", null)]
    [InlineData("processor : 0\nmodel name :   \n", null, null)]
    [InlineData("", null, null)]
    [InlineData(":\n::\nno colon at all\n\n\n\n", null, null)]
    public void Linux_names_the_processor(string cpuInfo, string? name, int? cores)
    {
        Assert.Equal(new ProcessorInfo(name, cores), ProcessorInfo.FromCpuInfo(cpuInfo));
        Assert.Equal(new ProcessorInfo(name, cores), ProcessorInfo.FromCpuInfo(cpuInfo.ReplaceLineEndings("\r\n")));
    }

    [Theory]
    [InlineData("Apple M3 Pro\n12\n", "Apple M3 Pro", 12)]
    [InlineData("Intel(R) Core(TM) i7-9750H CPU @ 2.60GHz\n6\n", "Intel Core i7-9750H", 6)]
    [InlineData("", null, null)]
    [InlineData("Apple M1\nsysctl: unknown oid\n", "Apple M1", null)]
    public void MacOS_names_the_processor(string sysctl, string? name, int? cores) =>
        Assert.Equal(new ProcessorInfo(name, cores), ProcessorInfo.FromSysctl(sysctl));

    [Theory]
    [InlineData("Debian GNU/Linux 12 (bookworm)", "Debian 12")]
    [InlineData("Ubuntu 24.04.1 LTS", "Ubuntu 24.04.1 LTS")]
    [InlineData("Microsoft Windows 10.0.26100", "Microsoft Windows 10.0.26100")]
    public void The_system_has_a_short_name(string description, string expected) =>
        Assert.Equal(expected, Machine.ShortSystemName(description));

    [Theory]
    [InlineData(512L << 20, "512 MiB")]
    [InlineData(1L << 30, "1 GiB")]
    [InlineData(7_800_000_000, "7.3 GiB")]
    [InlineData(24L << 30, "24 GiB")]
    [InlineData(0, "0 MiB")]
    public void Memory_reads_well(long bytes, string expected) => Assert.Equal(expected, Machine.Memory(bytes));

    [Fact]
    public void The_headline_holds_what_a_reader_must_know()
    {
        var machine = Machine.Detect() with
        {
            Processor = "AMD EPYC", Cores = 1, MemoryBytes = 23L << 30, Runtime = ".NET 10.0.12", OperatingSystem = "Debian 12",
        };
        Assert.Equal("AMD EPYC, 1 core, 23 GiB, .NET 10.0.12, Debian 12", machine.Headline);
    }

    [Fact]
    public void This_machine_is_described()
    {
        var machine = Machine.Detect();
        Assert.NotEmpty(machine.Processor);
        Assert.Equal(Environment.ProcessorCount, machine.Cores);
        Assert.Equal(Vector<float>.Count, machine.FloatLanes);
        Assert.True(machine.MemoryBytes > 0);
        Assert.Equal(machine.SimdBits.Order(), machine.SimdBits);
        Assert.StartsWith(".NET", machine.Runtime, StringComparison.Ordinal);
        Assert.DoesNotContain("  ", machine.Headline, StringComparison.Ordinal);
    }
}
