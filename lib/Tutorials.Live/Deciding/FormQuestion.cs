using System.Text.Json;
using Tutorials.Decision.Interviewing;
using Tutorials.Decision.Profiles;

namespace Tutorials.Live.Deciding;

/// <summary>A question of the interview as it stands in the form.</summary>
public sealed class FormQuestion(Question question)
{
    public string Field => question.Field;

    /// <summary>What can be chosen; empty where any words or figures do. The profile's own type says so.</summary>
    public IReadOnlyList<string> Choices { get; } = ChoicesOf(question.Field);

    /// <summary>A choice as people write it: <c>all cores</c>.</summary>
    public static string Label(string choice) => JsonNamingPolicy.KebabCaseLower.ConvertName(choice).Replace('-', ' ');

    /// <summary>What stands in the field.</summary>
    public string Typed { get; private set; } = "";

    /// <summary>Why what was typed is no answer; null where it is one.</summary>
    public string? Problem { get; private set; }

    /// <summary>What follows while the question is open; null where nothing does.</summary>
    public string? IfOpen => Typed.Length == 0 ? question.IfOpen : null;

    /// <summary>What stands there is shown, be it wrong, and what does not matter is not asked.</summary>
    public bool IsAsked(WorkloadProfile profile) => Typed.Length > 0 || question.IsAsked(profile);

    public string Words(WorkloadProfile profile) => question.Text(profile);

    /// <summary>What is known stands in the field.</summary>
    public void Show(WorkloadProfile profile) => (Typed, Problem) = (question.Known(profile) ?? "", null);

    /// <summary>Takes an answer; an empty one leaves the question open. What is no answer stays in the field, with its reason.</summary>
    public WorkloadProfile Take(WorkloadProfile profile, string said)
    {
        (Typed, Problem) = (said.Trim(), null);
        try
        {
            var answered = Typed.Length == 0 ? question.Clear(profile) : question.Answer(profile, Typed).Checked();
            Show(answered);
            return answered;
        }
        catch (ArgumentException reason)
        {
            Problem = reason.Message.Split(" (Parameter")[0];
            return profile;
        }
    }

    private static string[] ChoicesOf(string field)
    {
        var type = typeof(WorkloadProfile).GetProperty($"{char.ToUpperInvariant(field[0])}{field[1..]}")!.PropertyType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(bool) ? ["yes", "no"]
            : type.IsEnum ? [.. Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName)] : [];
    }
}
