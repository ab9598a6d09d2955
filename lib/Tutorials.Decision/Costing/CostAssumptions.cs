namespace Tutorials.Decision.Costing;

/// <summary>
/// What a bill assumes beyond the job and the offers. Every figure comes from <c>datasets/assumptions.json</c> unless it is set here;
/// <see cref="Entered"/> lists those that were not.
/// </summary>
public sealed partial record CostAssumptions
{
    private CostAssumptions(IReadOnlyList<Assumption> defaults) => Defaults = defaults;

    /// <summary>What each default is, and who says so.</summary>
    public IReadOnlyList<Assumption> Defaults { get; }

    /// <summary>Of every price here: three letters of ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>Price of electricity, per kWh.</summary>
    public required double ElectricityPerKwh { get; init; }

    /// <summary>Power usage effectiveness: power of the whole site by power of its machines, 1 or more (The Green Grid, 2007).</summary>
    public required double Pue { get; init; }

    /// <summary>Years over which a purchase and the porting are written off, in equal parts.</summary>
    public required double ServiceYears { get; init; }

    /// <summary>Upkeep in a year, as a share of the purchase price.</summary>
    public required double UpkeepSharePerYear { get; init; }

    /// <summary>What a day of whoever ports the code costs.</summary>
    public required double PersonDayPrice { get; init; }

    /// <summary>Effort of porting where the profile is silent, in person-days.</summary>
    public required double PortingPersonDays { get; init; }

    /// <summary>Days until a card can be had where the profile is silent.</summary>
    public required double DeviceAvailableInDays { get; init; }

    /// <summary>Price of a GB (10⁹ bytes) that leaves a rented machine.</summary>
    public required double EgressPerGb { get; init; }

    /// <summary>Price of a GB of disk for a month at a rented machine.</summary>
    public required double StoragePerGbMonth { get; init; }

    /// <summary>How far a price may be off, up and down, as a share: the band of every break-even.</summary>
    public required double PriceBandShare { get; init; }

    /// <summary>Power of a bought card with its share of the server, under load, in watts.</summary>
    public required double ServerWattsPerCard { get; init; }

    /// <summary>Price of a bought card with its share of the server.</summary>
    public required double CardPurchasePrice { get; init; }

    /// <summary>Rent of the same card for an hour, where it is taken for a month.</summary>
    public required double CardRentPerHour { get; init; }

    /// <summary>Rent of the same card for a single hour.</summary>
    public required double CardHourPrice { get; init; }

    /// <summary>Cards that an ordinary server has slots and power for.</summary>
    public required double CardsPerMachine { get; init; }

    /// <summary>What a day is worth in which somebody waits for a run, where nobody said otherwise and there is no limit.</summary>
    public required double WaitingDayPrice { get; init; }

    /// <summary>Effort of mending today's code, in person-days.</summary>
    public required double FixPersonDays { get; init; }

    /// <summary>Effort of setting the program of today up on another ordinary machine, in person-days.</summary>
    public required double MovePersonDays { get; init; }

    /// <summary>Rent of a vCPU by use, for an hour, where the price list has none.</summary>
    public required double CoreRentPerHour { get; init; }

    /// <summary>What a machine costs after a promotion of a few days: so many times as much.</summary>
    public required double RegularPriceTimes { get; init; }

    /// <summary>Price of a card for a machine that is there: an L40S.</summary>
    public required double CardAlonePrice { get; init; }

    /// <summary>Price of a core of a bought server.</summary>
    public required double CorePurchasePrice { get; init; }

    /// <summary>Person-days in a year of whoever looks after the first server of one's own.</summary>
    public required double FirstServerPersonDaysPerYear { get; init; }

    /// <summary>Cores that one encoder of a card replaces.</summary>
    public required double CoresPerEncoder { get; init; }

    /// <summary>The defaults of the data file; their units say the currency.</summary>
    /// <exception cref="FormatException">The file is wrong, or lacks a figure; the message names it.</exception>
    public static CostAssumptions Read() => Of(Assumption.All());

