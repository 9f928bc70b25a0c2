/** The page of a knowledge base's question sets and experiments; `set` is the one that the next experiment asks. */
export function proveAddress(kb: string, set?: string): string {
  return `/prove?${new URLSearchParams({ kb, ...(set === undefined ? {} : { set }) })}`;
}

export const WAYS = ["write", "import", "propose"] as const;
/** How questions get into a set. */
export type Way = (typeof WAYS)[number];

/** The page of one question set, by its id: a name may hold what an address cannot. */
export function setAddress(kb: string, set: string, way?: Way): string {
  const search = new URLSearchParams({ kb, ...(way === undefined ? {} : { add: way }) });
  return `/prove/sets/${encodeURIComponent(set)}?${search}`;
}

export function parseWay(text: string | null): Way | null {
  return WAYS.find((way) => way === text) ?? null;
}
