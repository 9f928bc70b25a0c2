"use client";

import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { useI18n } from "../i18n/i18n";
import { Button } from "./button";
import { toClientError } from "./client-error";
import { RefusedError } from "./refused-error";
import { saveBlob } from "./save-file";

type Props = {
  /** Of this site. */
  readonly address: string;
  readonly children: ReactNode;
};

/** Fetches a file before it is saved, so that a refusal is told here and not in a page of its own. */
export function DownloadButton({ address, children }: Props) {
  const { t } = useI18n();
  const fetching = useMutation({
    mutationFn: async () => {
      const response = await fetch(address);
      if (!response.ok) throw await RefusedError.from(response);
      saveBlob(fileName(response.headers), await response.blob());
    },
  });
  return (
    <>
      <Button onClick={() => fetching.mutate()} disabled={fetching.isPending} aria-busy={fetching.isPending}>
        <Download size={15} aria-hidden="true" />
        {children}
      </Button>
      {fetching.error !== null && (
        <p role="alert" className="w-full text-[13px] text-danger">
          {t.exportFiles.failed} {t.errors.says(toClientError(fetching.error))}
        </p>
      )}
    </>
  );
}

/** The whole name where the server says it (RFC 5987), which may be in any script. */
function fileName(headers: Headers): string {
  const disposition = headers.get("Content-Disposition") ?? "";
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1];
  return encoded === undefined ? "export" : decodeURIComponent(encoded);
}
