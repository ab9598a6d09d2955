using Tutorials.Decision.Catalogue;

namespace Tutorials.Decision.Published;

/// <summary>
/// What others measured: <c>datasets/published/&lt;source&gt;.csv</c>, beside the assembly or below the current folder. Read anew each
/// time.
/// </summary>
public static class PublishedNumbers
{
    private const string Folder = "published", DeviceFile = $"{Folder}/devices.csv";

    /// <summary>Every row of every source.</summary>
    /// <exception cref="FormatException">A row is wrong; the message names file, line and column.</exception>
    public static IReadOnlyList<PublishedRow> All()
    {
        var devices = Devices().ToDictionary(d => d.Id);
        return
        [
            .. Datasets.Names(Folder, ".csv").Where(name => name != DeviceFile).SelectMany(name =>
                PublishedFile.Parse(Datasets.Text(name), $"datasets/{name}", Path.GetFileNameWithoutExtension(name), devices)),
        ];
    }

    /// <summary>The rows that stand behind one workload.</summary>
    /// <exception cref="FormatException">As above.</exception>
    public static IReadOnlyList<PublishedRow> Of(Workload workload) => [.. All().Where(r => r.Workload == workload)];

    /// <summary>The catalogue, and after it the devices of <c>published/devices.csv</c>.</summary>
    /// <exception cref="FormatException">A file is wrong, or a device is in both.</exception>
    public static IReadOnlyList<PublishedDevice> Devices()
    {
        PublishedDevice[] catalogue = [.. Hardware.All().Select(PublishedDevice.Of)];
        var others = PublishedFile.Devices(Datasets.Text(DeviceFile), $"datasets/{DeviceFile}");
        return others.FirstOrDefault(d => catalogue.Any(c => c.Id == d.Id)) is { } twice
            ? throw new FormatException($"datasets/{DeviceFile}: '{twice.Id}' is in datasets/hardware.csv as well. Remove it here.")
            : [.. catalogue, .. others];
    }
}
