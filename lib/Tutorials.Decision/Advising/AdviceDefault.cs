using System.Globalization;
using Tutorials.Decision.Profiles;
using Tutorials.Decision.Projecting;
using Tutorials.Measuring;

namespace Tutorials.Decision.Advising;

/// <summary>A figure that the reader did not give.</summary>
/// <param name="Name">A field of the profile or an assumption.</param>
/// <param name="Value">What was taken; null where it is no number.</param>
/// <param name="Unit">Of the value.</param>
/// <param name="Source">Who says so.</param>
/// <param name="AsOf">Of which day; null where it does not age.</param>
public sealed record AdviceDefault(string Name, double? Value, string Unit, string Source, DateOnly? AsOf)
{
    internal static IReadOnlyList<AdviceDefault> Of(WorkloadProfile profile, Choice choice, IReadOnlyList<AdviceDefault> inferred)
    {
        if (choice.Situation is not { } s) return inferred;
        HashSet<string> unused = [];
        if (profile.PortingPersonDays is not null) unused.Add("portingPersonDays");
        if (profile.DeviceAvailableInDays is not null) unused.Add("deviceAvailableInDays");
        // Whoever rents today's machine has his data out there already: neither enters.
        if (profile.BytesOutPerRun is not > 0 || !s.HasOwnMachine) unused.Add("egressPerGb");
        if ((s.IsService ? profile.WorkingSetBytes : profile.BytesInPerRun) is not > 0 || !s.HasOwnMachine)
            unused.Add("storagePerGbMonth");
        if (s.IsService || profile.LatencyLimitSeconds is not null || profile.ValuePerDayEarlier is not null) unused.Add("waitingDayPrice");
        if (choice.Alternatives.All(a => a.Kind != AlternativeKind.FixCode)) unused.Add("fixPersonDays");
        if (profile.NeedsEncoder != true) unused.Add("coresPerEncoder");
        if (!s.HasOwnMachine) unused.UnionWith(["cardAlonePrice", "cardsPerMachine"]);
        var (listed, today) = (s.Options.Today, s.Today);
        var card = (choice.Winner?.IsCard == true ? choice.Winner.Supply?.Card : null) ?? s.Options.Cards.First().Card!;
        return
        [
            .. inferred,
            new("todayPrice", Quantity.Round6(today.Price), $"{today.Currency} per hour of today's machine", (today == listed
                ? $"{today.Name}: {today.Source}"
                : $"{listed.Name}, by the cores of {today.Name}: {today.Source}")
                + "; the list's cores are taken for whole ones, also where they are vCPU: at worst it costs twice that. "
                + "Put what yours costs"
                + (today.PromotionTerm is { } term ? $". The price holds for {term}, and is paid used or not; it is counted for the whole "
                    + $"term{(s.IsService ? "" : ", and only for the hours of the job")}" : ""), today.AsOf),
            .. s.Assumptions.Entered.Where(a => !unused.Contains(a.Name))
                .Select(a => new AdviceDefault(a.Name, a.Value, a.Unit, a.Source, a.AsOf)),
            .. choice.Winner?.Supply is { IsBought: true, IdleWatts: null }
                ? [new AdviceDefault("idleWatts", 0, "W", "the kit's own guess: what is bought is switched off between runs", null)]
                : Array.Empty<AdviceDefault>(),
            .. s.HasAsManyAsNeeded && s.Machines > 1
                ? [new AdviceDefault("machinesToday", s.Machines, "machines", "the profile names its processor, so as many are taken as "
                    + "the work of a day holds", null)]
                : Array.Empty<AdviceDefault>(),
            .. s.IsService
                ? [new AdviceDefault("slowRequests", Services.SlowTimes, "times the mean of a request on cores", "the kit's own guess: 99 "
                    + "of 100 are quicker where times are log-normal and vary by a third; at the pessimistic end. Measure your own", null)]
                : Array.Empty<AdviceDefault>(),
            .. profile.Case is LanguageModelCase { KeyValueHeads: null } model
                ? [new AdviceDefault("keyValueHeads", Math.Round(model.Heads), "heads that keep a key and a value", "as many as there are "
                    + "heads, which takes the most memory; models of today group them (8 is common): the model's own card says it", null)]
                : Array.Empty<AdviceDefault>(),
            .. TodaysProcessor.Of(profile) is null ? Array.Empty<AdviceDefault>() : [s.Options.Processor(profile)],
            .. s.Options.Project(profile, card).Defaults.Select(Projected),
        ];
    }

    // A figure that nobody measured misses no limit: what that changes against the same figure, given, is said.
    private static AdviceDefault Projected(Assumed a) => Read(a with
    {
        Because = a.Because + a.Field switch
        {
            "parallelShare" => ". As nobody measured it, 0.99 is taken at the optimistic end",
            "flopPerByte" or "access" => ". It enters the card's time; as nobody measured it, more ordinary cores are not held back by it",
            _ => "",
        },
    });

    private static AdviceDefault Read(Assumed a) =>
        double.TryParse(a.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? new(a.Field, value, "", a.Because, null)
            : new(a.Field, null, a.Value, a.Because, null);
}
