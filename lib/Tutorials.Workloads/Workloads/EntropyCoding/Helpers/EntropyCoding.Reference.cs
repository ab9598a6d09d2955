namespace Tutorials.Workloads;

public partial class EntropyCoding
{
    // Without going back over written bytes: a byte waits, with the 255s behind it, until it is known whether a carry reaches it.
    public override double[] Reference(byte[] symbols)
    {
        int[] probability = Enumerable.Repeat(One / 2, Probabilities).ToArray();
        var code = new List<double>();
        long low = 0, range = uint.MaxValue, waiting = -1, runOf255 = 0;
        for (int i = 0; i < symbols.Length; i++)
        {
            int tree = i == 0 ? 0 : TreeAfter(symbols[i - 1]);
            for (int bit = 7; bit >= 0; bit--)
            {
                int place = tree + (256 + symbols[i] >> bit + 1); // the path so far, with a 1 in front
                long split = range / One * probability[place];
                bool zero = (symbols[i] >> bit) % 2 == 0;
                low += zero ? 0 : split;
                range = zero ? split : range - split;
                probability[place] += zero ? (One - probability[place]) / 32 : -(probability[place] / 32);
                while (range < Narrow)
                {
                    Emit();
                    range *= 256;
                }
            }
        }

        for (int i = 0; i < 5; i++) Emit();
        double[] header = [code.Count % 256, code.Count / 256 % 256, code.Count / 65_536 % 256, code.Count / 16_777_216];
        double[] stream = new double[OutputLength(symbols)];
        header.CopyTo(stream, 0);
        code.CopyTo(stream, Header);
        return stream;

        // Takes the leading byte off low. `waiting` is −1 until there is a first one.
        void Emit()
        {
            long carry = low >> 32, leading = (low >> 24) % 256;
            if (carry == 1 || leading < 255)
            {
                if (waiting >= 0) code.Add(waiting + carry);
                for (; runOf255 > 0; runOf255--) code.Add((255 + carry) % 256);
                waiting = leading;
            }
            else
            {
                runOf255++;
            }

            low = low % Narrow * 256;
        }
    }
}
