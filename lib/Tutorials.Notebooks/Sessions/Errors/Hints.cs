using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Tutorials.Notebooks.Sessions.Errors;

/// <summary>One plain sentence more for the slips that beginners make most often.</summary>
internal static partial class Hints
{
    public static string? For(CSharpCompilation compilation, Diagnostic error) => error.Id switch
    {
        "CS1002" or "CS1003" or "CS1031" or "CS1525" or "CS1733" or "CS0103" when OfOtherTools(error) is { } other => other,
        "CS1040" => "What begins with a # (#r, #load, #!time) needs a line of its own, with nothing before it.",
        "CS7009" or "CS8098" => "#r and #load stand above all code of their cell: move the line to the top, or into a cell before.",
        "CS1002" => "A statement ends with a semicolon. Only the last expression of a cell, whose value is shown, goes without.",
        "CS1513" => "A brace { is opened and not closed. Count the braces above this line.",
        "CS1026" => "A parenthesis ( is opened and not closed.",
        "CS1010" or "CS1039" => "A text begins with a quotation mark and has to end with one on the same line.",
        "CS1012" => "Single quotes hold one character. Text stands in double quotes.",
        "CS0103" or "CS0246" => UnknownName(compilation, error),
        "CS0234" => "The namespace is known and has no such part. Check the spelling, or whether a #r is missing in the first cell.",
        "CS1109" or "CS9283" or "CS9378" => "A cell is not the top level of a file. Write an extension method directly in the cell, "
            + "without the class around it: static int Twice(this int x) => 2 * x;",
        "CS1056" => OtherHabits.OfCharacter(RestAt(error)),
        "CS0117" => UnknownStatic(compilation, error),
        "CS0102" or "CS0111" or "CS0229" => DeclaredTwice(error),
        "CS0201" => NoStatement(compilation, error),
        "CS0428" or "CS8917" or "CS1955" => MethodOrValue(error),
        "CS0501" or "CS8345" or "CS8352" when OnStack(error) is { } stack => stack,
        "CS0029" when error.GetMessage(CultureInfo.InvariantCulture).Contains("Span<", StringComparison.Ordinal) =>
            "A cell cannot show or keep a span, which lives on the stack: write .ToArray() behind it.",
        "CS0029" or "CS1503" or "CS0266" when DeclaredAgain(error) is { } again => again,
        "CS0029" => "The value on the right is of another type than the variable on the left. "
            + "Convert it, or give the variable the value's type.",
        "CS0266" when error.Location.SourceTree?.GetText().ToString(error.Location.SourceSpan)
            .Contains(".Length", StringComparison.Ordinal) == true =>
            "The length of a view is a long. Its IntLength is the same number as an int: x.IntLength / 2.",
        "CS0266" when TextAt(error).All(char.IsAsciiDigit) =>
            "This number is too large for the type on the left; an int ends at 2147483647. Take a long.",
        "CS1021" => "A long ends at 9223372036854775807. A larger number: System.Numerics.BigInteger.Parse(\"…\").",
        "CS1009" => "In a text a \\ begins a special character. Write \\\\ for one, or an @ before the text: @\"C:\\Users\".",
        "CS0820" or "CS9176" => "Say of what it is a list: int[] numbers = [1, 2, 3];",
        "CS0122" => "What a class does not call public is seen only inside of it. Write public before the declaration.",
        "CS0127" => "void says that nothing is returned. Write the type of the value in its place.",
        "CS7017" or "CS1022" when RestAt(error) is ['}' or ')' or ']', ..] =>
            "What this closes was never opened, or is closed already. Count the braces and parentheses above.",
        "CS9054" => "A cell is not the top level of a file: leave out 'file'.",
        "CS0266" => "Part of the value could be lost here, so C# wants it said: "
            + "write the type in parentheses before the value, for example (int)x.",
        "CS1503" when error.GetMessage(CultureInfo.InvariantCulture).Contains("'System.Index'", StringComparison.Ordinal) =>
            "What stands before the [ knows no ^, a view of a device's memory least of all. Count from its beginning: x[x.Length - 1 - i].",
        "CS1503" => TwoMethodsOfOneName(error)
            ?? "This argument is of another type than the method takes. Convert it, or check the order of the arguments.",
        "CS1501" or "CS7036" => "The method takes another number of arguments. Put the cursor into the parentheses to see which.",
        "CS0019" => "This operator does not work on values of these two types. Convert one of them first.",
        "CS0121" when error.GetMessage(CultureInfo.InvariantCulture).Contains(".this[", StringComparison.Ordinal) =>
            "The index fits in two ways, and C# does not choose. Write (int) before it: counts[(int)values[i]].",
        "CS0457" => "The conversion fits in two ways, and C# does not choose. Cast to int first: (long)(int)i.",
        "CS0165" => "The variable has no value yet on some way to this line. Give it one where it is declared.",
        "CS0161" => "Some way through the method ends without a return.",
        "CS0128" or "CS0136" =>
            "The name is already taken in this block. Choose another, or leave out the type to assign to the one that is there.",
        "CS1061" => UnknownMember(compilation, error),
        "CS0664" when error.GetMessage(CultureInfo.InvariantCulture).Contains("decimal", StringComparison.Ordinal) =>
            "A number with a decimal point is a double. Write an m after it for a decimal: 1.5m.",
        "CS0664" => "A number with a decimal point is a double. Write an f after it for a float: 1.5f.",
        "CS0120" => "This belongs to an object. Call it on a value, or declare it static.",
        "CS8820" or "CS8821" => "A static lambda sees no variables of the notebook, as a device would not. Pass the value as an argument.",
        "CS7021" => "A notebook cell cannot declare a namespace. Declare the types directly.",
        "CS1024" => "Lines that begin with #! or % are commands of other notebook tools; a cell here holds only C#.",
        "CS0006" => "The file of this #r was not found. Paths are relative to the notebook's folder.",
        _ => null,
    };
}
