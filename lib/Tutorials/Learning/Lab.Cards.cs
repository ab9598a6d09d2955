using Tutorials.Measuring;

namespace Tutorials.Learning;

public sealed partial class Lab
{
    // Cards that are not here: what was recorded of them stands beside what was measured, under its own name and colour.
    private Measurements WithCards(Workload workload, Measurements measured) => measured with
    {
        Rows = [.. measured.Rows, .. Recorded.Cards(workload, measured.Rows.Select(r => r.Size), Choice.Device?.Name)],
    };

    private IReadOnlyList<Ceilings> CardCeilings() => Recorded.CardCeilings(Choice.Device?.Name);
}
