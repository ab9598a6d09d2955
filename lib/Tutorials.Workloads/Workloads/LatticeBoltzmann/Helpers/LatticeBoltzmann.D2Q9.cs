namespace Tutorials.Workloads;

public partial class LatticeBoltzmann
{
    /// <summary>The nine populations of one cell: fields, not an array, so that they stay in registers on a GPU too.</summary>
    private struct D2Q9
    {
        public float F0, F1, F2, F3, F4, F5, F6, F7, F8;

        public readonly float Density => F0 + (F1 + F3) + (F2 + F4) + ((F5 + F7) + (F6 + F8));

        /// <summary>Momentum to the right.</summary>
        public readonly float MomentumX => (F1 - F3) + ((F5 - F7) + (F8 - F6));

        /// <summary>Momentum upwards.</summary>
        public readonly float MomentumY => (F2 - F4) + ((F5 - F7) + (F6 - F8));

        /// <summary>
        /// BGK: every population moves by ω towards its equilibrium w·ρ·(1 + 3c·u + 4.5(c·u)² − 1.5u²). Opposite directions share all
        /// but the sign of c·u.
        /// </summary>
        public readonly D2Q9 Relax(float omega)
        {
            float density = Density, inverse = 1 / density, u = MomentumX * inverse, v = MomentumY * inverse;
            float rest = 1 - 1.5f * (u * u + v * v), keep = 1 - omega;
            float straight = omega * density * (1 / 9f), diagonal = 0.25f * straight;
            float alongX = rest + 4.5f * u * u, alongY = rest + 4.5f * v * v;
            float up = u + v, down = u - v;
            float rising = rest + 4.5f * up * up, falling = rest + 4.5f * down * down;
            D2Q9 to;
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
    }
}
