using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Tutorials.Decision.Advising;
using Tutorials.Decision.Profiles;

namespace Tutorials.Tests.Advising;

/// <summary>What holds for every job and every price list.</summary>
public sealed class AdviceProperties
{
    /// <summary>A job with the options it is asked with.</summary>
    public sealed record Case(WorkloadProfile Job, AdvisorOptions Options)
    {
        public Answer Answer => Advisor.AnswerOf(Job, Options);

        internal Choice Choice => Advisor.Choose(Job, Options);

        public Case Dearer(double times, Func<Supply, bool> which) => this with
        {
            Options = Options with { Supplies = [.. Options.Supplies.Select(s => which(s) ? s with { Price = s.Price * times } : s)] },
        };

        public override string ToString()
        {
            string prices = string.Join(", ", Options.Supplies.Select(s => $"{s.Name} {s.Price}"));
            return $"{ProfileFile.ToJson(Job)} {prices}";
        }
    }

    [Property(MaxTest = 300)]
    public Property Dearer_rent_of_cards_never_makes_rent_a_better_choice() => Prop.ForAll(Cases(), Times(), (c, times) =>
        c.Dearer(times, s => s is { Card: not null, IsRented: true }).Answer != Answer.RentFirst || c.Answer == Answer.RentFirst);

    [Property(MaxTest = 300)]
    public Property Dearer_cards_never_turn_a_no_into_a_card() => Prop.ForAll(Cases(), Times(), (c, times) =>
        c.Dearer(times, s => s.Card is not null).Answer is not (Answer.Yes or Answer.RentFirst)
            || c.Answer is Answer.Yes or Answer.RentFirst);

    [Property(MaxTest = 300)]
    public Property More_runs_never_turn_yes_into_no() => Prop.ForAll(Batch(), Times(), (c, times) =>
        c.Answer != Answer.Yes || (c with { Job = c.Job with { RunsPerDay = c.Job.RunsPerDay * times } }).Answer != Answer.No);

    [Property(MaxTest = 300)]
    public Property Longer_runs_never_turn_yes_into_no() => Prop.ForAll(Batch(), Times(), (c, times) =>
        c.Answer != Answer.Yes || (c with { Job = c.Job with { HoursPerRunToday = c.Job.HoursPerRunToday * times } }).Answer != Answer.No);

    // The waiting of many runs is shared, and their machines are not: without a worth that was given, waiting must not buy one.
    [Theory, InlineData(15.9), InlineData(2), InlineData(100)]
    public void A_purchase_does_not_rest_on_a_worth_that_nobody_gave(double times)
    {
        var options = Advised.Options(11, 12, 13, coreHour: 0.47);
        double[] prices = [1, 0.13, 62.4, 62.4, 351_000];
        options = options with { Supplies = [.. options.Supplies.Zip(prices, (s, p) => s with { Price = p })] };
        var job = Advised.Job with
        {
            HoursPerRunToday = 83.6, RunsPerDay = 1.93, ParallelShare = 0.64, ValuePerDayEarlier = null, PortingPersonDays = 32,
        };
        Assert.NotEqual(Answer.Yes, Advisor.AnswerOf(job, options));
        Assert.NotEqual(Answer.Yes, Advisor.AnswerOf(job with { HoursPerRunToday = 83.6 * times }, options));
        Assert.Contains(Advisor.Advise(job, options).Others, a => a is { WhyNotCode: "worth-assumed", Supply.IsBought: true });
        Assert.Equal(Answer.Yes, Advisor.AnswerOf(job with { ValuePerDayEarlier = 5000 }, options));
    }

    [Property(MaxTest = 300)]
    public Property The_chosen_one_is_never_dearer_than_a_cheaper_one_that_fits() => Prop.ForAll(Cases(), c =>
    {
        var choice = c.Choice;
        bool cheapest = choice.AtWorst is null
            || choice.Alternatives.Where(a => a.Meets(End.Pessimistic))
                .All(a => a.Total!.Value.Pessimistic >= choice.AtWorst.Total!.Value.Pessimistic);
        return cheapest && (choice.Code == "ends-differ" || choice.Winner is null || choice.Winner == choice.AtWorst
            || choice.Answer == Answer.NotYet);
    });

