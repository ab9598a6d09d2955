namespace Tutorials.Cli;

/// <summary>Errors as sentences for the person at the keyboard, on standard error.</summary>
internal static class ErrorMessages
{
    public static void Print(string sentence) => Console.Error.WriteLine(sentence);

    // ArgumentException adds "(Parameter 'x')" and the value on lines of their own: nothing a person at a prompt can use.
    public static void Print(Exception error) => Print(error is ArgumentException ? error.Message.Split(" (Parameter")[0] : error.Message);
}
