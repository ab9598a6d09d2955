using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Tutorials.Live.Guarding;

/// <summary>
/// Keeps the keys with which Blazor signs what it hands the browser. They end with the process: nothing is left on the disk.
/// </summary>
internal sealed class KeysInMemory : IXmlRepository
{
    private readonly Lock gate = new();
    private readonly List<XElement> keys = [];

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        lock (gate)
            return [.. keys.Select(key => new XElement(key))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        lock (gate)
            keys.Add(new(element));
    }
}
