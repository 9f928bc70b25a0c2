"use client";

import { CircleAlert, ShieldCheck } from "lucide-react";
import { useI18n } from "../../i18n/i18n";

type Props = {
  readonly result:
    | {
        readonly ok: boolean;
        readonly files: readonly { readonly path: string; readonly ok: boolean; readonly problem: string | null }[];
      }
    | undefined;
};

/** What hashing every file against the manifest found. */
export function Verification({ result }: Props) {
  const { t } = useI18n();
  if (result === undefined) return null;
  const damaged = result.files.filter((file) => !file.ok);
  if (result.ok) {
    return (
      <p role="status" className="mb-4 flex items-center gap-2 font-medium text-[13px] text-up">
        <ShieldCheck size={16} aria-hidden="true" />
        {t.models.verified(result.files.length)}
      </p>
    );
  }
  return (
    <div role="status" className="mb-4 text-[13px] text-danger">
      <p className="flex items-center gap-2 font-medium">
        <CircleAlert size={16} aria-hidden="true" />
        {t.models.damaged(damaged.length)}
      </p>
      <ul className="mt-1 list-disc pl-8">
        {damaged.map((file) => (
          <li key={file.path}>
            {file.path}: {file.problem}
          </li>
        ))}
      </ul>
    </div>
  );
}
