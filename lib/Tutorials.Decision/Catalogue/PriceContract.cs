namespace Tutorials.Decision.Catalogue;

/// <summary>What the price of an offer buys.</summary>
public enum PriceContract
{
    /// <summary>By use, for as long as one likes.</summary>
    OnDemand,
    /// <summary>A term at a price that is made to be tried: afterwards another holds, which the offer does not name.</summary>
    Promotion,
    /// <summary>A term that can be renewed at the same price, paid whether used or not.</summary>
    Reserved,
    /// <summary>By use, and it may be taken away at any time.</summary>
    Spot,
    /// <summary>A card for a machine that is there.</summary>
    BoughtCard,
    /// <summary>A whole machine.</summary>
    BoughtServer,
}

/// <summary>What an offer counts when it says "cores".</summary>
public enum CoreKind
{
    /// <summary>Hardware threads, two to a core: what clouds call a vCPU.</summary>
    Vcpu,
    /// <summary>Cores.</summary>
    Core,
}
