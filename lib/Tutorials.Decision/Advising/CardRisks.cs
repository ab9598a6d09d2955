using Tutorials.Decision.Catalogue;

namespace Tutorials.Decision.Advising;

/// <summary>What has to be known of a card before it is taken, in words.</summary>
internal static class CardRisks
{
    /// <summary>Of so many cards of a supply.</summary>
    public static IEnumerable<string> Of(Situation s, Supply supply, int cards)
    {
        var card = supply.Card!;
        if (card.SupportUntil is { } last) yield return $"{card.Architecture} is served by no toolkit after {last}";
        if (supply.Kind == SupplyKind.Spot) yield return "it may be taken away at any time";
        if (supply.Kind == SupplyKind.Promotion) yield return "the price holds for one term";
        if (supply.IsBought) yield return "paid whether it is used or not, for all years of service";
        if (card.Licence is { } licence) yield return $"{licence} (F2)";
        if (card.DriversUntil is { } until) yield return $"security fixes of its driver are announced until {until}";
        if (card.Ecc == false) yield return "its memory corrects no errors (F2)";
        if (cards > 1) yield return "several cards for one run: the program has to be made for it";
        foreach (string missing in LeftOut(s, card)) yield return missing;
        if (supply.IsBought && s.Profile.DeviceAvailableInDays is null) yield return Alternative.DeliveryLeftOut;
    }

    /// <summary>An empty cell of the catalogue is a figure that nobody found.</summary>
    public static string[] LeftOut(Situation s, Hardware card) =>
        s.Profile.MatrixShare > 0 && card.LacksTensorFigure ? [Alternative.TensorCoresLeftOut] : [];
}
