namespace Tutorials.Course.Figures;

/// <summary>A table that is being made: values, and the columns so far.</summary>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed class TableOf<T> : IShown
{
    private readonly string caption;
    private readonly IReadOnlyList<T> values;
    private readonly (Column Column, Func<T, string> Cell)[] columns;

    internal TableOf(string caption, IReadOnlyList<T> values, (Column, Func<T, string>)[] columns) =>
        (this.caption, this.values, this.columns) = (caption, values, columns);

    /// <summary>The table as it stands.</summary>
    public Table Table => Table.Of<T>(caption, values, [.. columns]);

    /// <summary>Adds a column of words.</summary>
    /// <param name="header">Its name.</param>
    /// <param name="cell">What stands in it; an empty string is an empty cell.</param>
    public TableOf<T> Text(string header, Func<T, string?> cell) => With(new(header), cell);

    /// <summary>Adds a column of figures, set flush right.</summary>
    /// <param name="header">Its name and unit: <c>median (ms)</c>.</param>
    /// <param name="cell">What stands in it; an empty string is an empty cell.</param>
    public TableOf<T> Number(string header, Func<T, string?> cell) => With(new(header, IsNumber: true), cell);

    /// <summary>The table as it stands.</summary>
    public static implicit operator Table(TableOf<T> making) => making.Table;

    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer) => Table.WriteHtml(writer);

    /// <inheritdoc/>
    public override string ToString() => Table.ToString();

    private TableOf<T> With(Column column, Func<T, string?> cell) =>
        new(caption, values, [.. columns, (column, value => cell(value) ?? "")]);
}
