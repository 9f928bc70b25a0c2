"use client";

import { FileUp, PenLine, Sparkles } from "lucide-react";
import { toClientError } from "../../components/client-error";
import { useI18n } from "../../i18n/i18n";
import { useCreateSet } from "./use-create-set";

/** Before the first question set: what proving is, and three ways to begin. */
export function BeginProving({ kb }: { readonly kb: { readonly id: string; readonly name: string } }) {
  const { t } = useI18n();
  const words = t.questions.begin;
  const { create, isPending, error } = useCreateSet(kb);
  const ways = [
    { way: "import", Icon: FileUp },
    { way: "write", Icon: PenLine },
    { way: "propose", Icon: Sparkles },
  ] as const;
  return (
    <section className="border-line border-t pt-10 lg:pt-14">
      <h2 className="text-balance font-semibold text-3xl tracking-tight sm:text-4xl">{words.title}</h2>
      <p className="mt-4 max-w-[64ch] text-base text-mute leading-relaxed">{words.text}</p>
      <ul className="mt-9 grid max-w-4xl gap-3 sm:grid-cols-3">
        {ways.map(({ way, Icon }) => (
          <li key={way} className="flex">
            <button
              type="button"
              disabled={isPending}
              onClick={() => create(words.name, way)}
              className="group flex w-full items-start gap-3.5 rounded-xl border border-line bg-panel px-4 py-3.5 text-left transition-colors hover:border-edge disabled:opacity-60 sm:flex-col sm:gap-2.5 sm:py-4"
            >
              <Icon
                size={19}
                className="mt-0.5 shrink-0 text-mute transition-colors group-hover:text-up"
                aria-hidden="true"
              />
              <span>
                <span className="block font-medium">{words[way].title}</span>
                <span className="mt-0.5 block text-[13px] text-mute">{words[way].text}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {error !== null && (
        <p role="alert" className="mt-3 text-danger">
          {t.errors.says(toClientError(error))}
        </p>
      )}
    </section>
  );
}