    [Property(MaxTest = 300)]
    public Property More_cores_today_never_make_a_card_look_faster() => Prop.ForAll(Cases(), Gen.Choose(1, 16).ToArbitrary(), (c, eights) =>
    {
        var listed = c with { Options = Advised.Listed with { Supplies = c.Options.Supplies } };
        var job = listed.Job with { CoresBusyToday = 8 * eights, MachineToday = "ours" };
        double? Fastest(WorkloadProfile p) => Advisor.Choose(p, listed.Options).Alternatives
            .Where(a => a is { IsCard: true, IsChoice: true, Latency: null } and not { Kind: AlternativeKind.SeveralCards })
            .Select(a => p.HoursPerRunToday * 3600 / a.Seconds!.Value.Likely).Max();
        return !(Fastest(job with { CoresBusyToday = 8 * eights + 8 }) > Fastest(job) + 1e-9);
    });

    [Property(MaxTest = 300)]
    public Property More_cores_on_offer_never_turn_a_no_into_a_card() => Prop.ForAll(Cases(), c =>
    {
        var without = c with { Options = c.Options with { Supplies = [.. c.Options.Supplies
            .Where(s => s.Card is not null || s.Kind == SupplyKind.Today)] } };
        return c.Answer is not (Answer.Yes or Answer.RentFirst) || without.Answer is not (Answer.No or Answer.FixFirst)
            || without.Choice.Winner is null;
    });

    [Property(MaxTest = 300)]
    public Property All_prices_times_k_are_all_bills_times_k_and_the_answer_stays() => Prop.ForAll(Cases(), Times(), (c, k) =>
    {
        var a = c.Options.Assumptions;
        var scaled = c.Dearer(k, _ => true) with { Job = c.Job with { ValuePerDayEarlier = c.Job.ValuePerDayEarlier * k } };
        scaled = scaled with
        {
            Options = scaled.Options with
            {
                Assumptions = a with
                {
                    ElectricityPerKwh = k * a.ElectricityPerKwh, PersonDayPrice = k * a.PersonDayPrice, EgressPerGb = k * a.EgressPerGb,
                    StoragePerGbMonth = k * a.StoragePerGbMonth, WaitingDayPrice = k * a.WaitingDayPrice,
                },
            },
        };
        var (before, after) = (c.Choice, scaled.Choice);
        return before.Answer == after.Answer && before.Alternatives.Zip(after.Alternatives).All(x => x.First.Total is not { } total
            || Ends.All.All(e => Math.Abs(x.Second.Total!.Value.At(e) / (k * total.At(e)) - 1) < 1e-6));
    });

    [Property(MaxTest = 20, Replay = "1936339517960863018,3601722551220036271,23")]
    public Property Shorter_runs_never_buy_more_machines() => No_figure_is_negative_or_impossible_and_the_ends_are_in_order();

    [Property(MaxTest = 300)]
    public Property No_figure_is_negative_or_impossible_and_the_ends_are_in_order() => Prop.ForAll(Cases(), c =>
    {
        var advice = Advisor.Advise(c.Job, c.Options);
        bool Ordered(Ends? e) => e is not { } v || (v.Optimistic >= 0 && v.Optimistic <= v.Likely * (1 + 1e-9)
            && v.Likely <= v.Pessimistic * (1 + 1e-9));
        string[] wrong = [.. advice.Criteria.Where(x => x.Score is not (null or (>= 0 and <= 1))).Select(x => $"{x}"),
            .. from a in advice.Alternatives
               from figure in (IEnumerable<(string Name, Ends? Value)>)
               [
                   ("seconds", a.Seconds), ("per run", a.PerRun), ("total", a.Total), ("term", a.OverTerm), ("machines", a.Machines),
                   ("p50", a.Latency?.P50), ("p95", a.Latency?.P95), ("p99", a.Latency?.P99), ("first token", a.Latency?.FirstToken),
               ]
               where !Ordered(figure.Value)
               select $"{a.Name}, {figure.Name}: {figure.Value}",
            .. advice.Defaults.Where(d => d.Value is not (null or >= 0)).Select(d => $"{d}")];
        bool same = !advice.ToString().Contains("NaN", StringComparison.Ordinal)
            && advice.ToString() == Advisor.Advise(c.Job, c.Options).ToString();
        return (wrong.Length == 0 && same).Label(string.Join("; ", wrong));
    });

