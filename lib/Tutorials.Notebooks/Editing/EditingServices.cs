using System.Composition.Hosting;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Microsoft.CodeAnalysis.Host;
using Microsoft.CodeAnalysis.Host.Mef;

namespace Tutorials.Notebooks.Editing;

/// <summary>
/// Roslyn's services for an editor. Its own host asks each of 20,000 types by reflection whether it is one, and .NET keeps what it loads
/// for that; here the metadata is asked, and the 600 that are one are loaded.
/// </summary>
internal static class EditingServices
{
    private static readonly Lazy<HostServices> Made = new(() => MefHostServices.Create(
        new ContainerConfiguration().WithParts(MefHostServices.DefaultAssemblies.SelectMany(Parts)).CreateContainer()));

    public static HostServices All => Made.Value;

    private static unsafe Type[] Parts(Assembly assembly)
    {
        if (!assembly.TryGetRawMetadata(out byte* start, out int length)) return assembly.GetTypes();
        var metadata = new MetadataReader(start, length);
        return
        [
            .. metadata.TypeDefinitions.Where(handle => IsPart(metadata, metadata.GetTypeDefinition(handle)))
                .Select(handle => assembly.ManifestModule.ResolveType(MetadataTokens.GetToken(handle))),
        ];
    }

    private static bool IsPart(MetadataReader metadata, TypeDefinition type) => type.GetCustomAttributes()
        .Any(handle => NameOf(metadata, metadata.GetCustomAttribute(handle)).StartsWith("Export", StringComparison.Ordinal));

    private static string NameOf(MetadataReader metadata, CustomAttribute attribute) => metadata.GetString(attribute.Constructor.Kind switch
    {
        HandleKind.MethodDefinition => metadata.GetTypeDefinition(
            metadata.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType()).Name,
        _ => metadata.GetTypeReference(
            (TypeReferenceHandle)metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent).Name,
    });
}
