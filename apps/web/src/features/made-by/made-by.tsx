"use client";

import type { ModelIdentity } from "@secondpass/engine";
import { useI18n } from "../../i18n/i18n";

/** The models behind an answer; a role is left out where no model had it. */
export type Makers = {
  readonly embedder: ModelIdentity | null;
  readonly reranker: ModelIdentity | null;
  readonly against: ModelIdentity | null;
};

const ROLES = ["embedder", "reranker", "against"] as const;

/** One quiet line that names the models, and all that decides what they answer when it is opened. */
export function MadeBy({ makers }: { readonly makers: Makers }) {
  const { t } = useI18n();
  const words = t.madeBy;
  const made = ROLES.flatMap((role) => {
    const model = makers[role];
    return model === null ? [] : [{ role, model }];
  });
  if (made.length === 0) return null;
  return (
    <details className="mb-4 text-[12px] text-mute">
      <summary className="w-fit cursor-pointer rounded hover:text-ink">
        {words.label} {made.map(({ model }) => model.id).join(" · ")}
      </summary>
      <div className="mt-2 overflow-x-auto">
        <table className="border-collapse text-left">
          <thead>
            <tr className="border-line border-b">
              {Object.values(words.columns).map((name) => (
                <th key={name} scope="col" className="whitespace-nowrap py-1 pr-5 font-normal">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="text-ink">
            {made.map(({ role, model }) => (
              <tr key={role} className="border-line border-b last:border-0">
                <th scope="row" className="whitespace-nowrap py-1 pr-5 font-normal text-mute">
                  {words.roles[role]}
                </th>
                <td className="py-1 pr-5">{model.id}</td>
                <td className="py-1 pr-5 font-mono">{model.revision}</td>
                <td className="py-1 pr-5">{model.dtype}</td>
                <td className="py-1 pr-5">{model.host === "local" ? words.local : model.host}</td>
                <td className="py-1 pr-5">
                  <Prefix text={model.queryInstruction} />
                </td>
                <td className="py-1 pr-5">
                  <Prefix text={model.passageInstruction} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** Quoted, because a blank at its end matters. */
function Prefix({ text }: { readonly text: string }) {
  const { t } = useI18n();
  return text === "" ? <span className="text-mute">{t.madeBy.nothing}</span> : <q>{text}</q>;
}
