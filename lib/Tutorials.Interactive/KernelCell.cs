using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tutorials.Interactive;

/// <summary>Cells that end in a call of the kit's library: a kernel's launch in the warp model, an exercise's check.</summary>
internal static class KernelCell
{
    private const string NoKit = " needs the kit: run #r \"…/artifacts/kit/Tutorials.Course.dll\" in a cell above.";

    /// <summary>The last line is a launch as ILGPU writes it: <c>Scale(64, 2f, x)</c>, with groups <c>Scale((4, 256), 2f, x)</c>.</summary>
    public static (string Code, string? Refusal) Lanes(TypedCell cell)
    {
        if (!HasKit(cell)) return ("", "#!lanes" + NoKit);
        if (cell.Result is not InvocationExpressionSyntax { ArgumentList.Arguments: [var extent, ..] arguments } launch)
            return ("", "#!lanes draws the launch in the cell's last line, without a semicolon: the kernel's name, how many threads, and "
                + "its arrays and numbers, such as Scale(64, 2f, x). Groups are a pair: Scale((4, 256), 2f, x).");
        string shape = extent.Expression is TupleExpressionSyntax groups ? $"Grouped{groups}" : $"Over({extent})";
        return (cell.WithResult("global::Tutorials.Course.Figures.LaneReportFigures.Chart(global::Tutorials.WarpModel.Lanes.Run("
            + $"{launch.Expression}, global::Tutorials.WarpModel.LaunchShape.{shape}, [{string.Join(", ", arguments.Skip(1))}]))"), null);
    }

    /// <summary>The call that a lesson's exercise ends in.</summary>
    public static (string Code, string? Refusal) Check(TypedCell cell, string exercise, string? answer)
    {
        if (!HasKit(cell)) return ("", "#!check" + NoKit);
        answer ??= cell.Root.Members.OfType<MethodDeclarationSyntax>().FirstOrDefault()?.Identifier.ValueText;
        if (answer is null)
            return ("", $"#!check {exercise}: this cell has no method. Name what is judged: "
                + $"#!check {exercise} --answer \"first, second\".");
        string name = SymbolDisplay.FormatLiteral(exercise, quote: true);
        return ($"{cell.Code}\nglobal::Tutorials.Course.Exercises.Check({name}, {answer})", null);
    }

    private static bool HasKit(TypedCell cell) => cell.Compilation.GetTypeByMetadataName("Tutorials.Course.Exercises") is not null;
}
