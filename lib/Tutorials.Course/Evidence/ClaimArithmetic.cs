using System.Globalization;
using Tutorials.Decision.Catalogue;

namespace Tutorials.Course.Evidence;

/// <summary>
/// The arithmetic of the claims, by part. Figures with a source come from <c>claims.json</c>, peaks from <c>hardware.csv</c>, prices from
/// <c>prices.csv</c>: change one of them, and what is shown changes with it. No result is written down.
/// </summary>
internal static partial class ClaimArithmetic
{
    /// <summary>The lines for one part; none where nothing can be computed.</summary>
    public static IReadOnlyList<ClaimSum> Of(Claim claim) => claim.Id switch
    {
        "C1" => OrdinaryServer(claim),
        "C2" => Threads(claim),
        "C3b" => Bandwidth(),
        "C3c" => SlotBandwidth(),
        "C3d" => Links(claim),
        "C4" => Peaks(claim),
        "C5" => Abacus(claim),
        "C6" => Instructions(claim),
        "C7" => ResNet(claim),
        "C8" => Calendar(claim),
        "C9" => Division(),
        "C10" => Purchase(claim),
        "C11" => SevenDays(claim),
        "C12" => Watts(claim),
        "C13" => RentOrBuy(claim),
        "C15a" => KernelsInCSharp(),
        "C16" => SupportedCards(),
        "C17" => PriceRatio(),
        "C18" => ThreeYears(claim),
        "F2b" => FourCards(claim),
        "F2d" => Sockets(claim),
        "F2e" => Doubles(),
        _ => [],
    };

    private static IEnumerable<Hardware> Sheets(params string[] ids) => ids.Select(Hardware.Get);

    private static string N(double value) => value.ToString("#,0.####", CultureInfo.InvariantCulture);

    private static string Tera(double? value) => $"{N(value!.Value / 1e12)} T";

    private static string Giga(double value) => $"{N(value / 1e9)} G";
}
