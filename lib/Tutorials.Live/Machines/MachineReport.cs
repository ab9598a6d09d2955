using System.Text.Json;
using Tutorials.Course;
using Tutorials.Course.Settings;
using Tutorials.Devices;
using Tutorials.Measuring;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Live.Machines;

/// <summary>What this machine has, and what would make it better.</summary>
/// <param name="Headline">The machine in one line.</param>
/// <param name="Why">Which device runs kernels, and why.</param>
/// <param name="Findings">What the kit can use, there or not.</param>
internal sealed record MachineFacts(string Headline, string Why, IReadOnlyList<Devices.Finding> Findings);

/// <summary>The machine's limits, as they were measured once.</summary>
/// <param name="Machine">Of which machine: on another one they count for nothing.</param>
/// <param name="On">The day.</param>
/// <param name="Ceilings">Of the processor, and of the device where it may be timed.</param>
internal sealed record KeptCeilings(string Machine, DateOnly On, IReadOnlyList<Ceilings> Ceilings)
{
    /// <summary>What a class compares; null in a file of an earlier version.</summary>
    public MachineNumbers? Numbers { get; init; }
}

/// <summary>The doctor's findings, and the machine's limits once they are measured: kept in a file of the reader's folder.</summary>
internal sealed class MachineReport
{
    private readonly string path;
    private readonly LessonSettings settings = LessonSettings.Current;
    private readonly Lazy<MachineFacts> facts;
    private readonly Lock gate = new();
    private Task? measuring;

    /// <summary>Raised on any thread, when the limits were measured.</summary>
    public event Action? Measured;

    /// <param name="folder">The reader's folder; it need not exist yet.</param>
    public MachineReport(string folder)
    {
        path = Path.Combine(folder, "ceilings.json");
        facts = new(() =>
        {
            using var devices = DeviceSet.Detect();
            var machine = Machine.Detect();
            return new(machine.Headline, devices.Choose(settings.Device).Why, Doctor.Examine(machine, devices));
        });
    }

    /// <summary>Looked for when it is first asked for: that takes a while.</summary>
    public MachineFacts Facts => facts.Value;

    public bool IsMeasuring
    {
        get
        {
            lock (gate)
                return measuring is { IsCompleted: false };
        }
    }

    /// <summary>The limits of this machine; null where they were not measured here.</summary>
    public KeptCeilings? Kept
    {
        get
        {
            if (!File.Exists(path)) return null;
            try
            {
                var kept = JsonSerializer.Deserialize<KeptCeilings>(File.ReadAllText(path), Report.Json);
                return kept is { Ceilings.Count: > 0 } && kept.Machine == Machine.Detect().Headline ? kept : null;
            }
            catch (JsonException)
            {
                // Nothing of the reader's is in it: the next measurement writes it anew.
                return null;
            }
        }
    }

    /// <summary>Measures and keeps the limits; who asks while that goes on waits for the same measurement.</summary>
    /// <exception cref="NotebookException">They could not be kept.</exception>
    public Task MeasureAsync()
    {
        lock (gate)
            return measuring is { IsCompleted: false } ? measuring : measuring = Task.Run(Measure);
    }

    private void Measure()
    {
        using var lab = Lab.Open(settings.Device, settings.Quick);
        // A class compares machines at the same sizes, whatever each reader has chosen.
        using var small = Lab.Open(settings.Device, quick: true);
        KeptCeilings kept = new(lab.Machine.Headline, DateOnly.FromDateTime(DateTime.Today), lab.Ceilings)
        {
            Numbers = MachineNumbers.Measure(small, lab.Ceilings),
        };
        AtomicFile.Write(path, writer => writer.Write(JsonSerializer.Serialize(kept, Report.Json)));
        Measured?.Invoke();
    }
}
