import type { TextSpan } from "./text-span";

/** A piece of text that stays whole while packing, usually one sentence. */
export type Atom = TextSpan & { readonly tokens: number };

/** A last pack below this share of the room is evened out with the one before it: a lone closing sentence makes a poor passage. */
const TAIL_SHARE = 1 / 4;

/**
 * Packs consecutive atoms greedily, whole, into as few packs as fit `room` tokens each; the last two are evened out when the
 * last would be tiny. An atom over the room is a pack of its own.
 */
export function packAtoms<T extends Atom>(atoms: readonly T[], room: number): T[][] {
  const packs: T[][] = [];
  let tokens = 0;
  for (const atom of atoms) {
    const pack = packs.at(-1);
    if (pack === undefined || tokens + atom.tokens > room) {
      packs.push([atom]);
      tokens = atom.tokens;
    } else {
      pack.push(atom);
      tokens += atom.tokens;
    }
  }
  const tail = packs.at(-1);
  const beforeTail = packs.at(-2);
  if (tail === undefined || beforeTail === undefined || tokensOf(tail) >= room * TAIL_SHARE) return packs;

  const evened = halveAtoms([...beforeTail, ...tail]);
  if (evened.every((half) => tokensOf(half) <= room)) packs.splice(-2, 2, ...evened);
  return packs;
}

/** Cuts a list of two or more atoms where the two sides differ least in tokens. */
export function halveAtoms<T extends Atom>(atoms: readonly T[]): [T[], T[]] {
  const total = tokensOf(atoms);
  let best = { at: 1, difference: Number.POSITIVE_INFINITY };
  let left = 0;
  for (const [index, atom] of atoms.slice(0, -1).entries()) {
    left += atom.tokens;
    const difference = Math.abs(total - 2 * left);
    if (difference < best.difference) best = { at: index + 1, difference };
  }
  return [atoms.slice(0, best.at), atoms.slice(best.at)];
}

function tokensOf(atoms: readonly Atom[]): number {
  return atoms.reduce((sum, atom) => sum + atom.tokens, 0);
}
