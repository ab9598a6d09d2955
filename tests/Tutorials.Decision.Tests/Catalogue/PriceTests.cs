using Tutorials.Decision.Catalogue;

namespace Tutorials.Tests.Catalogue;

public sealed class PriceTests
{
    public static TheoryData<string> Ids => [.. Price.All().Select(price => price.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_offer_is_dated_sourced_and_plausible(string id)
    {
        var price = Price.Get(id);
        Assert.Equal(("CNY", new DateOnly(2025, 10, 1), "October 2025"), (price.Currency, price.AsOf, price.Seen));
        Assert.Contains("vendor's promotion", price.Source, StringComparison.Ordinal);
        Assert.InRange(price.PerHour, 0.01, 5);
        Assert.Equal(price.Kind == HardwareKind.Gpu, price.Card is not null);
        Assert.Equal(price.Card is null ? 0 : 1, price.Cards);
        if (price.Card is { } card) Assert.Equal(HardwareKind.Gpu, Hardware.Get(card).Kind);
    }

    [Fact]
    public void The_whole_list_is_there() => Assert.Equal((17, 4),
        (Price.All().Count(p => p.Kind == HardwareKind.Cpu), Price.All().Count(p => p.Kind == HardwareKind.Gpu)));

    // Worked by hand: 265 / (7 × 24), 399 / (3 × 730), 128 / 8,760, and with three months more 128 / 10,950.
    [Theory]
    [InlineData("gn7-t4-7d", 168, 0, 1.57738, 1.57738)]
    [InlineData("light-8c32g-3m", 2190, 0, 0.182192, 0.182192)]
    [InlineData("light-2c2g-15m", 8760, 2190, 0.0146119, 0.0116895)]
    [InlineData("sa2-3y", 26280, 0, 0.0278082, 0.0278082)]
    public void A_term_becomes_hours_and_the_bonus_stays_apart(string id, double hours, double bonus, double perHour, double withBonus)
    {
        var price = Price.Get(id);
        Assert.Equal((hours, bonus), (price.TermHours, price.BonusHours));
        Assert.Equal(perHour, price.PerHour, 5);
        Assert.Equal(withBonus, price.PerHourWithBonus, 5);
    }

    // The article prints these; they are the amounts over 36 months.
    [Theory]
    [InlineData("light-2c2g-3y", 10.22)]
    [InlineData("light-2c4g-3y", 14.67)]
    [InlineData("sa2-3y", 20.3)]
    [InlineData("s5-3y", 24.68)]
    public void What_is_printed_a_month_agrees(string id, double printed)
    {
        Assert.Equal(printed, Price.Get(id).PerMonth, 2);
        Assert.Equal(FormattableString.Invariant($"printed as {printed} a month"), Price.Get(id).Note);
    }

    [Fact]
    public void The_readers_own_quote_wins_and_a_new_one_is_added()
    {
        var folder = Directory.CreateTempSubdirectory("own-prices-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "prices.own.csv"), $"""
                {Tutorials.Datasets.Text("prices.csv").Split('\n')[0]}
                gn7-t4-7d,gpu,my quote,t4,,8,32,,2.5,CNY,1 hour,,2026-11-20,an offer by mail,
                mine,cpu,under the desk,,,16,64,,9000,CNY,3 years,,2026-01,a receipt,
                """);
            var all = Price.All(folder.FullName);
            var own = Assert.Single(all, p => p.Id == "gn7-t4-7d");
            Assert.Equal((2.5, true, 1), (own.PerHour, own.IsOwn, own.Cards));
            Assert.Equal(("mine", 22), (all[^1].Id, all.Count));
            Assert.False(Assert.Single(all, p => p.Id == "gn8-p40-7d").IsOwn);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(",265,", ",265,50,", "line 2:", "decimal points")]
    [InlineData(",265,", ",-265,", "line 2, price: '-265'", "positive")]
    [InlineData(",265,", ",,", "line 2, price: ''", "is empty")]
    [InlineData("CNY", "RMB", "line 2, currency: 'RMB'", "no currency")]
    [InlineData("7 days", "a week", "line 2, term: 'a week'", "'7 days'")]
    [InlineData("7 days", "0 days", "line 2, term: '0 days'", "'7 days'")]
    [InlineData("2025-10", "10/2025", "line 2, asOf: '10/2025'", "2025-10-14")]
    [InlineData(",t4,", ",,", "line 2, card: ''", "kind gpu")]
    [InlineData(",gpu,", ",cpu,", "line 2, card: 't4'", "kind cpu")]
    [InlineData("mbitPerSecond", "mbps", "line 1, column 8: found 'mbps'", "Restore the header")]
    public void A_wrong_file_names_line_and_field(string old, string replacement, string where, string advice)
    {
        string[] lines = Tutorials.Datasets.Text("prices.csv").Split('\n');
        string text = $"{lines[0]}\n{lines.Single(l => l.StartsWith("gn7", StringComparison.Ordinal))}\n";
        Assert.Single(PriceFile.Parse(text, "x.csv"));
        Assert.Contains(old, text, StringComparison.Ordinal);

        string changed = text.Replace(old, replacement, StringComparison.Ordinal);
        var error = Assert.Throws<FormatException>(() => PriceFile.Parse(changed, "x.csv"));
        Assert.StartsWith("x.csv, " + where, error.Message, StringComparison.Ordinal);
        Assert.Contains(advice, error.Message, StringComparison.Ordinal);
    }
}
