using System.Reflection;
using System.Runtime.Loader;
using Microsoft.DotNet.Interactive.Formatting;

namespace Tutorials.Notebooks.Sessions.References;

/// <summary>
/// What a package brings for .NET Interactive, in <c>interactive-extensions/dotnet</c>: it registers how the package's values are shown.
/// It meets the .NET Interactive that it was made for, apart from the session's formatters, and what it registers there is registered here.
/// </summary>
/// <param name="session">Loads the packages.</param>
/// <param name="packages">Fetches .NET Interactive's library with the first extension.</param>
/// <param name="complain">Told of an extension that does not load.</param>
internal sealed class PackageExtensions(SessionLoadContext session, PackageRestore packages, Action<string> complain)
{
    private const string Library = "Microsoft.DotNet.Interactive", Version = "1.0.0-beta.26120.1";

    private readonly HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<object> known = [];
    private Apart? apart;
    private object? kernel;

    public void Load(IEnumerable<string> files, CancellationToken cancellationToken)
    {
        foreach (string file in files.Where(file => seen.Add(Path.GetFileNameWithoutExtension(file))))
        {
            try
            {
                Run(file, cancellationToken);
            }
#pragma warning disable CA1031 // Whatever an extension throws, its package is of use without it.
            catch (Exception exception) when (exception is not (OperationCanceledException or ThreadInterruptedException))
#pragma warning restore CA1031
            {
                complain($"{Path.GetFileNameWithoutExtension(file)} would show the values of its package as a notebook should, and did not "
                    + $"load: {exception.GetBaseException().Message} They are shown like any other value.\n");
            }
        }
    }

    private void Run(string file, CancellationToken cancellationToken)
    {
        apart ??= new(session, packages.Restore($"nuget: {Library}, {Version}", cancellationToken));
        kernel ??= Kernel(apart.LoadFromAssemblyName(new(Library)));
        foreach (var type in apart.LoadFromAssemblyPath(file).GetTypes())
        {
            if (type is not { IsAbstract: false } || type.GetInterface($"{Library}.IKernelExtension") is not { } extension) continue;
            var loading = (Task)extension.GetMethod("OnLoadAsync")!.Invoke(Activator.CreateInstance(type), [kernel])!;
            // It mostly registers first. What it then wants of the kernel is for that tool.
            ((IAsyncResult)loading).AsyncWaitHandle.WaitOne();
            int registered = Register(
                apart.LoadFromAssemblyName(new(typeof(Formatter).Assembly.GetName().Name!)).GetType(typeof(Formatter).FullName!)!);
            if (registered == 0) loading.GetAwaiter().GetResult();
        }
    }

    // An extension may ask for the kernel of C#, to give it code. The one that it gets keeps what it is given and runs nothing.
    private static object Kernel(Assembly library)
    {
        object root = Activator.CreateInstance(library.GetType($"{Library}.CompositeKernel", throwOnError: true)!, [null])!;
        object store = Activator.CreateInstance(library.GetType($"{Library}.KeyValueStoreKernel", throwOnError: true)!, "csharp", null)!;
        root.GetType().GetMethods().First(method => method.Name == "Add" && method.GetParameters()[0].ParameterType.Name == "Kernel")
            .Invoke(root, [store, null]);
        return root;
    }

    private int Register(Type formatters)
    {
        var format = formatters.GetMethods().First(m => m.Name == "Format" && m.GetParameters()[0].ParameterType.Name == "ITypeFormatter");
        var preferred = formatters.GetMethod("GetPreferredMimeTypesFor")!;
        var all = (IEnumerable<object>)formatters.GetMethod("RegisteredFormatters")!.Invoke(null, [false])!;
        object[] added = [.. all.Where(known.Add)];
        foreach (object formatter in added)
        {
            var type = (Type)formatter.GetType().GetProperty("Type")!.GetValue(formatter)!;
            Formatter.Register(type, (value, writer) => format.Invoke(null, [formatter, value, writer]),
                (string)formatter.GetType().GetProperty("MimeType")!.GetValue(formatter)!);
            Formatter.SetPreferredMimeTypesFor(type, [.. (IEnumerable<string>)preferred.Invoke(null, [type])!]);
        }
        return added.Length;
    }

    // Types of packages are the session's, or no value would be known here.
    private sealed class Apart(SessionLoadContext session, IReadOnlyList<string> files) : AssemblyLoadContext("notebook extensions")
    {
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            string name = assemblyName.Name!;
            string? own = name.StartsWith(Library, StringComparison.Ordinal)
                ? files.FirstOrDefault(file => Path.GetFileNameWithoutExtension(file) == name) : null;
            if (own is not null) return LoadFromAssemblyPath(own);
            if (FrameworkReferences.HostFile(name) is null
                && files.FirstOrDefault(file => Path.GetFileNameWithoutExtension(file) == name) is { } needed) session.Know(needed);
            return session.LoadFromAssemblyName(assemblyName);
        }
    }
}
