using System.Globalization;
using System.Text.RegularExpressions;
using Tutorials.Notebooks.Publishing;

namespace Tutorials.Notebooks.Jupyter;

/// <summary>What an installation has done. <paramref name="Compiled"/> is false when the kernel starts slower than it could.</summary>
public sealed record Installation(string SpecFolder, string KernelFolder, bool Compiled);

/// <summary>Puts the kernel where Jupyter and VS Code find it, running from a folder of its own, and takes it away again.</summary>
/// <param name="data">A Jupyter data folder: see <see cref="JupyterFolders"/>.</param>
/// <param name="progress">Gets one line per step.</param>
public sealed partial class KernelInstaller(string data, Action<string> progress)
{
    /// <summary>Installs or replaces the kernelspec <paramref name="name"/>, to run <paramref name="program"/>.</summary>
    /// <exception cref="KernelException">
    /// The name is not one that Jupyter allows, the folder cannot be written, or what was built is not whole.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was stopped; a kernel that was there still works.</exception>
    public async Task<Installation> InstallAsync(
        KernelProgram program, string name = KernelInfo.Name, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(program);
        string spec = Folder(name);
        string copies = Path.Combine(spec, "bin");
        string copy = Path.Combine(copies, DateTime.UtcNow.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture));
        // Made under another name and renamed when complete: nothing half-made is ever started.
        string part = copy + ".part";
        try
        {
            Directory.CreateDirectory(copies);
            bool compiled = await program.PutIntoAsync(part, progress, cancellation);
            cancellation.ThrowIfCancellationRequested();
            if (program.MissingIn(part) is { } missing)
                throw new KernelException(
                    $"The kernel was not installed: {missing} is missing from what was made. The one that was there is kept.");
            MarkInUse.Put(part);
            Directory.Move(part, copy);
            await PutLogosAsync(spec);
            string display = name == KernelInfo.Name ? KernelInfo.DisplayName : $"{KernelInfo.DisplayName} [{name}]";
            KernelSpec.Put(spec, KernelSpec.Write(Publication.DotNet(), Path.Combine(copy, program.AssemblyFile), display));
            DeleteUnused(copies, except: copy);
            return new(spec, copy, compiled);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw new KernelException($"The kernel cannot be installed in '{spec}': {reason.Message}", reason);
        }
        finally
        {
            if (Directory.Exists(part))
                Directory.Delete(part, recursive: true);
        }
    }

    /// <summary>Removes the kernelspec and its copies of the kernel; false when there is none.</summary>
    /// <exception cref="KernelException">It is another program's kernel, or it is running.</exception>
    public bool Uninstall(string name = KernelInfo.Name)
    {
        string spec = Folder(name);
        if (!Directory.Exists(spec)) return false;
        if (KernelSpec.Read(spec) is { IsOurs: false } other)
            throw new KernelException($"'{spec}' is the kernel '{other.DisplayName}' of another program; it was left alone.");
        if (Copies(Path.Combine(spec, "bin")).FirstOrDefault(MarkInUse.IsHeld) is { } running)
            throw new KernelException($"A notebook still runs the kernel in '{running}'. Shut it down and try again.");
        try
        {
            Directory.Delete(spec, recursive: true);
            return true;
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw new KernelException($"'{spec}' cannot be removed: {reason.Message}", reason);
        }
    }

    private string Folder(string name) => AllowedName().IsMatch(name)
        ? Path.Combine(data, "kernels", name)
        : throw new KernelException($"'{name}' cannot name a kernel: Jupyter allows letters, digits, '.', '-' and '_'.");

    // A running kernel loads parts of itself late: its copy stays until a later installation finds it free.
    private void DeleteUnused(string copies, string except)
    {
        foreach (string old in Copies(copies).Where(folder => folder != except))
        {
            try
            {
                if (MarkInUse.IsHeld(old))
                    progress($"A running notebook still uses {old}; the next install removes it.");
                else
                    Directory.Delete(old, recursive: true);
            }
            catch (Exception locked) when (locked is IOException or UnauthorizedAccessException)
            {
                // Windows deletes no file that somebody has open. The new kernel is in its place all the same.
                progress($"{old} cannot be removed yet ({locked.Message.TrimEnd('.')}); the next install tries again.");
            }
        }
    }

    private static string[] Copies(string folder) => Directory.Exists(folder) ? Directory.GetDirectories(folder) : [];

    private static async Task PutLogosAsync(string folder)
    {
        const string prefix = "Logos/";
        var assembly = typeof(KernelInstaller).Assembly;
        foreach (string resource in assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(prefix, StringComparison.Ordinal)))
        {
            await using var from = assembly.GetManifestResourceStream(resource)!;
            await using var to = File.Create(Path.Combine(folder, resource[prefix.Length..]));
            await from.CopyToAsync(to);
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._-]+\z")]
    private static partial Regex AllowedName();
}
