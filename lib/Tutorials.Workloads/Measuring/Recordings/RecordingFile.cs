using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Tutorials.Devices;

namespace Tutorials.Measuring.Recordings;

/// <summary>
/// Reads and writes recordings. Reading is strict: a wrong figure that is read without complaint ends in a chart.
/// </summary>
public static class RecordingFile
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = Report.Json.PropertyNamingPolicy,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Parses one file.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="FormatException">
    /// It is no recording, or its figures contradict one another; the message names file and field.
    /// </exception>
    public static Recording Parse(string text, string file)
    {
        Recording? recording;
        try
        {
            recording = JsonSerializer.Deserialize<Recording>(text, Strict);
        }
        catch (JsonException reason)
        {
            throw Wrong(file, Field(reason.Path), Plain(reason));
        }

        if (recording is null) throw Wrong(file, "the whole file", "is null");
        if (Contradiction(recording) is var (field, what)) throw Wrong(file, field, what);
        return recording;
    }

    /// <summary>Reads a recording that goes on here.</summary>
    /// <exception cref="FormatException">It is none; or it is empty, as pipes and devices are, whose end may never come.</exception>
    public static Recording Read(string path) => new FileInfo(path).Length == 0
        ? throw Wrong(path, "the whole file", "is empty, or it is a pipe or a device")
        : Parse(File.ReadAllText(path), path);

    /// <summary>
    /// Writes a recording whole or not at all: under a temporary name beside its place, then renamed.
    /// </summary>
    /// <exception cref="IOException">The place cannot be written; the message says which.</exception>
    public static void Write(string path, Recording recording)
    {
        string whole = Path.GetFullPath(path), temporary = $"{whole}.{Environment.ProcessId}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(whole)!);
            File.WriteAllText(temporary, JsonSerializer.Serialize(recording, Report.Json).ReplaceLineEndings("\n") + "\n");
            File.Move(temporary, whole, overwrite: true);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(whole, reason);
        }
        finally
        {
            if (File.Exists(temporary)) File.Delete(temporary);
        }
    }

    internal static IOException Unwritable(string path, Exception reason) => new(
        $"The recording cannot be written to {path} ({reason.Message.TrimEnd('.')}). Choose another folder with --out.", reason);

    /// <summary>Where a recording belongs below a folder of measurements: <c>nvidia-h100-pcie/2026-11-25.json</c>.</summary>
    /// <param name="device">Name of the device.</param>
    /// <param name="kind">How it was reached: a card through OpenCL has a folder of its own.</param>
    /// <param name="day">The day of the recording.</param>
    /// <param name="quick">A quick one never takes the place of a full one.</param>
    public static string PathOf(string device, DeviceKind kind, DateTimeOffset day, bool quick)
    {
        string name = kind == DeviceKind.OpenClGpu ? $"opencl {device}" : device;
        var letters = name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ');
        string folder = string.Join('-', string.Concat(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return string.Create(CultureInfo.InvariantCulture, $"{folder}/{day:yyyy-MM-dd}{(quick ? "-quick" : "")}.json");
    }

    private static (string Field, string What)? Contradiction(Recording r)
    {
        if (string.IsNullOrWhiteSpace(r.Machine.Device)) return ("machine.device", "is empty: a recording is about one device");
        if (r.About.DeviceKind == DeviceKind.Simulator) return ("about.deviceKind", "is simulator, which is never timed");
        if (r.About.Complete && r.About.Missing.Count > 0) return ("about.complete", "is true although about.missing has entries");
        for (int i = 0; i < r.Machine.Ceilings.Count; i++)
            if (r.Machine.Ceilings[i] is not { FlopsPerSecond: > 0, BytesPerSecond: > 0 })
                return ($"machine.ceilings[{i}]", "has a ceiling that is not positive");
        for (int i = 0; i < r.Rows.Count; i++)
            if (Contradiction(r.Rows[i], r.Machine) is var (field, what)) return ($"rows[{i}].{field}", what);
        return null;
    }

    private static (string Field, string What)? Contradiction(ReportRow row, ReportMachine machine) => row switch
    {
        { Size: < 1 } => ("size", "is not a size"),
        { Source: not NumberSource.Measured } => ("source", "is not measured: only what was measured is recorded"),
        _ when row.Device != machine.Device && row.Device != machine.Processor =>
            ("device", $"is '{row.Device}', neither machine.processor nor machine.device"),
        { MedianSeconds: null, Outcome: OutcomeKind.Timed } => ("outcome", "is timed although there is no time"),
        { MedianSeconds: not null, Outcome: not null and not OutcomeKind.Timed } => ("outcome", "is not timed although there is a time"),
        { MedianSeconds: null, SkippedBecause: null } => ("skippedBecause", "is null although there is no time"),
        { MedianSeconds: null, LowSeconds: null, HighSeconds: null, Samples: null } => null,
        { SkippedBecause: not null } => ("skippedBecause", "gives a reason although there is a time"),
        { Verified: false } => ("verified", "is false although there is a time: what was not verified is not timed"),
        { Samples: not >= 1 } => ("samples", "is not a number of samples"),
        _ when !(row.LowSeconds > 0 && row.LowSeconds <= row.MedianSeconds
            && row.MedianSeconds <= row.HighSeconds && double.IsFinite(row.HighSeconds!.Value)) =>
            ("medianSeconds", "does not lie between lowSeconds, which is above 0, and highSeconds"),
        { UploadSeconds: < 0 } => ("uploadSeconds", "is negative"),
        { ReadSeconds: < 0 } => ("readSeconds", "is negative"),
        _ when !Between(row.UploadLowSeconds, row.UploadSeconds, row.UploadHighSeconds) =>
            ("uploadSeconds", "does not lie between uploadLowSeconds and uploadHighSeconds"),
        _ when !Between(row.ReadLowSeconds, row.ReadSeconds, row.ReadHighSeconds) =>
            ("readSeconds", "does not lie between readLowSeconds and readHighSeconds"),
        { FirstCallSeconds: < 0 } => ("firstCallSeconds", "is negative"),
        _ => null,
    };

    // An interval is there whole or not at all, and never without its median.
    private static bool Between(double? low, double? median, double? high) =>
        (low is null && high is null) || (low >= 0 && low <= median && median <= high && double.IsFinite(high.Value));

    private static string Field(string? path) => path is null or "$" ? "the whole file" : path.TrimStart('$').TrimStart('.');

    // The serializer ends its sentences with "Path: … | LineNumber: …", which stands in front here.
    private static string Plain(JsonException reason) => reason.Message.Split(" Path: ")[0].TrimEnd('.');

    private static FormatException Wrong(string file, string field, string what) =>
        new($"{file}, {field}: {what}. "
            + "Record the machine anew (tutorials record), or take the file away; docs/json.md says what it holds.");
}
