using Tutorials.Measuring;

namespace Tutorials.Devices;

/// <summary>An NVIDIA card as it is at this moment, read from the driver. Null where the driver does not tell.</summary>
/// <param name="Name">As the driver calls it.</param>
/// <param name="MemoryUsedBytes">Held by all programs together.</param>
/// <param name="MemoryTotalBytes">What the card has.</param>
/// <param name="BusyPercent">Share of the last moments in which some kernel was running: not how well it ran.</param>
/// <param name="Watts">What it draws.</param>
/// <param name="DegreesCelsius">Of the chip.</param>
public sealed record LiveCard(
    string Name, long? MemoryUsedBytes, long? MemoryTotalBytes, int? BusyPercent, double? Watts, int? DegreesCelsius);

/// <summary>What NVML has to say: the library behind nvidia-smi.</summary>
/// <param name="WhyNot">Why there is nothing, in whole sentences; null where there is a driver.</param>
/// <param name="Driver">The driver's version.</param>
/// <param name="Cards">Every card that the driver knows.</param>
public sealed record LiveCards(string? WhyNot, string? Driver, IReadOnlyList<LiveCard> Cards);

/// <summary>The calls of NVML that are used here; each gives NVML's return code, 0 for success.</summary>
internal interface INvml
{
    int Init();
    void Shutdown();
    int DriverVersion(out string version);
    int Count(out int count);
    int Handle(int index, out nint card);
    int Name(nint card, out string name);
    int Memory(nint card, out long used, out long total);
    int Busy(nint card, out int percent);
    int Milliwatts(nint card, out long milliwatts);
    int Temperature(nint card, out int degrees);
    string Explain(int code);
}

/// <summary>Reads the state of NVIDIA cards, as nvidia-smi does. On a machine without NVIDIA's driver it says so in plain words.</summary>
public static class Nvml
{
    /// <summary>The state now. Never throws for what the machine lacks.</summary>
    public static LiveCards Read()
    {
        using var library = NvmlLibrary.TryLoad();
        return library is null
            ? new("NVIDIA's driver is not installed here: its library NVML was not found. Other makers have tools of their own.", null, [])
            : Read(library);
    }

    internal static LiveCards Read(INvml nvml)
    {
        int code = nvml.Init();
        if (code != 0) return new($"NVIDIA's driver is installed, but NVML does not start: {nvml.Explain(code)}.", null, []);
        try
        {
            string? driver = nvml.DriverVersion(out string version) == 0 ? version : null;
            code = nvml.Count(out int count);
            if (code != 0) return new($"NVML does not tell how many cards there are: {nvml.Explain(code)}.", driver, []);
            List<LiveCard> cards = [];
            for (int i = 0; i < count; i++)
                if (nvml.Handle(i, out nint card) == 0) cards.Add(Card(nvml, i, card));
            return new(cards.Count == 0 ? "NVIDIA's driver is installed, and it sees no card." : null, driver, cards);
        }
        finally
        {
            nvml.Shutdown();
        }
    }

    private static LiveCard Card(INvml nvml, int index, nint card)
    {
        bool memory = nvml.Memory(card, out long used, out long total) == 0;
        return new(
            nvml.Name(card, out string name) == 0 ? name : $"card {index}",
            memory ? used : null, memory ? total : null,
            nvml.Busy(card, out int busy) == 0 ? busy : null,
            nvml.Milliwatts(card, out long milliwatts) == 0 ? milliwatts / 1e3 : null,
            nvml.Temperature(card, out int degrees) == 0 ? degrees : null);
    }
}
