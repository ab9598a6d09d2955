using Tutorials.Course;
using Tutorials.Decision;
using Tutorials.Decision.Advising;
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
        var offers = prices is null ? OfferReading.Listed(today) : OfferReading.Of(prices.ToString(), today);
        var (job, said) = evidence.Count == 0 ? (Known(profile), [])
            : EvidenceFiles.Fill(Known(profile), EvidenceFiles.Read([.. evidence.Select(file => file.ToString())]));
        List<string> notices = [.. offers.Notices, .. said];
        foreach (string notice in notices) ErrorMessages.Print(notice);
        if (profile is null && ask) job = Talk.About(job, offers.Currency);
        var (converted, rates) = offers.Converted(job);
        foreach (string notice in rates) ErrorMessages.Print(notice);
        return new(converted, offers.Options, [.. notices, .. rates]);
    }

    private static WorkloadProfile Known(FileInfo? file)
    {
        if (file is not null) return ProfileFile.Parse(InputFile.Read(file.FullName), file.ToString());
        var (kept, notice) = YourCase.ReadWithNotice();
        if (notice is not null) ErrorMessages.Print(notice);
        return kept;
    }
}
