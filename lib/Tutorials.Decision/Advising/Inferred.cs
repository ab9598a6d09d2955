using Tutorials.Decision.Profiles;

namespace Tutorials.Decision.Advising;

/// <summary>What a profile says without saying it: by its case, its words and its other figures. Each is listed as a default.</summary>
internal static class Inferred
{
    // Fewer runs than this in all years of service are a single one.
    private const double FewRuns = 1.5;

    // Words of whoever encodes pictures, in what the software insists on and in the name of the job.
    private static readonly string[] EncoderWords = ["nvenc", "transcod", "video encod", "hardware encod", "hevc",
        "h.264", "h264", "x265", "av1"];

    /// <summary>The profile with what follows from it, and the names of what was filled in.</summary>
    public static (WorkloadProfile Profile, IReadOnlyList<AdviceDefault> Because) Of(WorkloadProfile given, double years)
    {
        List<AdviceDefault> because = [];
        var p = given.Case?.Fill(given) ?? given;
        if (given.Case is not null) because.Add(new("case", null, given.Case.ToString(), "the technical fields follow from it", null));
        if (p is { RunsPerDay: null, ArrivalsPerSecond: > 0 and var arrivals })
        {
            double runs = arrivals * 3600 * (p.ServiceHoursPerDay ?? 24) / 2;
            p = p with { RunsPerDay = Set("runsPerDay", runs, "a service is taken to have half of its busy hour's requests on average") };
        }

        if (p is { Once: null, RunsPerDay: { } seldom, ArrivalsPerSecond: not > 0 } && seldom * 365 * years <= FewRuns)
            p = p with { Once = Word("once", true, "it runs no second time in all years of service") };
        if (p.NeedsEncoder is null && EncoderWord(p) is { } word)
            p = p with { NeedsEncoder = Word("needsEncoder", true, $"the profile says '{word}'") };
        return (p, because);

        double Set(string name, double value, string why)
        {
            because.Add(new(name, value, "", why, null));
            return value;
        }

        bool Word(string name, bool value, string why)
        {
            because.Add(new(name, null, value ? "yes" : "no", why, null));
            return value;
        }
    }

    private static string? EncoderWord(WorkloadProfile p) => EncoderWords.FirstOrDefault(word =>
        SoftwareNeeds.Begins(p.SoftwareConstraint, word)
        || SoftwareNeeds.Begins(p.JobName, word) && p.MatrixShare is null or 0);
}