    [Property(MaxTest = 40)]
    public Property A_flip_that_is_named_does_flip() => Prop.ForAll(Cases(), c =>
    {
        var advice = Advisor.Advise(c.Job, c.Options);
        return advice.Flips.All(flip =>
        {
            if (NumberInput.All.FirstOrDefault(i => i.Name == flip.Input) is not { } input) return flip.Becomes != advice.Answer;
            var (job, options) = input.Set(c.Job, c.Options, (double)flip.To);
            return flip.Becomes != advice.Answer && Advisor.Advise(job, options).Answer == flip.Becomes;
        });
    });

    private static Arbitrary<double> Times() => Gen.Choose(11, 400).Select(t => t / 10.0).ToArbitrary();

    private static Arbitrary<Case> Cases() => (
        from batch in Batch().Generator
        from service in Gen.Choose(0, 4)
        from arrivals in Gen.Choose(1, 500)
        from limit in Gen.Choose(0, 3)
        from code in Gen.Elements(CpuCode.AllCores, CpuCode.Unknown, CpuCode.Plain, CpuCode.Optimised)
        from loader in Gen.Choose(0, 60)
        from who in Gen.Elements<string?>(null, "us", "")
        let job = batch.Job with { CpuCodeIs = code, LoaderShare = loader / 100.0, WhoPorts = who }
        select batch with
        {
            Job = service == 0 ? job with { HoursPerRunToday = job.HoursPerRunToday / 5000, ArrivalsPerSecond = arrivals / 10.0,
                LatencyLimitSeconds = 1 + limit, RunsPerDay = arrivals * 4000 }
                : job with { LatencyLimitSeconds = limit == 0 ? job.HoursPerRunToday * 2000 : null },
        }).ToArbitrary();

    /// <summary>Jobs that are no service, on one machine of one's own, without a limit.</summary>
    private static Arbitrary<Case> Batch() => (
        from hours in Gen.Choose(1, 2000)
        from runs in Gen.Choose(1, 3000)
        from share in Gen.Choose(50, 100)
        from value in Gen.Elements<double?>(null, 0, 300)
        from days in Gen.Choose(0, 60)
        from speedup in Gen.Choose(5, 500)
        from factor in Gen.Choose(10, 40)
        from prices in Gen.Choose(1, 400).Three()
        from core in Gen.Choose(1, 100)
        let options = Advised.Options(speedup / 10.0 / (factor / 10.0), speedup / 10.0, speedup / 10.0 * (factor / 10.0), core / 100.0)
        select new Case(
            Advised.Job with
            {
                HoursPerRunToday = hours / 20.0, RunsPerDay = runs / 100.0, ParallelShare = share / 100.0, ValuePerDayEarlier = value,
                PortingPersonDays = days,
            },
            options with
            {
                Supplies = [.. options.Supplies.Select(s => s.Name switch
                {
                    "T4 by the hour" => s with { Price = prices.Item1 / 10.0 },
                    "A100 by the hour" => s with { Price = prices.Item2 / 5.0 },
                    "A100, bought" => s with { Price = prices.Item3 * 1000 },
                    _ => s,
                })],
            })).ToArbitrary();
}
