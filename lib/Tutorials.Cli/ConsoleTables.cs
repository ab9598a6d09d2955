using Spectre.Console;

namespace Tutorials.Cli;

/// <summary>Tables in the terminal whose cells are plain text, never markup.</summary>
internal static class ConsoleTables
{
    public static Table Create(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey);
        foreach (string column in columns) table.AddColumn(new TableColumn(Markup.Escape(column)));
        return table;
    }

    public static void AddPlainRow(this Table table, params string[] cells) => table.AddRow([.. cells.Select(Markup.Escape)]);
}
