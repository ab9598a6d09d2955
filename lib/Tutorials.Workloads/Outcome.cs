using System.Globalization;

namespace Tutorials;

/// <summary>What became of one variant at one size.</summary>
public enum OutcomeKind
{
    /// <summary>Verified and timed.</summary>
    Timed,
    /// <summary>It ran, and its output was not the reference's.</summary>
    WrongResult,
    /// <summary>It threw.</summary>
    Failed,
    /// <summary>It threw, and after that the device answered no more.</summary>
    LostDevice,
    /// <summary>It was not tried, because another variant had lost the device.</summary>
    DeviceLost,
    /// <summary>It was not tried, because it had lost the device at another size.</summary>
    NotTriedAgain,
    /// <summary>This device lacks what it needs.</summary>
    NotSupported,
    /// <summary>There is no device.</summary>
    NoDevice,
    /// <summary>A library that it calls is not here.</summary>
    NotInstalled,
    /// <summary>A library that it calls is here, and not at its best on this processor.</summary>
    Handicapped,
    /// <summary>The workload has no sensible form of the kind.</summary>
    NoSuchForm,
    /// <summary>The device cannot hold the data.</summary>
    TooLarge,
    /// <summary>Left out, so that a recording ends in time.</summary>
    TooSlow,
    /// <summary>Verified on the simulator, which is never timed.</summary>
    Simulated,
    /// <summary>Verified, and compiled without optimisation: its time would say nothing.</summary>
    NotOptimised,
    /// <summary>Not timed, by a recording that was made before outcomes were kept.</summary>
    Untold,
}

/// <summary>
/// What became of a row: a value that code decides on. The sentence that people read is made from it, and from nothing else.
/// </summary>
/// <param name="Kind">What happened.</param>
/// <param name="Detail">
/// What belongs to it: what was wrong, what was thrown, what is lacking, the variant that lost the device. Null where the kind says all.
/// </param>
public sealed record Outcome(OutcomeKind Kind, string? Detail = null)
{
    /// <summary>Verified and timed.</summary>
    public static Outcome Timed { get; } = new(OutcomeKind.Timed);

    /// <summary>No device was chosen.</summary>
    public static Outcome NoDevice { get; } = new(OutcomeKind.NoDevice);

    /// <summary>Verified on the simulator.</summary>
    public static Outcome Simulated { get; } = new(OutcomeKind.Simulated);

    /// <summary>Verified, and compiled without optimisation.</summary>
    public static Outcome NotOptimised { get; } = new(OutcomeKind.NotOptimised);

    /// <summary>The output was wrong.</summary>
    public static Outcome WrongResult(Check check) => new(OutcomeKind.WrongResult, check.Message);

    /// <summary>It threw.</summary>
    /// <param name="error">What was thrown.</param>
    /// <param name="lostDevice">True where the device answered no more after it.</param>
    public static Outcome Failed(Exception error, bool lostDevice) =>
        new(lostDevice ? OutcomeKind.LostDevice : OutcomeKind.Failed, error.GetBaseException().Message);

    /// <summary>Another variant had lost the device.</summary>
    public static Outcome DeviceLost(Variant culprit) => new(OutcomeKind.DeviceLost, culprit.Name);

    /// <summary>Left out, because one call would take too long.</summary>
    /// <param name="seconds">How long one call would probably take.</param>
    /// <param name="limit">How long a recording waits for one.</param>
    public static Outcome TooSlow(double seconds, TimeSpan limit) => new(
        OutcomeKind.TooSlow,
        string.Create(
            CultureInfo.InvariantCulture,
            $"one call would take about {seconds:0} s, and a recording waits for {limit.TotalSeconds:0} s"));

    /// <summary>Left out, because it lost the device at another size.</summary>
    public static Outcome NotAgain(int size) =>
        new(OutcomeKind.NotTriedAgain, string.Create(CultureInfo.InvariantCulture, $"at n = {size} the device answered no more after it"));

    /// <summary>True for a variant that ran and is to blame: its answer was wrong, or it threw.</summary>
    public bool IsFault => Kind is OutcomeKind.WrongResult or OutcomeKind.Failed or OutcomeKind.LostDevice;

    /// <summary>Why there is no time, in words that fit after a colon; "timed" where there is one.</summary>
    public override string ToString() => Kind switch
    {
        OutcomeKind.Timed => "timed",
        OutcomeKind.WrongResult => $"wrong result: {Detail}",
        OutcomeKind.Failed => $"it failed: {Detail}",
        OutcomeKind.LostDevice => $"it failed: {Detail}; after that the device answered no more",
        OutcomeKind.DeviceLost =>
            $"not measured: the device answered no more after {Detail}; start this program anew (in a notebook: its kernel)",
        OutcomeKind.NotTriedAgain => $"not tried again: {Detail}",
        OutcomeKind.NoDevice => "no GPU and no OpenCL device was chosen",
        OutcomeKind.TooSlow => $"left out: {Detail}",
        OutcomeKind.Simulated => "checked on the simulator, whose time says nothing about a GPU",
        OutcomeKind.NotOptimised => "compiled without optimisation, as cells of some notebook hosts are; its time would be a false witness",
        _ => Detail ?? "not timed",
    };
}
