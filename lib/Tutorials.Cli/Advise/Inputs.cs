using Tutorials.Course;
using Tutorials.Decision.Advising;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Costing;
using Tutorials.Decision.Evidence;
using Tutorials.Decision.Profiles;

namespace Tutorials.Cli.Advise;

/// <summary>What <c>tutorials advise</c> was given: the job and the offers, and what has to be said of them.</summary>
/// <param name="Job">As known, measured, and told.</param>
/// <param name="Options">Offers and assumptions.</param>
/// <param name="Notices">Rows that are left out, rates that were used, old prices, what was read from which file.</param>
internal sealed record Inputs(WorkloadProfile Job, AdvisorOptions Options, IReadOnlyList<string> Notices)
{
    /// <summary>Reads the files, and asks where there is somebody to be asked.</summary>
    /// <param name="profile">A profile, or null for the reader's own case.</param>
    /// <param name="prices">A price list, or null for the listed ones.</param>
    /// <param name="evidence">What monitoring programs wrote.</param>
    /// <param name="ask">Whether questions may be asked; a profile is never asked about.</param>
    /// <param name="today">For the age of prices.</param>
    /// <exception cref="FormatException">A file is wrong; the message names file, line and field.</exception>
    public static Inputs Read(FileInfo? profile, FileInfo? prices, IReadOnlyList<FileInfo> evidence, bool ask, DateOnly today)
    {
        List<string> notices = [];
        var options = Offers(prices, today, notices);
        string currency = options.Assumptions.Currency;
        var job = Known(profile);
        if (evidence.Count > 0)
        {
            var (filled, said) = EvidenceFiles.Fill(job, EvidenceFiles.Read([.. evidence.Select(file => file.ToString())]));
            job = filled;
            notices.AddRange(said);
        }

        foreach (string notice in notices) ErrorMessages.Print(notice);
        if (profile is null && ask) job = Talk.About(job, currency);
        return new(Converted(job, currency, today, notices), options, notices);
    }

    private static AdvisorOptions Offers(FileInfo? prices, DateOnly today, List<string> notices)
    {
        var (assumptions, rates) = (CostAssumptions.Read(), ExchangeRates.Read());
        notices.AddRange(assumptions.Aged(today));
        if (prices is null)
        {
            // A row that is wrong does not take the good ones with it: it is named, and the others count.
            var own = Price.ReadOwn()?.Until(today).In(assumptions.Currency, rates);
            notices.AddRange(own?.Notices(today) ?? []);
            if (own?.Prices.Any(price => price.Quoted is not null) == true) notices.AddRange(rates.Aged(today));
            notices.AddRange(PriceReading.Aged(Price.Listed(), "the listed prices", today));
            return AdvisorOptions.Read(own is null ? Price.Listed() : Price.All(own));
        }

        var read = Price.Read(prices.ToString()).Until(today);
        // Whoever has all offers in one currency gets his answer in it.
        if (read.OneCurrency is { } currency && rates.Knows(currency)) assumptions = assumptions.In(currency, rates);
        read = read.In(assumptions.Currency, rates);
        notices.AddRange(read.Notices(today));
        if (read.OneCurrency != CostAssumptions.Read().Currency || read.Prices.Any(price => price.Quoted is not null))
            notices.AddRange(rates.Aged(today));
        try
        {
            return AdvisorOptions.Read(read.Prices, assumptions);
        }
        catch (ArgumentException reason)
        {
            // Why nothing is left to compare stands in the rows that were left out.
            throw new UsageException(string.Join('\n', [.. read.Refused.Select(row => row.Reason), $"{prices}: {reason.Message}"]));
        }
    }

    private static WorkloadProfile Known(FileInfo? file)
    {
        if (file is not null) return ProfileFile.Parse(File.ReadAllText(file.FullName), file.ToString());
        var (kept, notice) = YourCase.ReadWithNotice();
        if (notice is not null) ErrorMessages.Print(notice);
        return kept;
    }

    // A sum in another currency than the prices is turned into theirs, by the one file of rates.
    private static WorkloadProfile Converted(WorkloadProfile job, string currency, DateOnly today, List<string> notices)
    {
        if (job is not { ValuePerDayEarlier: { } worth, Currency: { } own } || own == currency) return job;
        var rates = ExchangeRates.Read();
        double rate = rates.Rate(own, currency);
        string said = FormattableString.Invariant(
            $"valuePerDayEarlier: {worth} {own} at {rate:0.####} {currency} ({rates.Source}, {rates.AsOf:yyyy-MM-dd}).");
        foreach (string notice in rates.Aged(today).Prepend(said).Except(notices))
        {
            notices.Add(notice);
            ErrorMessages.Print(notice);
        }

        return job with { ValuePerDayEarlier = worth * rate, Currency = currency };
    }
}
