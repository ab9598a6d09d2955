using System.Globalization;
using Tutorials.Course.Exercising;
using Tutorials.Decision.Profiles;

namespace Tutorials.Classroom.Answering;

/// <summary>A value on its way from the student's process to the judge: a kind and a text.</summary>
/// <param name="Kind"><c>int</c>, <c>text</c>, the full name of an enum and so on; what is of no kind is only named.</param>
/// <param name="Text">The value; null for null.</param>
internal sealed record AnswerValue(string Kind, string? Text)
{
    private const string TextKind = "text", ProfileKind = "profile", ChoiceKind = "choice", OtherKind = "other";

    private const int MostOfProfile = 20_000;

    public static AnswerValue Of(object? value) => value switch
    {
        null => new(OtherKind, null),
        Enum choice => new($"{ChoiceKind}:{choice.GetType().FullName}", choice.ToString("D")),
        string text => new(TextKind, text),
        WorkloadProfile profile => new(ProfileKind, ProfileFile.ToJson(profile)),
        IConvertible plain when Type.GetTypeCode(value.GetType()) is var code and not TypeCode.Object =>
            new(code.ToString(), plain is double or float ? ((IFormattable)plain).ToString("R", CultureInfo.InvariantCulture)
                : plain.ToString(CultureInfo.InvariantCulture)),
        _ => new(OtherKind, value.GetType().Name),
    };

    /// <summary>The value as a judge knows it. What cannot be read is an object of no kind, which every judge refuses.</summary>
    public object? Read()
    {
        if (Text is null) return null;
        if (Kind == TextKind) return Text;
        try
        {
            // The advisor works through all that a profile holds, and does it here.
            if (Kind == ProfileKind) return Text.Length > MostOfProfile ? new object() : ProfileFile.Parse(Text, "job");
            if (Kind.Split(':') is [ChoiceKind, var name])
                return new[] { typeof(Exercise).Assembly, typeof(WorkloadProfile).Assembly }
                    .Select(assembly => assembly.GetType(name)).FirstOrDefault(type => type is { IsEnum: true }) is { } type
                        ? Enum.ToObject(type, long.Parse(Text, CultureInfo.InvariantCulture))
                        : new object();
            return Enum.TryParse<TypeCode>(Kind, out var code) && code is not (TypeCode.Object or TypeCode.DBNull or TypeCode.Empty)
                ? Convert.ChangeType(Text, code, CultureInfo.InvariantCulture)
                : new object();
        }
        catch (Exception error) when (error is FormatException or OverflowException or InvalidCastException)
        {
            return new object();
        }
    }
}
