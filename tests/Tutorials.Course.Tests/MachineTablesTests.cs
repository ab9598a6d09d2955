using Tutorials.Course;
using Tutorials.Devices;
using Tutorials.Measuring;

namespace Tutorials.Tests;

public sealed class MachineTablesTests
{
    private static readonly DiskPeak Disk = new("/somewhere", "ext4", 1e9, 2e9, 8e9, null);

    [Fact]
    public void This_machine_stands_first_and_every_figure_says_where_it_is_from()
    {
        using var lab = Lab.Open(DeviceRequest.None, quick: true);
        var table = MachineTables.Compare(lab, "t4", "h100-sxm");
        Assert.Equal(3, table.Rows.Count);
        Assert.Contains(lab.Machine.Processor, table.Rows[0][0], StringComparison.Ordinal);
        Assert.StartsWith("here: ", table.Rows[0][0], StringComparison.Ordinal);
        Assert.Contains("measured here, the others from their data sheets", table.Caption, StringComparison.Ordinal);
        Assert.Equal(["T4", "25", "8,140", "320", "40", "40,960"], table.Rows[1]);
        Assert.Equal("270,336", table.Rows[2][5]);
        Assert.Contains(
            "t4", Assert.Throws<ArgumentException>(() => MachineTables.Compare(lab, "abacus")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Roads_are_compared_with_the_disk_that_was_read()
    {
        using var lab = Lab.Open(DeviceRequest.None, quick: true);
        var paths = MachineTables.Bandwidths(lab, Disk, "t4").Rows;
        Assert.Equal(["1.00", "2.00", "8.00"], paths.Take(3).Select(r => r[1]));
        Assert.Equal(["0.50×", "1.0×", "4.0×"], paths.Take(3).Select(r => r[2]));
        Assert.Equal("160×", paths[5][2]);
        Assert.Contains("PCIe 3", paths[4][3], StringComparison.Ordinal);
    }

    [Fact]
    public void A_disk_that_could_not_be_read_honestly_has_no_number()
    {
        using var lab = Lab.Open(DeviceRequest.None, quick: true);
        var remembered = Disk with { ReadBytesPerSecond = null, WhyNoRead = "the system remembers", FileSystem = "tmpfs" };
        var paths = MachineTables.Bandwidths(lab, remembered, "t4").Rows;
        Assert.Equal(("", "", "not measured: the system remembers"), (paths[1][1], paths[1][2], paths[1][3]));
        Assert.Equal("1.0×", paths[0][2]);
        Assert.Contains("no disk", paths[0][3], StringComparison.Ordinal);
    }
}
