namespace Tutorials.Deciding;

/// <summary>Looks for the nearest value of each input at which the answer is another one.</summary>
internal static class Flips
{
    private const int Most = 6;

    public static IReadOnlyList<Flip> Find(WorkloadProfile profile, AdvisorOptions options, Answer now)
    {
        Answer With((WorkloadProfile P, AdvisorOptions O) changed) => Decision.Of(changed.P, changed.O).Answer;
        List<(double Distance, Flip Flip)> found = [];
        foreach (var input in NumberInput.All)
        {
            double? from = input.Get(profile, options);
            if (from is null && input.OnlyIfKnown) continue;
            if (Nearest(input, from, to => With(input.Set(profile, options, to)) != now) is not { } hit) continue;
            found.Add((from is > 0 ? Math.Abs(Math.Log(Math.Max(hit, 1e-9) / from.Value)) : 3, new(input.Name, from, hit, With(input.Set(profile, options, hit)))));
        }

        foreach (var input in WordInput.All)
            foreach (var (word, changed) in input.Others(profile))
                if (With((changed, options)) is var answer && answer != now)
                {
                    found.Add((1.5, new(input.Name, input.Get(profile), word, answer)));
                    break;
                }

        return [.. found.OrderBy(f => f.Distance).ThenBy(f => f.Flip.Input, StringComparer.Ordinal).Take(Most).Select(f => f.Flip)];
    }

    // Outwards in both directions over the grid, then halving between the last value that keeps the answer and the first that does not.
    private static double? Nearest(NumberInput input, double? from, Func<double, bool> flips)
    {
        var grid = input.Grid(from);
        if (from is not { } start) return grid.Select(v => (double?)v).FirstOrDefault(v => flips(v!.Value));
        var candidates = new[] { grid.Where(v => v > start).Order().ToArray(), grid.Where(v => v < start).OrderDescending().ToArray() }
            .Select(side => Along(start, side, flips)).OfType<double>().ToArray();
        return candidates.Length == 0 ? null : candidates.MinBy(v => Math.Abs(input.Place(v) - input.Place(start)));
    }

    private static double? Along(double start, double[] side, Func<double, bool> flips)
    {
        double last = start;
        foreach (double value in side)
        {
            if (!flips(value))
            {
                last = value;
                continue;
            }

            double near = last, far = value;
            for (int i = 0; i < 20 && Math.Abs(far - near) > 0.004 * Math.Abs(far); i++)
            {
                double middle = (near + far) / 2;
                if (flips(middle)) far = middle;
                else near = middle;
            }

            double rounded = Plotting.Quantity.Round6(double.Parse(far.ToString("E2", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture));
            return flips(rounded) && rounded != start ? rounded : Plotting.Quantity.Round6(far);
        }

        return null;
    }
}
