namespace Tutorials.Decision.Catalogue;

/// <summary>Finds the row of the catalogue for a card as a driver names it: <c>NVIDIA A100-SXM4-40GB</c>, <c>Tesla T4</c>.</summary>
public static class HardwareNames
{
    private static readonly char[] Between = [' ', '-', '_', '/'];

    /// <summary>The card with the most parts of its id in the name, the model and what comes before it among them.</summary>
    /// <param name="device">As the driver says it.</param>
    /// <param name="catalogue">Where it is looked up.</param>
    /// <returns>Null where it is no card of the catalogue.</returns>
    public static Hardware? Card(string device, IReadOnlyList<Hardware> catalogue)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(catalogue);
        string[] said = Parts(device);
        return catalogue.Where(h => h.Kind == HardwareKind.Gpu && Model(h).All(part => said.Contains(part)))
            .OrderByDescending(h => Parts(h.Id).Count(part => Array.Exists(said, word => word.StartsWith(part, StringComparison.Ordinal))))
            .FirstOrDefault();
    }

    /// <summary>
    /// What to say of a machine that is named and is no processor of the catalogue, without a full stop; null where it is one or none is
    /// named.
    /// </summary>
    public static string? Unknown(string? machine, IReadOnlyList<Hardware> catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        string[] known = [.. catalogue.Where(h => h.Kind == HardwareKind.Cpu).Select(h => h.Id)];
        return string.IsNullOrWhiteSpace(machine) || known.Contains(machine, StringComparer.OrdinalIgnoreCase) ? null
            : $"'{machine}' is no processor of datasets/hardware.csv ({string.Join(", ", known)})";
    }

    // "rtx-pro-6000": up to the first part with a digit.
    private static IEnumerable<string> Model(Hardware card)
    {
        string[] parts = Parts(card.Id);
        return parts.Take(1 + Array.FindIndex(parts, part => part.Any(char.IsAsciiDigit)));
    }

    private static string[] Parts(string name) => name.ToUpperInvariant().Split(Between, StringSplitOptions.RemoveEmptyEntries);
}
