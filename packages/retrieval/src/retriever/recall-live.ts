import type { IndexHit, SearchOptions } from "../index/passage-index";

/** Fetched beyond the wanted depth, so that a few hidden hits and ties at the edge cost no second search. */
const OVER_FETCH = 50;
/** Up to this many ids in one predicate; beyond it, excluding the hidden ones that were seen is cheaper. */
const PREDICATE_IDS_MOST = 500;
const ATTEMPTS = 4;

/**
 * Searches until `depth` visible hits are found or there are no more. The index may lag behind the database or hold extras:
 * visibility is asked after every search, so a passage of a revision that was deleted meanwhile is never returned.
 *
 * @param isLive ids of the revisions that may be shown; absent when every row may be
 * @returns at most `depth` hits in the order of the search
 */
export async function recallLive(
  search: (options: SearchOptions) => Promise<IndexHit[]>,
  depth: number,
  isLive: (() => Promise<ReadonlySet<string>>) | undefined,
): Promise<IndexHit[]> {
  let limit = depth + OVER_FETCH;
  let revisions: SearchOptions["revisions"];
  const hidden = new Set<string>();
  for (let attempt = 1; ; attempt += 1) {
    const found = await search({ limit, revisions });
    if (isLive === undefined) return found.slice(0, depth);

    const live = await isLive();
    const visible = found.filter(({ revisionId }) => live.has(revisionId));
    if (visible.length >= depth || found.length < limit || attempt === ATTEMPTS) return visible.slice(0, depth);

    for (const { revisionId } of found) if (!live.has(revisionId)) hidden.add(revisionId);
    limit *= 2;
    revisions = live.size <= PREDICATE_IDS_MOST ? { in: [...live] } : { notIn: [...hidden] };
  }
}
