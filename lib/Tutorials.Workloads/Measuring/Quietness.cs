using System.Globalization;

namespace Tutorials.Measuring;

/// <summary>
/// What else the machine did while a case was measured. A run on a machine that was not quiet is shown and gives no verdict.
/// </summary>
/// <param name="OthersShare">
/// Share of all processors, from 0 to 1, that other programs used or that the host of a virtual machine kept; null where the system does
/// not tell.
/// </param>
/// <param name="OwnCores">
/// Cores that this program kept busy while nothing was measured: a kernel that could not be stopped, a thread that a cell left behind.
/// </param>
/// <param name="Unevenness">
/// A loop of fixed work, timed between the rounds on one core and before the samples on all: the third quartile of its times over the
/// shortest, of the two the larger. 1 where frequency and neighbours stay as they are.
/// </param>
public sealed record Quietness(double? OthersShare, double OwnCores, double Unevenness)
{
    /// <summary>More than this share of the processors used by others is said.</summary>
    public const double MostOthers = 0.3;

    /// <summary>More than this many cores busy in this program is said.</summary>
    public const double MostOwn = 0.5;

    /// <summary>More than this unevenness is said: what slows a fixed loop by a third slows a variant as much.</summary>
    public const double MostUneven = 1.3;

    /// <summary>What this system does not tell, without a full stop; null where it tells all.</summary>
    public static string? Unknown { get; } = UnknownWhere(ProcessorTicks.Now());

    internal static string? UnknownWhere(ProcessorTicks? ticks) =>
        ticks is null ? "How busy other programs are is not known on this system" : null;

    /// <summary>True where nothing stands against a verdict.</summary>
    public bool IsQuiet => !OthersAreBusy && !ThisIsBusy && !IsUneven;

    private bool OthersAreBusy => OthersShare > MostOthers;

    private bool ThisIsBusy => OwnCores > MostOwn;

    private bool IsUneven => Unevenness > MostUneven;

    /// <summary>What disturbed, in words that fit after a colon; "nothing" on a quiet machine.</summary>
    public override string ToString()
    {
        var culture = CultureInfo.InvariantCulture;
        string[] what =
        [
            .. OthersAreBusy ? [string.Create(culture, $"other programs used {OthersShare:0 %} of its processors")] : (string[])[],
            .. ThisIsBusy
                ? [string.Create(culture, $"{OwnCores:0.0} cores were still busy with something that this program had started")]
                : (string[])[],
            .. IsUneven ? [string.Create(culture, $"a loop of fixed work took up to {Unevenness:0.0} times as long")] : (string[])[],
        ];
        return what.Length == 0 ? "nothing" : string.Join("; ", what);
    }
}
