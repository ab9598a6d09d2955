using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Projecting;
using Tutorials.Measuring;

namespace Tutorials.Tests.Catalogue;

public sealed class HardwareTests
{
    public static TheoryData<string> Ids => [.. Hardware.All().Select(h => h.Id)];

    // Two FP64 units beside 128 FP32 lanes an SM: NVIDIA's white papers on GA102 and AD102. The chips for data centres have more.
    [Theory, InlineData("a10"), InlineData("l4"), InlineData("l40s"), InlineData("l20"), InlineData("rtx-4090"), InlineData("rtx-5090")]
    [InlineData("rtx-pro-6000")]
    public void Cards_for_graphics_since_Ampere_do_doubles_at_a_64th(string card) =>
        Assert.Equal(64, Hardware.Get(card).Fp32FlopsPerSecond!.Value / Hardware.Get(card).Fp64FlopsPerSecond!.Value, 0.1);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Figures_of_a_row_fit_one_another(string id)
    {
        var h = Hardware.Get(id);
        Assert.InRange(h.Year, 2010, 2030);
        Assert.InRange(h.MemoryBytesPerSecond, 20e9, 10e12);
        Assert.InRange(h.PcieGeneration, 3, 6);
        Assert.NotEmpty(h.UsedBy);
        Assert.True(h.Url is not null || !h.IsChecked, "a checked row names its page");
        Assert.Equal(!h.IsChecked && h.Url is not null, h.Source.Contains("not opened", StringComparison.Ordinal));
        Assert.Equal(h.Name.StartsWith("GeForce", StringComparison.Ordinal), h.Licence is not null);
        if (h.DriversUntil is not null) Assert.NotNull(h.SupportUntil);
        Assert.Equal(!h.IsChecked, h.ToString().EndsWith("(unchecked)", StringComparison.Ordinal));
        Assert.True(h.Fp64FlopsPerSecond <= h.Fp32FlopsPerSecond, "doubles are never faster");
        if (h.Tf32FlopsPerSecond is { } tf32) Assert.True(tf32 >= h.Fp32FlopsPerSecond);
        if (h.Fp16FlopsPerSecond is { } fp16) Assert.True(fp16 >= (h.Tf32FlopsPerSecond ?? h.Fp32FlopsPerSecond));
        if (h.Int8OpsPerSecond is { } int8) Assert.True(int8 >= (h.Fp16FlopsPerSecond ?? h.Fp32FlopsPerSecond));
        // FP32 GFLOP/s a watt: processors of these years reach 15 to 25, cards 45 to 450.
        Assert.InRange(h.Fp32FlopsPerSecond!.Value / h.BoardWatts / 1e9, 10, 500);
        // FLOP per byte of memory traffic: beyond these bounds one of the two has a wrong power of ten.
        Assert.InRange(h.Fp32FlopsPerSecond.Value / h.MemoryBytesPerSecond, 4, 130);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_card_has_SMs_of_64_or_128_lanes_and_1024_to_2048_threads(string id)
    {
        var h = Hardware.Get(id);
        if (h.Kind == HardwareKind.Cpu)
        {
            Assert.Null(h.Sms);
            Assert.Equal(2 * h.Cores, h.ResidentThreads);
            return;
        }

        Assert.Contains(h.Cores / (double)h.Sms!, (double[])[64, 128]);
        Assert.Contains(h.ResidentThreads / (double)h.Sms!, (double[])[1024, 1536, 2048]);
        Assert.True(h.ResidentThreads >= h.Cores);
        Assert.True(h.MemoryBytes >= 8e9);
    }

    [Fact]
    public void Ids_are_unique_and_the_cards_that_CUDA_13_dropped_say_so()
    {
        var all = Hardware.All();
        Assert.Equal(all.Count, all.Select(h => h.Id).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(["p4", "p40", "v100", "v100-sxm2-32"], all.Where(h => h.SupportUntil == "CUDA 12").Select(h => h.Id).Order());
    }

    [Fact]
    public void The_cards_that_people_ask_for_are_there() => Assert.Empty(
        ((string[])["h100-pcie", "h100-nvl", "a10", "a30", "b200", "rtx-pro-6000", "mi300x", "h20", "l20",
            "v100-sxm2-32", "epyc-9654-x2", "epyc-9755-x2", "xeon-8480-x2"])
            .Except(Hardware.All().Select(h => h.Id)));

    // Matrix products, the same format on both: the slower card first.
    [Theory]
    [InlineData("t4", "l4")]
    [InlineData("v100", "rtx-4090")]
    [InlineData("v100-sxm2-32", "rtx-4090")]
    [InlineData("a30", "a100-sxm-40")]
    [InlineData("h20", "h100-pcie")]
    [InlineData("h100-pcie", "h100-sxm")]
    [InlineData("a100-sxm-80", "b200")]
    public void Cards_rank_by_one_format(string slower, string faster)
    {
        Assert.True(Hardware.Get(slower).MatrixFlopsPerSecond < Hardware.Get(faster).MatrixFlopsPerSecond);
        Assert.True(ProjectionDevice.Of(Hardware.Get(slower)).Peak(1, false) < ProjectionDevice.Of(Hardware.Get(faster)).Peak(1, false));
    }

    [Fact]
    public void Cards_for_training_encode_no_video_and_small_ones_do()
    {
        Assert.All((string[])["a100-sxm-40", "a30", "h100-sxm", "h200", "b200", "mi300x"],
            id => Assert.Equal(0, Hardware.Get(id).Encoders));
        Assert.All((string[])["t4", "l4", "l40s", "a10", "rtx-pro-6000"], id => Assert.True(Hardware.Get(id).Encoders > 0));
        Assert.All(Hardware.All().Where(h => h.Kind == HardwareKind.Cpu), h => Assert.Null(h.Encoders));
    }

    [Fact]
    public void The_offer_of_the_article_has_the_V100_with_NVLink()
    {
        var card = Hardware.Get(Price.Get("gn10x-v100-7d").Card!);
        Assert.Equal((32_000_000_000, true), (card.MemoryBytes, card.NvlinkBytesPerSecond is not null));
    }

    [Fact]
    public void Sixteen_lanes_carry_what_PCIe_promises()
    {
        Assert.Equal(15.75e9, Hardware.Get("t4").PcieBytesPerSecond, 0.01e9);
        Assert.Equal(31.51e9, Hardware.Get("A100-SXM-40").PcieBytesPerSecond, 0.01e9);
    }

    [Fact]
    public void An_unknown_id_is_answered_with_those_that_exist()
    {
        var error = Assert.Throws<ArgumentException>(() => Hardware.Get("a100"));
        Assert.Contains("a100-sxm-40", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("300.1e9", "300,1e9", "line 2:", "decimal points")]
    [InlineData("300.1e9", "-300.1e9", "line 2, memoryBytesPerSecond: '-300.1e9'", "positive")]
    [InlineData("300.1e9", "300.1 GB", "line 2, memoryBytesPerSecond: '300.1 GB'", "19.5e12")]
    [InlineData("gpu", "tpu", "line 2, kind: 'tpu'", "neither cpu nor gpu")]
    [InlineData("2026-11-23", "23.11.2026", "line 2, checkedOn: '23.11.2026'", "is not a day")]
    [InlineData("boardWatts", "watts", "line 1, column 22: found 'watts'", "Restore the header")]
    [InlineData("2023", "", "line 2, year: ''", "is empty")]
    public void A_wrong_file_names_line_and_field(string old, string replacement, string where, string advice)
    {
        string[] lines = Tutorials.Datasets.Text("hardware.csv").Split('\n');
        string text = $"{lines[0]}\n{lines.Single(l => l.StartsWith("l4,", StringComparison.Ordinal))}\n";
        Assert.Single(HardwareFile.Parse(text, "x.csv"));
        Assert.Contains(old, text, StringComparison.Ordinal);

        string changed = text.Replace(old, replacement, StringComparison.Ordinal);
        var error = Assert.Throws<FormatException>(() => HardwareFile.Parse(changed, "x.csv"));
        Assert.StartsWith("x.csv, " + where, error.Message, StringComparison.Ordinal);
        Assert.Contains(advice, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_that_comes_twice_is_told_with_both_lines()
    {
        string[] lines = Tutorials.Datasets.Text("hardware.csv").Split('\n');
        var error = Assert.Throws<FormatException>(() => HardwareFile.Parse($"{lines[0]}\n{lines[1]}\n{lines[1]}\n", "x.csv"));
        Assert.StartsWith("x.csv, line 3, id: 'xeon-8380-x2' is already in line 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_data_sheet_gives_projected_ceilings()
    {
        var t4 = Hardware.Get("t4").Ceilings();
        Assert.Equal(
            ("T4", 8.141e12, 320e9, NumberSource.Projected, ExecutionTarget.Gpu),
            (t4.Device, t4.FlopsPerSecond, t4.BytesPerSecond, t4.Source, t4.Target));
        var laptop = Hardware.Get("laptop-i7-8650u").Ceilings();
        Assert.Equal(ExecutionTarget.Cpu, laptop.Target);
        var doubtful = (Hardware.Get("laptop-i7-8650u") with { CheckedOn = null }).Ceilings();
        Assert.EndsWith("(unchecked)", doubtful.Device, StringComparison.Ordinal);
        var gap = Assert.Throws<ArgumentException>(() => (Hardware.Get("t4") with { Fp32FlopsPerSecond = null }).Ceilings());
        Assert.Contains("fp32FlopsPerSecond", gap.Message, StringComparison.Ordinal);
    }
}
