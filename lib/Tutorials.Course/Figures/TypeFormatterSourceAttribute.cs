namespace Tutorials.Course.Figures;

/// <summary>
/// Tells a notebook how to show a type. .NET Interactive and the kit's own kernel find this attribute by its <em>name</em>, so that
/// nothing here refers to them:
/// they create <see cref="FormatterSourceType"/>, call its <c>CreateTypeFormatters()</c>, and use each object's <c>MimeType</c> and
/// <c>Format(object, TextWriter)</c>.
/// </summary>
/// <param name="formatterSourceType">The type that creates the formatters; it has a constructor without parameters.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>The type that creates the formatters.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The MIME types that an output carries, side by side, when nobody asks for a particular one.</summary>
    public string[] PreferredMimeTypes { get; set; } = [];
}
