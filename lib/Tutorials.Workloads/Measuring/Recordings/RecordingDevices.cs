using Tutorials.Devices;

namespace Tutorials.Measuring.Recordings;

/// <summary>Which devices of a machine are recorded.</summary>
public static class RecordingDevices
{
    private static readonly (string Word, DeviceKind Kind)[] Kinds =
        [("cuda", DeviceKind.Cuda), ("opencl-gpu", DeviceKind.OpenClGpu), ("opencl-cpu", DeviceKind.OpenClCpu)];

    /// <summary>What <c>--devices</c> takes.</summary>
    public static string Words => string.Join(", ", Kinds.Select(w => w.Word));

    /// <summary>
    /// The usable devices, best first and each once: cards of one name are recorded as one, and by the best way in, so that a card which
    /// CUDA reaches is not recorded again through OpenCL. The simulator is none.
    /// </summary>
    /// <param name="all">The devices of the machine.</param>
    /// <param name="asked">Kinds separated by commas, each recorded by its own way in; null for every device.</param>
    /// <exception cref="ArgumentException">
    /// A word is none of <see cref="Words"/>, or there is no such device here; the message says why.
    /// </exception>
    public static IReadOnlyList<Device> Choose(IReadOnlyList<Device> all, string? asked = null)
    {
        Device[] real = [.. all.Where(d => !d.IsSimulator)];
        if (asked is null)
        {
            // OpenCL gives the name of a card without its maker's marks.
            Device[] each = [.. real.Where(d => d.Usable).DistinctBy(d => ProcessorInfo.Clean(d.Name))];
            return each.Length > 0 ? each : throw new ArgumentException($"There is no device to record here. {Reasons(real)}");
        }

        List<Device> chosen = [];
        foreach (string word in asked.Split(',', StringSplitOptions.TrimEntries))
        {
            if (Array.FindIndex(Kinds, w => w.Word.Equals(word, StringComparison.OrdinalIgnoreCase)) is not (>= 0 and var i))
                throw new ArgumentException($"--devices: '{word}' is no kind of device. It can be: {Words}.");
            Device[] found = [.. real.Where(d => d.Kind == Kinds[i].Kind)];
            if (!found.Any(d => d.Usable)) throw new ArgumentException($"There is no {word} device to record here. {Reasons(found)}");
            chosen.AddRange(found.Where(d => d.Usable).DistinctBy(d => d.Name));
        }

        return [.. chosen.Distinct()];
    }

    private static string Reasons(IEnumerable<Device> devices) =>
        string.Join(' ', devices.SelectMany(d => new[] { d.Problem, d.Remedy }).OfType<string>().Distinct());
}
