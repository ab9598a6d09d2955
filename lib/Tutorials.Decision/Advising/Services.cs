using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Profiles;
using Tutorials.Decision.Projecting;

namespace Tutorials.Decision.Advising;

/// <summary>Alternatives of a service: replicas for the busy hour, with their batch, and what holding them costs.</summary>
internal static class Services
{
    // Cores of the machine around a card, that do for each request what stays on the processor.
    private const double CoresBesideCard = 16;

    // More than this at once no list price is an offer for.
    internal const double MostMachines = 10_000;

    // Of times with a squared coefficient of variation of 0.1, log-normal, 99 of 100 are below 1.95 times the mean.
    internal const double SlowTimes = 2;

    // A row of a matrix product has columns that are independent too: so many are taken.
    private const double Columns = 128;

    /// <summary>Requests on ordinary cores, one at a time on so many of them.</summary>
    /// <param name="bare">With the seconds of a request.</param>
    /// <param name="s">The job.</param>
    /// <param name="supply">Where it runs.</param>
    /// <param name="cores">That one request keeps busy.</param>
    /// <param name="most">Cores that are there.</param>
    public static Alternative Ordinary(Alternative bare, Situation s, Supply supply, int cores, int most)
    {
        bool today = supply.Kind == SupplyKind.Today;
        // What is known is the mean of a request. Its slow ones may take twice as long: nobody has measured them.
        var tail = new Ends(0, 0, (SlowTimes - 1) * bare.Seconds!.Value.Pessimistic);
        var plan = ServicePlan.Of(s, (_, e) => bare.Seconds!.Value.At(e), tail, 1,
            Ends.Of(e => bare.Seconds!.Value.At(e) + tail.At(e)));
        double Needed(End end) => plan.Servers.At(end) * cores;
        if (today && !s.HasAsManyAsNeeded && Needed(End.Likely) > most * s.Machines)
            return bare with
            {
                WhyNotCode = "does-not-keep-up",
                WhyNot = $"At the busy hour {Words.Number(Needed(End.Likely))} cores would be needed, and "
                    + (s.Machines == 1 ? $"today's machine has {most}."
                        : $"today's {Words.Number(s.Machines)} machines have {Words.Number(most * s.Machines)}."),
            };
        if (TooMany(bare, plan.Servers) is { } absurd) return absurd;
        var perRun = Ends.Of(e =>
        {
            double all = Needed(e);
            if (today) return Money.PerRun(s, supply with { Cores = 1 }, Math.Ceiling(all / s.MachineCores), 24 / s.RunsPerDay, e);
            return supply.IsBought
                ? Money.PerRun(s, supply, all, 24 / s.RunsPerDay, e)
                : Money.PerRun(s, supply, cores, plan.HeldHours(e) / s.RunsPerDay, e);
        });
        return Money.With(plan.Put(bare), s, perRun, Ends.Same(0)) with
        {
            Machines = Ends.Of(e => today ? Math.Ceiling(Needed(e) / s.MachineCores)
                : supply.IsBought ? Money.Units(supply, Needed(e)) : plan.Servers.At(e)),
        };
    }

    /// <summary>Requests on cards, in batches.</summary>
    /// <param name="bare">With name, supply and effort.</param>
    /// <param name="s">The job.</param>
    /// <param name="supply">The cards.</param>
    /// <param name="outlook">One request alone on one of them.</param>
    /// <param name="cards">For each replica.</param>
    /// <param name="mostBatch">The largest batch that the memory holds.</param>
    public static Alternative OnCards(Alternative bare, Situation s, Supply supply, Speedup outlook, int cards, int mostBatch)
    {
        var (plan, alone) = Plan(s, supply.Card!, outlook, cards, mostBatch);
        if (TooMany(bare, Ends.Of(e => plan.Servers.At(e) * cards)) is { } absurd) return absurd;
        var perRun = Ends.Of(e => supply.Kind is SupplyKind.Hourly
            ? Money.PerRun(s, supply, cards, plan.HeldHours(e) / s.RunsPerDay, e)
            : Money.PerRun(s, supply, plan.Servers.At(e) * cards, 24 / s.RunsPerDay, e));
        return Money.With(plan.Put(bare with { Seconds = alone }), s, perRun, Ends.Same(0)) with
        {
            Machines = Ends.Of(e => Money.Units(supply, plan.Servers.At(e) * cards)),
        };
    }

    /// <summary>The same on a card that has no price.</summary>
    public static Alternative WithoutPrice(Alternative bare, Situation s, Hardware card, Speedup outlook)
    {
        var (plan, alone) = Plan(s, card, outlook, 1, Fit.MostBatch(s, card, 1));
        return TooMany(bare, plan.Servers) ?? plan.Put(bare with { Seconds = alone });
    }

