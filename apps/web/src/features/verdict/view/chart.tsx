"use client";

import type { Figure } from "@secondpass/report";
import { PAGE_THEME } from "@secondpass/report";
import { useLayoutEffect, useRef, useState } from "react";

type Props = {
  readonly draw: Figure["draw"];
  /** In pixels; left out, the chart is as wide as its place, and drawn again when that changes. */
  readonly width?: number;
};

/** Draws a chart into the page before anybody sees the page without it. */
export function Chart({ draw, width: fixed }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const measured = useWidth(place, fixed === undefined);
  const width = fixed ?? measured;
  useLayoutEffect(() => {
    if (width > 0) place.current?.replaceChildren(draw({ document, theme: PAGE_THEME, width }));
  }, [draw, width]);
  return <div ref={place} style={fixed === undefined ? undefined : { width: fixed }} />;
}

function useWidth(place: { readonly current: HTMLElement | null }, isWanted: boolean): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null || !isWanted) return;
    const measure = () => setWidth(Math.floor(element.clientWidth));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [place, isWanted]);
  return width;
}
