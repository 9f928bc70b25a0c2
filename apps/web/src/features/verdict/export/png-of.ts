import type { ChartFile } from "./chart-file";

/** Sharp on screens of twice the density, and in print. */
const SCALE = 2;

/**
 * Draws an SVG file into a picture. Through a data address: the page may load pictures from nowhere else.
 *
 * @throws Error when the browser cannot
 */
export async function pngOf({ text, width, height }: ChartFile): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (blob === null) throw new Error("the browser made no picture of the chart");
  return blob;
}
