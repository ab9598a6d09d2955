using System.Text.Json;
using System.Text.Json.Serialization;
using Tutorials.Measuring;

namespace Tutorials.Decision.Profiles;

/// <summary>A profile as JSON: camelCase names, unknown fields refused, what is not known left out.</summary>
public static class ProfileFile
{
    private static readonly JsonSerializerOptions Json = new(Report.Json)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        AllowOutOfOrderMetadataProperties = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>The profile as text.</summary>
    public static string ToJson(WorkloadProfile profile) => JsonSerializer.Serialize(profile, Json);

    /// <summary>Reads and checks a profile.</summary>
    /// <param name="text">The JSON.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="FormatException">
    /// The text is no profile, or a figure is impossible; the message names file, line and field.
    /// </exception>
    public static WorkloadProfile Parse(string text, string file)
    {
        WorkloadProfile profile;
        try
        {
            profile = JsonSerializer.Deserialize<WorkloadProfile>(text, Json)
                ?? throw new FormatException($"{file}, line 1: null is not a profile. Write {{}} for one that says nothing.");
        }
        catch (JsonException reason)
        {
            throw new FormatException($"{file}, line {1 + (reason.LineNumber ?? 0)}, {Field(text, reason)}", reason);
        }

        var problems = profile.Problems();
        return problems.Count == 0
            ? profile
            : throw new FormatException(string.Join(" ",
                problems.Select(p => $"{file}, line {Line(text, p.Field)}, {p.Field}: {p.Problem}.")));
    }

    private static string Field(string text, JsonException reason)
    {
        string field = reason.Path is { Length: > 2 } path ? path[2..] : "the text";
        string[] known = ProfileField.All.Select(f => f.Name).ToArray();
        if (field == "the text") return $"{field}: it is not JSON ({reason.Message.Split(" Path:")[0].TrimEnd('.')}).";
        if (IsGivenTwice(text, field)) return $"{field}: it is given twice. Keep one of the two.";
        return known.Contains(field, StringComparer.Ordinal)
            ? $"{field}: the value is of the wrong kind. Numbers are written like 1.5e9, shares like 0.9, yes and no as "
                + "true and false, words in quotes."
            : $"{field}: there is no such field. There are: {string.Join(", ", known)}.";
    }

    // Only a text that is JSON as a whole is asked: one that breaks off has another fault.
    private static bool IsGivenTwice(string text, string path)
    {
        try
        {
            using var whole = JsonDocument.Parse(text);
            string[] steps = path.Split('.');
            JsonElement at = whole.RootElement;
            foreach (string step in steps[..^1])
            {
                if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(step, out at)) return false;
            }

            return at.ValueKind == JsonValueKind.Object && at.EnumerateObject().Count(property => property.NameEquals(steps[^1])) > 1;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // The field may be missing where the complaint is that it is: line 1 then.
    private static int Line(string text, string field) =>
        1 + Math.Max(0,
            Array.FindIndex(text.ReplaceLineEndings("\n").Split('\n'), line => line.Contains($"\"{field}\"", StringComparison.Ordinal)));
}
