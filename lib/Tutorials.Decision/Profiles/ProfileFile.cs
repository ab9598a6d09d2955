using System.Reflection;
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
        catch (NotSupportedException reason) // a case without a kind
        {
            throw new FormatException($"{file}, line {Line(text, "case")}, case: {Wanted("case")}.", reason);
        }

        var problems = profile.Problems();
        return problems.Count == 0
            ? profile
            : throw new FormatException(string.Join(" ",
                problems.Select(p => $"{file}, line {Line(text, p.Field)}, {p.Field}: {p.Problem}.")));
    }

    private static string Field(string text, JsonException reason)
    {
        string field = reason.Path is { Length: > 2 } path ? path[2..] : "the text", first = field.Split('.', '[')[0];
        string[] known = ProfileField.All.Select(f => f.Name).ToArray();
        if (field == "the text")
            return IsJson(text) ? "the text: a profile is one object in { }; write {} for one that says nothing."
                : $"{field}: it is not JSON ({reason.Message.Split(" Path:")[0].TrimEnd('.')}).";
        if (IsGivenTwice(text, field)) return $"{field}: it is given twice. Keep one of the two.";
        if (!known.Contains(first, StringComparer.Ordinal))
            return $"{field}: there is no such field. There are: {string.Join(", ", known)}.";
        return field == first ? $"{field}: the value is of the wrong kind: {Wanted(field)}."
            : $"{field}: {first} has no such figure, or its value is no number (docs/json.md lists them).";
    }

    // What a field takes, by its type.
    private static string Wanted(string field)
    {
        var type = typeof(WorkloadProfile).GetProperty($"{char.ToUpperInvariant(field[0])}{field[1..]}")!.PropertyType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            { IsEnum: true } => $"it is one of {string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName))}, "
                + "in quotes",
            _ when type == typeof(string) => "it is words in quotes",
            _ when type == typeof(bool) => "it is true or false, without quotes",
            _ when type == typeof(int) => "it is a whole number, such as 8",
            _ when type == typeof(double) => "it is a number without quotes and with a point, such as 1.5e9, and a share such as 0.9",
            _ when type == typeof(JobCase) => "it is an object with figures and a kind, one of "
                + string.Join(", ", type.GetCustomAttributes<JsonDerivedTypeAttribute>().Select(a => a.TypeDiscriminator)),
            _ => "it is a list such as [{\"batch\": 1, \"seconds\": 0.1}, {\"batch\": 8, \"seconds\": 0.2}]",
        };
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var whole = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
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
