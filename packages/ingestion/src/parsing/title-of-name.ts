import { oneLine } from "./clean-text";

/** The title a file has when nothing inside says a better one: its name without the folder and the extension. */
export function titleOfName(name: string): string {
  const base = baseName(name);
  return base.replace(/\.[^.\s]{1,16}$/, "") || base;
}

/** The last part of what may be a path of any system, fit to show. It is never used as a path. */
export function baseName(name: string): string {
  const base = oneLine(name)
    .split(/[/\\]/)
    .filter((part) => part !== "" && part !== "." && part !== "..")
    .at(-1);
  return (base ?? "unnamed").slice(0, 255);
}
