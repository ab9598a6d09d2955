using System.Diagnostics.CodeAnalysis;

namespace Tutorials.Workloads;

public partial class Feed
{
    // A queue with room for all that is ever put on it. (A BlockingCollection does the same, and makes garbage whenever it waits.)
    private sealed class Belt<T>(int length)
    {
        private readonly T[] places = new T[length];
        private int first, count;
        private bool closed;

        public void Put(T item)
        {
            lock (places)
            {
                places[(first + count++) % length] = item;
                Monitor.Pulse(places);
            }
        }

        // Waits for the next item; false when the belt is empty and nothing more will come.
        public bool Take([MaybeNullWhen(false)] out T item)
        {
            lock (places)
            {
                while (count == 0 && !closed) Monitor.Wait(places);
                item = places[first];
                if (count == 0) return false;
                first = (first + 1) % length;
                count--;
                return true;
            }
        }

        public void Close()
        {
            lock (places)
            {
                closed = true;
                Monitor.PulseAll(places);
            }
        }
    }
}
