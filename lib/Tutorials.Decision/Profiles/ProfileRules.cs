using System.Globalization;

namespace Tutorials.Decision.Profiles;

/// <summary>What a profile may say. Each problem names its field first: <c>parallelShare: 1.2 is not a share …</c>.</summary>
public static class ProfileRules
{
    // The largest computers have ten million.
    private const int MostCores = 10_000_000;

    // Both are estimates, and a busy hour is easily read too low; a thousand times as many is a slip of the pen.
    private const double RoughTimes = 10;

    // Once, and more often than about once in a hundred days, contradict each other.
    private const double OftenPerDay = 0.01;

    // An eight-wide or sixteen-wide core with two multiply-add units at 4 GHz stays below half of this.
    private const double MostFlopsOfACore = 5e11;

    /// <summary>Every figure that is negative, impossible, or contradicts another; none for a profile that can be used.</summary>
    public static IReadOnlyList<(string Field, string Problem)> Problems(this WorkloadProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        List<(string, string)> found = [];
        foreach (var (field, value) in (IEnumerable<(string, double?)>)
        [
            ("hoursPerRunToday", profile.HoursPerRunToday), ("coresBusyToday", profile.CoresBusyToday),
                ("machinesToday", profile.MachinesToday),
                ("itemsPerRun", profile.ItemsPerRun),
            ("flopPerByte", profile.FlopPerByte), ("flopsPerRun", profile.FlopsPerRun), ("workingSetBytes", profile.WorkingSetBytes),
            ("loaderItemsPerSecond", profile.LoaderItemsPerSecond), ("latencyLimitSeconds", profile.LatencyLimitSeconds),
            ("firstTokenLimitSeconds", profile.FirstTokenLimitSeconds),
            ("runsPerDay", profile.RunsPerDay), ("serviceHoursPerDay", profile.ServiceHoursPerDay),
        ])
            if (value is { } v && !(v > 0 && double.IsFinite(v))) found.Add((field, $"{Said(v)} is not a figure above 0"));
        foreach (var (field, value) in (IEnumerable<(string, double?)>)
        [
            ("bytesInPerRun", profile.BytesInPerRun), ("bytesOutPerRun", profile.BytesOutPerRun),
                ("launchesPerRun", profile.LaunchesPerRun),
            ("arrivalsPerSecond", profile.ArrivalsPerSecond), ("portingPersonDays", profile.PortingPersonDays),
            ("bytesPerRequest", profile.BytesPerRequest),
            ("deviceAvailableInDays", profile.DeviceAvailableInDays), ("valuePerDayEarlier", profile.ValuePerDayEarlier),
        ])
            if (value is { } v && !(v >= 0 && double.IsFinite(v))) found.Add((field, $"{Said(v)} is below 0 or no figure at all"));
        foreach (var (field, value) in (IEnumerable<(string, double?)>)
            [("matrixShare", profile.MatrixShare), ("parallelShare", profile.ParallelShare), ("loaderShare", profile.LoaderShare)])
            if (value is { } v && !(v is >= 0 and <= 1))
                found.Add((field, $"{Said(v)} is not a share between 0 and 1; write 0.9 for 90 %"));
        if (profile.GrowthPerYear is { } growth && !(growth is > -1 and <= 100))
            found.Add(("growthPerYear", $"{Said(growth)} is not a growth; write 0.2 for a fifth more each year"));
        found.AddRange(Undefined(profile));
        found.AddRange(Together(profile));
        return found;
    }

    /// <summary>The profile itself, if it can be used.</summary>
    /// <exception cref="ArgumentException">It cannot; the message names each field and what is wrong with it.</exception>
    public static WorkloadProfile Checked(this WorkloadProfile profile)
    {
        var problems = profile.Problems();
        return problems.Count == 0
            ? profile
            : throw new ArgumentException(string.Join(" ", problems.Select(p => $"{p.Field}: {p.Problem}.")));
    }

    // Numbers that are no member of their enumeration can come from C# and from JSON alike.
    private static IEnumerable<(string, string)> Undefined(WorkloadProfile p)
    {
        if (p.CpuCodeIs is { } code && !Enum.IsDefined(code)) yield return ("cpuCodeIs", $"it can be: {Names<CpuCode>()}");
        if (p.Dependence is { } dependence && !Enum.IsDefined(dependence)) yield return ("dependence", $"it can be: {Names<Dependence>()}");
        if (p.Uniformity is { } uniformity && !Enum.IsDefined(uniformity)) yield return ("uniformity", $"it can be: {Names<Uniformity>()}");
        if (p.Access is { } access && !Enum.IsDefined(access)) yield return ("access", $"it can be: {Names<Access>()}");
    }

    private static IEnumerable<(string, string)> Together(WorkloadProfile p)
    {
        if (p.Currency is { } currency && !(currency.Length == 3 && currency.All(char.IsAsciiLetterUpper)))
            yield return ("currency", $"'{currency}' is not a code of three capital letters such as CNY or EUR");
        if (p.ValuePerDayEarlier is > 0 && p.Currency is null)
            yield return ("currency", "valuePerDayEarlier is given, but not in which currency");
        if (p.CoresBusyToday > MostCores)
            yield return ("coresBusyToday", $"no machine has {p.CoresBusyToday} cores: count those that are busy in one run");
        if (p is { Once: true, ArrivalsPerSecond: > 0 })
            yield return ("once", "arrivalsPerSecond says that it is a service, which answers again and again: one of the two is wrong");
        if (p is { Once: true, RunsPerDay: > OftenPerDay })
            yield return ("once", $"runsPerDay says that it runs {Said(p.RunsPerDay.Value)} times a day: one of the two is wrong");
        if (p is { ArrivalsPerSecond: > 0 and var arrivals, RunsPerDay: { } daily }
            && daily > RoughTimes * arrivals * 3600 * (p.ServiceHoursPerDay ?? 24))
            yield return ("runsPerDay", $"at {Said(arrivals)} requests a second in the busy hour no more than "
                + $"{Said(arrivals * 3600 * Math.Min(24, p.ServiceHoursPerDay ?? 24))} come in a day (ten times as many are let pass, "
                + "as both are estimates): one of the two is wrong");
        if (p.ServiceHoursPerDay > 24) yield return ("serviceHoursPerDay", "a day has 24");
        if (p.BatchCurve is { } batches && (batches.Count < 2 || batches.All(b => b.Batch != 1)
            || batches.DistinctBy(b => b.Batch).Count() < batches.Count || !batches.All(b => b.Batch > 0 && b.Seconds > 0
                && double.IsFinite(b.Seconds))))
            yield return ("batchCurve", "at least two different batches are needed, one of them of a single request, each with seconds "
                + "above 0");
        foreach (string problem in p.Case?.Problems() ?? []) yield return ("case", problem);
        if (p is { NeedsDoubles: true, DoublesByAccident: true })
            yield return ("doublesByAccident", "needsDoubles says that they are needed: one of the two is wrong");
        if (p is { FlopsPerRun: { } flops, HoursPerRunToday: > 0 and var hours, CoresBusyToday: > 0 and var cores }
            && flops / (hours * 3600 * cores) > MostFlopsOfACore)
            yield return ("flopsPerRun",
                $"in {Said(hours)} hours on {cores} cores that is {Said(flops / (hours * 3600 * cores) / 1e9)} GFLOP/s a core, and no "
                + "core does that: check the three");
    }

    private static string Names<T>() where T : struct, Enum =>
        string.Join(", ", Enum.GetNames<T>().Select(n => char.ToLowerInvariant(n[0]) + n[1..]));

    private static string Said(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
