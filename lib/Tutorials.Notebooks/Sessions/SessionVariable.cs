using Tutorials.Notebooks.Outputs;

namespace Tutorials.Notebooks.Sessions;

/// <summary>A variable of the session at this moment.</summary>
public sealed record SessionVariable(string Name, Type Type, object? Value);

/// <summary>The outcome of <see cref="Session.EvaluateAsync"/>: exactly one of the two is set.</summary>
public sealed record Evaluation(MimeBundle? Data, Output.Error? Error);
