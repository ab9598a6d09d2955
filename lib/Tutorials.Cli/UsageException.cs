namespace Tutorials.Cli;

/// <summary>Wrong use of the command; the message is one sentence for the person at the keyboard.</summary>
internal sealed class UsageException(string message) : Exception(message);
