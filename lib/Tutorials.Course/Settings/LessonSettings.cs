using Tutorials.Devices;

namespace Tutorials.Course.Settings;

/// <summary>
/// What a lesson is run with. The command says it for the lesson that it runs; where nobody does (a notebook in an editor), environment
/// variables do.
/// </summary>
/// <param name="Device">On which device GPU variants run.</param>
/// <param name="Quick">Small sizes and few rounds: a first look in seconds.</param>
public sealed record LessonSettings(DeviceRequest Device = DeviceRequest.Auto, bool Quick = false)
{
    /// <summary>Set to 1 for small sizes and few rounds.</summary>
    public const string QuickVariable = "TUTORIALS_QUICK";

    /// <summary>auto, cuda, opencl, simulator or none.</summary>
    public const string DeviceVariable = "TUTORIALS_DEVICE";

    // Belongs to the flow of the caller and to the sessions it starts, not to the process: two lessons may run side by side.
    private static readonly AsyncLocal<LessonSettings?> Chosen = new();

    /// <summary>The settings of the lesson that runs; from the environment where the caller chose none.</summary>
    /// <exception cref="ArgumentException">The environment names a device that does not exist; the message lists those that do.</exception>
    public static LessonSettings Current =>
        Chosen.Value ?? new(FromEnvironment(), Environment.GetEnvironmentVariable(QuickVariable) == "1");

    /// <summary>Settings for the caller and every session that it starts, until the result is disposed.</summary>
    public static IDisposable Use(LessonSettings settings)
    {
        var before = Chosen.Value;
        Chosen.Value = settings;
        return new Scope(() => Chosen.Value = before);
    }

    private static DeviceRequest FromEnvironment()
    {
        string? asked = Environment.GetEnvironmentVariable(DeviceVariable);
        if (string.IsNullOrEmpty(asked)) return DeviceRequest.Auto;
        return Enum.TryParse<DeviceRequest>(asked, ignoreCase: true, out var request) && Enum.IsDefined(request)
            ? request
            : throw new ArgumentException(
                $"{DeviceVariable} is '{asked}'. It can be: {string.Join(", ", Enum.GetNames<DeviceRequest>()).ToLowerInvariant()}.");
    }

    private sealed class Scope(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
