using System.Numerics;

namespace Tutorials.Workloads;

public partial class LatticeBoltzmann
{
    /// <summary><see cref="D2Q9"/> of several cells at once, a lane each.</summary>
    private struct D2Q9Vector
    {
        public Vector<float> F0, F1, F2, F3, F4, F5, F6, F7, F8;

        /// <summary>The arithmetic of <see cref="D2Q9.Relax"/>.</summary>
        public readonly D2Q9Vector Relax(float omega)
        {
            var one = Vector<float>.One;
            var density = F0 + (F1 + F3) + (F2 + F4) + ((F5 + F7) + (F6 + F8));
            var inverse = one / density;
            var u = ((F1 - F3) + ((F5 - F7) + (F8 - F6))) * inverse;
            var v = ((F2 - F4) + ((F5 - F7) + (F6 - F8))) * inverse;
            var rest = one - 1.5f * (u * u + v * v);
            var (straight, diagonal) = (omega / 9 * density, omega / 36 * density);
            var (alongX, alongY, up, down) = (rest + 4.5f * u * u, rest + 4.5f * v * v, u + v, u - v);
            var (rising, falling) = (rest + 4.5f * up * up, rest + 4.5f * down * down);
            float keep = 1 - omega;
            D2Q9Vector to;
            to.F0 = keep * F0 + 4 * straight * rest;
            to.F1 = keep * F1 + straight * (alongX + 3 * u);
            to.F3 = keep * F3 + straight * (alongX - 3 * u);
            to.F2 = keep * F2 + straight * (alongY + 3 * v);
            to.F4 = keep * F4 + straight * (alongY - 3 * v);
            to.F5 = keep * F5 + diagonal * (rising + 3 * up);
            to.F7 = keep * F7 + diagonal * (rising - 3 * up);
            to.F8 = keep * F8 + diagonal * (falling + 3 * down);
            to.F6 = keep * F6 + diagonal * (falling - 3 * down);
            return to;
        }

        /// <summary>To the nine planes, n elements apart, at cell i.</summary>
        public readonly void CopyTo(float[] field, int i, int n)
        {
            F0.CopyTo(field, i);
            F1.CopyTo(field, n + i);
            F2.CopyTo(field, 2 * n + i);
            F3.CopyTo(field, 3 * n + i);
            F4.CopyTo(field, 4 * n + i);
            F5.CopyTo(field, 5 * n + i);
            F6.CopyTo(field, 6 * n + i);
            F7.CopyTo(field, 7 * n + i);
            F8.CopyTo(field, 8 * n + i);
        }
    }
}