    private static (ServicePlan Plan, Ends Alone) Plan(Situation s, Hardware card, Speedup outlook, int cards, int mostBatch)
    {
        var host = Ends.Of(e => outlook.Part("stays-behind") * s.BehindShare(e) + outlook.Part("loader"));
        var (curve, first) = Curve(s, card, outlook, cards);
        var off = TimeBands.Of(s, card, outlook);
        var error = new Ends(1 / off.Shorter, 1, off.Longer);
        double Seconds(int batch, End e) => Math.Max(curve(batch) * error.At(e), batch * host.At(e) / CoresBesideCard);
        var plan = ServicePlan.Of(s, Seconds, host, mostBatch, Ends.Of(e => first * error.At(e)
            + host.At(e) / (s.Profile.Case is LanguageModelCase model ? 1 + model.TokensOut : 1)));
        return (plan, Ends.Of(e => Seconds(1, e) + host.At(e)));
    }

    /// <summary>Why so many are no offer; null where they may be one.</summary>
    internal static Alternative? TooMany(Alternative bare, Ends machines) => machines.Likely <= MostMachines ? null : bare with
    {
        Seconds = null, WhyNotCode = "too-many", Machines = machines,
        WhyNot = $"{Needed(bare.IsCard, machines)} of it would be needed at once, and {NoOffer}",
    };

    internal static string NoOffer => $"no list price is an offer for more than {Words.Number(MostMachines)}.";

    internal static string Needed(bool cards, Ends machines) =>
        $"{Words.Number(Math.Ceiling(machines.Likely))} {(cards ? "cards" : "machines")}";

    /// <summary>
    /// Seconds of a batch without what stays on the processor. What all requests share (the weights of a matrix product) is read once for a
    /// batch; the arithmetic grows with it; a small request fills few of the card's lanes, and a batch fills more.
    /// </summary>
    /// <returns>The curve, and the seconds of a request that is taken up to the first part of its answer.</returns>
    internal static (Func<int, double> Curve, double First) Curve(Situation s, Hardware card, Speedup outlook, int cards)
    {
        var device = ProjectionDevice.Of(card);
        var reach = new ProjectionModel().Reach;
        double matrix = s.Profile.MatrixShare ?? 0, items = s.Profile.ItemsPerRun ?? double.MaxValue;
        bool doubles = s.Profile.NeedsDoubles == true;
        double peak = device.Peak(matrix, doubles), intensity = s.Profile.Intensity() ?? 0.25, pieces = items * (1 + Columns * matrix);
        // The larger of the two is what was projected for one request: its operations follow, and its bytes from them.
        double flops = outlook.Part("kernel") / cards / Math.Max(Arithmetic(1, items), Memory(1 / intensity, items));
        double memory = Memory(flops / intensity, pieces), arithmetic = Arithmetic(flops, pieces);
        // A batch crosses in one copy: its bytes grow with it, the price of beginning does not.
        double begun = Math.Min(outlook.Part("transfers"), Speedup.Copies(s.Profile) * new ProjectionModel().TransferSeconds);
        double transfers = outlook.Part("transfers") - begun, launches = outlook.Part("launches") + begun;
        // What was measured of batches on this card is taken as it is; measured elsewhere, its form is put over the projected request.
        if (s.Profile.BatchCurve is { } measured)
        {
            double one = IsMeasured(s, card) ? 1 : (Math.Max(memory, arithmetic) + transfers + launches) / BatchTime.At(measured, 1);
            return (batch => one * BatchTime.At(measured, batch), one * BatchTime.At(measured, 1) * FirstShare(memory, arithmetic));
        }

        return (batch => Math.Max(
                Memory(flops / intensity * (matrix + (1 - matrix) * batch), pieces * batch), Arithmetic(flops * batch, pieces * batch))
            + transfers * batch + launches,
            FirstShare(memory, arithmetic) * Math.Max(memory, arithmetic) + (transfers + launches) * FirstShare(1, 0));

        double Memory(double bytes, double at) =>
            bytes / device.BytesPerSecond / Math.Min(reach.Memory(s.Profile.Access), device.MemoryFill(at));

        double Arithmetic(double operations, double at) =>
            operations / peak / Math.Min(reach.Compute, device.ArithmeticFill(at, matrix, doubles));

        // A question of a language model is read in one pass, like each token of the answer; its arithmetic is that of its tokens. The step
        // that is running when it is taken up comes before it.
        double FirstShare(double memory, double arithmetic) => s.Profile.Case is LanguageModelCase model
            ? Math.Min(1, Math.Max(memory / (1 + model.TokensOut), arithmetic * model.TokensIn / (model.TokensIn + model.TokensOut))
                / Math.Max(memory, arithmetic) + 1 / (1 + model.TokensOut))
            : 1;
    }

    internal static bool IsMeasured(Situation s, Hardware card) => s.Profile.BatchCurve is not null
        && card.Id.Equals(s.Profile.BatchCurveOn, StringComparison.OrdinalIgnoreCase);
}
