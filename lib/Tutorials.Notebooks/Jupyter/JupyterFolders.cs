using System.Diagnostics;

namespace Tutorials.Notebooks.Jupyter;

/// <summary>Where Jupyter keeps data, on each system, as Jupyter itself defines it.</summary>
public static class JupyterFolders
{
    /// <summary>
    /// The user's own. VS Code lists kernels from here with no Python installed; it does not trust those under PROGRAMDATA.
    /// </summary>
    public static string User()
    {
        if (Environment.GetEnvironmentVariable("JUPYTER_DATA_DIR") is { Length: > 0 } chosen) return chosen;
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsWindows())
            return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "jupyter");
        if (OperatingSystem.IsMacOS()) return Path.Combine(home, "Library", "Jupyter");
        return Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } data
            ? Path.Combine(data, "jupyter")
            : Path.Combine(home, ".local", "share", "jupyter");
    }

    /// <summary>The folder below a prefix such as <c>/usr/local</c>.</summary>
    public static string Below(string prefix) => Path.Combine(Path.GetFullPath(prefix), "share", "jupyter");

    /// <summary>The prefix of the Python environment that is active, else of the Python on the path.</summary>
    /// <exception cref="KernelException">There is no Python.</exception>
    public static string PythonPrefix()
    {
        foreach (string variable in (string[])["VIRTUAL_ENV", "CONDA_PREFIX"])
        {
            if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } prefix) return prefix;
        }

        try
        {
            using var python = Process.Start(new ProcessStartInfo(
                OperatingSystem.IsWindows() ? "python" : "python3", ["-c", "import sys; print(sys.prefix)"])
                { RedirectStandardOutput = true })!;
            string prefix = python.StandardOutput.ReadToEnd().Trim();
            python.WaitForExit();
            if (python.ExitCode == 0 && Directory.Exists(prefix)) return prefix;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No such program: said below.
        }

        throw new KernelException(
            "--sys-prefix needs a Python environment: activate one, or use --user, or name the folder with --prefix DIR.");
    }

    /// <summary>Every folder where clients look, nearest first.</summary>
    public static IReadOnlyList<string> Search()
    {
        string[] named = (Environment.GetEnvironmentVariable("JUPYTER_PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string?[] environments = [Environment.GetEnvironmentVariable("VIRTUAL_ENV"), Environment.GetEnvironmentVariable("CONDA_PREFIX")];
        string[] shared = OperatingSystem.IsWindows()
            ? [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "jupyter")]
            : [Below("/usr/local"), Below("/usr")];
        return [.. named, User(), .. environments.OfType<string>().Where(prefix => prefix.Length > 0).Select(Below), .. shared];
    }
}
