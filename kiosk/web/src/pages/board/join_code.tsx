// The code that opens the voting page: not a ballot, the same for everybody.

import encodeQR from "qr";

/** Modules of white around a code, without which readers do not find it (ISO/IEC 18004). */
const QUIET = 4;

export function JoinCode({ url, label }: { url: string; label: string }) {
  const modules = encodeQR(url, "raw", { ecc: "medium", border: QUIET });
  const dark = modules.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return (
    <svg
      class="join-code"
      viewBox={`0 0 ${modules.length} ${modules.length}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <path d={dark.join("")} />
    </svg>
  );
}
