namespace Tutorials.Notebooks.Jupyter;

/// <summary>The kernel cannot be started or installed as asked. The message is for the reader.</summary>
public sealed class KernelException(string message, Exception? inner = null) : Exception(message, inner);
