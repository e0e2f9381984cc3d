import type { MapBox, TreeMap } from '#core/tree/map.ts';

function Box({ box, isStart }: { readonly box: MapBox; readonly isStart: boolean }) {
  return (
    <a
      href={box.href}
      className={`map-box ${box.kind}`}
      data-map-node={box.id}
      data-start={isStart || undefined}
    >
      <rect x={box.x} y={box.y} width={box.width} height={box.height} rx="4" />
      {box.lines.map(({ text, y, kind }) => (
        <text key={y} x={box.x + 12} y={box.y + y} className={kind}>
          {text}
        </text>
      ))}
    </a>
  );
}

type Props = { readonly map: TreeMap; readonly start: string; readonly label: string };

/** A whole tree as a picture: every box is a link, every word real text. */
export function TreeMapFigure({ map, start, label }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section className="map-scroll" tabIndex={0} aria-label={label}>
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: the section has the name, and every link in the picture its words. */}
      <svg width={map.width} height={map.height} viewBox={`0 0 ${map.width} ${map.height}`}>
        {map.lines.map(({ d, dashed }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, never reordered.
          <path key={i} d={d} className={dashed ? 'dashed' : undefined} />
        ))}
        {map.boxes.map((box) => (
          <Box key={box.id} box={box} isStart={box.id === start} />
        ))}
      </svg>
    </section>
  );
}
