using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Projecting;
using Tutorials.Devices;
using Tutorials.Measuring;
using Tutorials.Measuring.Recordings;

namespace Tutorials.Course;

public sealed partial class Lab
{
    /// <summary>Which card is projected where none was recorded: an id of <c>datasets/hardware.csv</c>, or none.</summary>
    public const string CardVariable = "TUTORIALS_CARD";

    /// <summary>
    /// The card whose bar is projected from its data sheet where no card is here and none was recorded; null for none. The environment
    /// variable <c>TUTORIALS_CARD</c> names another one; without it, the card that the claims are about.
    /// </summary>
    /// <exception cref="ArgumentException">The catalogue has no such card; the message lists those that exist.</exception>
    public Hardware? Card { get; } = Environment.GetEnvironmentVariable(CardVariable) switch
    {
        null or "" => Hardware.Get("a100-sxm-40"),
        "none" => null,
        var id => Hardware.Get(id),
    };

    /// <summary>
    /// Adds rows of cards that are not here, under their own name and colour: recorded where someone recorded them, else projected. A
    /// reader with a card of their own needs no projection. <see cref="Measure{TWorkload}"/> and <see cref="Sweep{TWorkload}"/> do it by
    /// themselves.
    /// </summary>
    /// <param name="measured">The rows of this machine, of one workload.</param>
    public Measurements WithCards(Measurements measured)
    {
        ArgumentNullException.ThrowIfNull(measured);
        string? here = Choice.Device?.Name;
        var recorded = Recorded.Cards(measured.Workload, measured.Rows.Select(r => r.Size), here);
        if (recorded.Count > 0) return measured with { Rows = [.. measured.Rows, .. recorded], Roofs = Recorded.CardCeilings(here) };
        if (Card is not { } card || Choice.Device?.Kind is DeviceKind.Cuda or DeviceKind.OpenClGpu) return measured;
        return measured with { Rows = [.. measured.Rows, .. Projection.Rows(measured, card)], Roofs = [card.Ceilings()] };
    }
}
