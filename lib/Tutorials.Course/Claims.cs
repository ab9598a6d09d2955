using Tutorials.Course.Evidence;
using Tutorials.Measuring;

namespace Tutorials.Course;

/// <summary>
/// The claims of the article that the course examines, each with its evidence, its arithmetic and a verdict. This is the only way by which
/// a claim's figures reach a lesson: <c>Claims.Show("C7")</c>.
/// </summary>
public static class Claims
{
    /// <summary>Every part of every claim, from <c>datasets/claims.json</c>, in the order of the article. Read anew each time.</summary>
    /// <exception cref="InvalidDataException">The file is wrong; the message says where.</exception>
    public static IReadOnlyList<Claim> All => ClaimsFile.Parse(Datasets.Text("claims.json"), "datasets/claims.json");

    /// <summary>One part, for example C3d.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those that exist.</exception>
    public static Claim Get(string id) => Find(id) is [var one] && one.Id == id
        ? one
        : throw new ArgumentException($"'{id}' has several parts: {string.Join(", ", Find(id).Select(c => c.Id))}. Name one.", nameof(id));

    /// <summary>A claim as a card: what is said, the arithmetic, the evidence, the verdict. C3 shows all its parts, C3d one.</summary>
    /// <param name="id">C7, C3 or C3d; several with spaces between them.</param>
    /// <param name="measurements">What this machine measured: where the claim can be held against it, its sentence is added.</param>
    /// <param name="ceilings">The reader's own limits (<c>lab.Ceilings</c>), set beside claims about memory and arithmetic.</param>
    /// <exception cref="ArgumentException">There is no such claim; the message lists those that exist.</exception>
    public static ClaimCard Show(string id, Measurements? measurements = null, IReadOnlyList<Ceilings>? ceilings = null) =>
        new([.. (id.Trim().Length == 0 ? [id] : id.Split(' ', StringSplitOptions.RemoveEmptyEntries)).SelectMany(Find)
            .Select(claim => new ShownClaim(claim, ClaimReading.Of(claim, measurements, ceilings)))]);

    // C1 is not the beginning of C10: a part is the number and one letter.
    private static Claim[] Find(string id)
    {
        var all = All;
        Claim[] found = [.. all.Where(c => c.Id.Equals(id, StringComparison.OrdinalIgnoreCase)
            || (c.Id.Length == id.Length + 1 && char.IsAsciiLetterLower(c.Id[^1])
                && c.Id.StartsWith(id, StringComparison.OrdinalIgnoreCase)))];
        return found.Length > 0
            ? found
            : throw new ArgumentException($"There is no claim '{id}'. There are: {string.Join(", ", all.Select(c => c.Id))}.", nameof(id));
    }
}
