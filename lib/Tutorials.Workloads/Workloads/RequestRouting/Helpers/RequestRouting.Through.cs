using System.Text;

namespace Tutorials.Workloads;

public partial class RequestRouting
{
    /// <summary>Finds a page: 200 with its body, 404 or 405.</summary>
    public delegate (int Status, string Body) FindPage(string method, string path);

    /// <summary>Answers some of the requests with another router between this job's own parser and writer.</summary>
    /// <param name="requests">All requests.</param>
    /// <param name="which">The ones to answer.</param>
    /// <param name="slots">The responses, <see cref="Slot"/> bytes each.</param>
    /// <param name="find">The router, asked for requests that are well formed.</param>
    public static void AnswerThrough(Requests requests, Range which, byte[] slots, FindPage find)
    {
        (int first, int count) = which.GetOffsetAndLength(requests.Count);
        Span<byte> body = stackalloc byte[Slot];
        for (int r = first; r < first + count; r++)
        {
            var slot = slots.AsSpan(r * Slot, Slot);
            var text = requests.Text.AsSpan(requests.Starts[r]..requests.Starts[r + 1]);
            var status = Parse<SimdSearch>(text, out var method, out var path, out bool close);
            if (status == Status.Ok)
            {
                var (code, page) = find(Encoding.Latin1.GetString(method), Encoding.Latin1.GetString(path));
                if (code == 200 && Encoding.Latin1.TryGetBytes(page, body, out int length) && Send(slot, Status.Ok, body[..length], close))
                    continue;
                status = code switch { 200 => Status.TooLong, 405 => Status.NotAllowed, _ => Status.NotFound };
            }

            Send(slot, status, status.Page, close || status == Status.Bad);
        }
    }
}
