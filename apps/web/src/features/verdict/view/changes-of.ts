import type { QuestionChange, Verdict } from "@secondpass/ranking";
import type { ChangeKind } from "../address/verdict-params";

/** Questions of one kind, the most telling first: the largest losses, the largest gains, those missed in the order they were asked. */
export function changesOf(
  { changes, ceiling }: Pick<Verdict, "changes" | "ceiling">,
  kind: ChangeKind,
): QuestionChange[] {
  switch (kind) {
    case "worse":
      return changes.filter(({ delta }) => delta < 0);
    case "better":
      return changes.filter(({ delta }) => delta > 0).reverse();
    case "same":
      return changes.filter(({ delta }) => delta === 0);
    case "missed": {
      const missed = new Set(ceiling.missed.map(({ position }) => position));
      return changes.filter(({ position }) => missed.has(position)).sort((a, b) => a.position - b.position);
    }
  }
}
