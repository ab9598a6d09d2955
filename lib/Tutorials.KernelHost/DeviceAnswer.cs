namespace Tutorials.KernelHost;

/// <summary>How a launch in the other process ended.</summary>
public enum DeviceOutcome
{
    /// <summary>It ran; the results are there.</summary>
    Ran,

    /// <summary>ILGPU or the device's compiler makes no code of it.</summary>
    Refused,

    /// <summary>The process ended: an assertion, a write far outside, a driver's own fault.</summary>
    Crashed,

    /// <summary>It did not come to an end in time and was stopped.</summary>
    TooLong,

    /// <summary>It took more memory than a kernel of a lesson may, and was stopped.</summary>
    TooMuchMemory,

    /// <summary>There is no such process here, or the kernel's code cannot be handed over.</summary>
    Unavailable,
}

/// <summary>The answer of the process that runs kernels through ILGPU.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Device">The device's name; empty where none was reached.</param>
/// <param name="IsSimulator">True for ILGPU's simulator.</param>
/// <param name="Words">What was said where it did not run: one line.</param>
/// <param name="Arguments">What was given, with the arrays as the kernel left them; empty where it did not run.</param>
public sealed record DeviceAnswer(
    DeviceOutcome Outcome, string Device, bool IsSimulator, string Words, IReadOnlyList<object> Arguments)
{
    internal static DeviceAnswer Without(DeviceOutcome outcome, string words) => new(outcome, "", false, words, []);
}
