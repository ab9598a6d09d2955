using System.Reflection;
using System.Runtime.Loader;

namespace Tutorials;

/// <summary>
/// The peers that bring a package, found by reflection in Tutorials.Peers.dll where it lies beside this library. A program may go without
/// it, as the recorder does.
/// </summary>
internal static class PeerLibrary
{
    private static readonly Lazy<ILookup<Type, Variant>> Peers =
        new(() => Find().ToLookup(peer => peer.WorkloadType, peer => peer.Variant));

    /// <summary>The peers of this class of workload, by the name of their class.</summary>
    /// <exception cref="FileLoadException">The library is there and cannot be used.</exception>
    public static IEnumerable<Variant> Of(Type workload) => Peers.Value[workload];

    private static Peer[] Find()
    {
        var here = typeof(PeerLibrary).Assembly;
        string path = Path.Combine(Path.GetDirectoryName(here.Location)!, "Tutorials.Peers.dll");
        if (!File.Exists(path)) return [];
        try
        {
            return
            [
                // In this library's own context: elsewhere Workload would be another type.
                .. AssemblyLoadContext.GetLoadContext(here)!.LoadFromAssemblyPath(path).GetTypes()
                    .Where(type => type.IsSubclassOf(typeof(Peer)) && !type.IsAbstract)
                    .OrderBy(type => type.Name, StringComparer.Ordinal)
                    .Select(type => (Peer)Activator.CreateInstance(type)!),
            ];
        }
        catch (Exception broken) when (broken
            is BadImageFormatException or IOException or TypeLoadException or ReflectionTypeLoadException or MissingMemberException
            or TargetInvocationException)
        {
            throw new FileLoadException(
                $"The peers in {path} cannot be used: {broken.GetBaseException().Message} "
                + "Build the kit again, or delete this file to go without them.",
                path, broken);
        }
    }
}