    /// <summary>From a list of figures.</summary>
    /// <exception cref="FormatException">One is missing, or unlike its definition; the message names it.</exception>
    /// <exception cref="ArgumentException">The units name several currencies.</exception>
    public static CostAssumptions Of(IReadOnlyList<Assumption> defaults)
    {
        double Value(string name) => (defaults.FirstOrDefault(a => a.Name == name)
            ?? throw new FormatException($"datasets/assumptions.json: '{name}' is missing. Restore its line.")).Value;
        return new CostAssumptions(defaults)
        {
            Currency = Offer.OneCurrency(defaults.Where(IsPrice).Select(a => (a.Name, a.Unit[..3]))),
            ElectricityPerKwh = Value("electricityPerKwh"),
            Pue = Value("pue"),
            ServiceYears = Value("serviceYears"),
            UpkeepSharePerYear = Value("upkeepSharePerYear"),
            PersonDayPrice = Value("personDayPrice"),
            PortingPersonDays = Value("portingPersonDays"),
            DeviceAvailableInDays = Value("deviceAvailableInDays"),
            EgressPerGb = Value("egressPerGb"),
            StoragePerGbMonth = Value("storagePerGbMonth"),
            PriceBandShare = Value("priceBandShare"),
            ServerWattsPerCard = Value("serverWattsPerCard"),
            CardPurchasePrice = Value("cardPurchasePrice"),
            CardRentPerHour = Value("cardRentPerHour"),
            CardHourPrice = Value("cardHourPrice"),
            CardsPerMachine = Value("cardsPerMachine"),
            WaitingDayPrice = Value("waitingDayPrice"),
            FixPersonDays = Value("fixPersonDays"),
            MovePersonDays = Value("movePersonDays"),
            CoreRentPerHour = Value("coreRentPerHour"),
            RegularPriceTimes = Value("regularPriceTimes"),
            CardAlonePrice = Value("cardAlonePrice"),
            CorePurchasePrice = Value("corePurchasePrice"),
            FirstServerPersonDaysPerYear = Value("firstServerPersonDaysPerYear"),
            CoresPerEncoder = Value("coresPerEncoder"),
        }.Checked();
    }

    // "CNY per kWh": three letters, and what they are paid for.
    private static bool IsPrice(Assumption a) => a.Unit.Length > 4 && a.Unit[..3].All(char.IsAsciiLetterUpper) && a.Unit[3] == ' ';

    /// <summary>The same, if every figure is possible.</summary>
    /// <exception cref="FormatException">One is not; the message names it.</exception>
    public CostAssumptions Checked()
    {
        if (!(Pue >= 1)) throw new FormatException($"pue: a site cannot draw less than its machines. Write a figure of 1 or more.");
        if (!(ServiceYears > 0)) throw new FormatException($"serviceYears: a machine serves longer than no time. Write a figure above 0.");
        if (!(PriceBandShare < 1))
            throw new FormatException($"priceBandShare: a price that may be off by all of itself is none. Write a share below 1.");
        foreach (var (name, value) in Values)
            if (!(value >= 0 && double.IsFinite(value))) throw new FormatException($"{name}: a figure of 0 or more is needed.");
        return this;
    }

    /// <summary>The defaults that are in force: those whose figure was not changed.</summary>
    public IReadOnlyList<Assumption> Entered
    {
        get
        {
            var values = Values.ToDictionary();
            return [.. Defaults.Where(a => values.TryGetValue(a.Name, out double value) && value == a.Value)];
        }
    }

    /// <summary>Every figure by its name in the data file.</summary>
    internal IEnumerable<KeyValuePair<string, double>> Values =>
    [
        new("electricityPerKwh", ElectricityPerKwh), new("pue", Pue), new("serviceYears", ServiceYears),
            new("upkeepSharePerYear", UpkeepSharePerYear),
        new("personDayPrice", PersonDayPrice), new("portingPersonDays", PortingPersonDays),
            new("deviceAvailableInDays", DeviceAvailableInDays),
        new("egressPerGb", EgressPerGb), new("storagePerGbMonth", StoragePerGbMonth), new("priceBandShare", PriceBandShare),
        new("serverWattsPerCard", ServerWattsPerCard), new("cardPurchasePrice", CardPurchasePrice), new("cardRentPerHour", CardRentPerHour),
        new("waitingDayPrice", WaitingDayPrice), new("fixPersonDays", FixPersonDays), new("movePersonDays", MovePersonDays),
        new("coreRentPerHour", CoreRentPerHour), new("regularPriceTimes", RegularPriceTimes), new("cardAlonePrice", CardAlonePrice),
        new("corePurchasePrice", CorePurchasePrice), new("coresPerEncoder", CoresPerEncoder),
        new("firstServerPersonDaysPerYear", FirstServerPersonDaysPerYear), new("cardHourPrice", CardHourPrice),
        new("cardsPerMachine", CardsPerMachine),
    ];
}
