"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { useI18n } from "../i18n/i18n";
import { LanguageToggle } from "./language-toggle";
import type { Theme } from "./theme";
import { ThemeToggle } from "./theme-toggle";

/** Where the reader is and can go. On a narrow screen the pages have a line of their own, so that none is out of sight. */
export function Header({ theme }: { readonly theme: Theme }) {
  const { t } = useI18n();
  const path = usePathname();
  const nav = useRef<HTMLElement>(null);
  // Where even that line is too short (large type), the page one is on is the one that is seen.
  useEffect(() => {
    nav.current
      ?.querySelector(`[href="/${path.split("/")[1]}"]`)
      ?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [path]);
  const pages = [
    { href: "/", name: t.nav.ask },
    { href: "/bench", name: t.nav.bench },
    { href: "/prove", name: t.nav.prove },
    { href: "/knowledge", name: t.nav.knowledge },
    { href: "/models", name: t.nav.models },
    { href: "/api-docs", name: t.nav.apiDocs },
  ];
  return (
    <header className="border-line border-b">
      <div className="mx-auto flex max-w-[1560px] items-center gap-x-4 px-4 max-sm:flex-wrap sm:h-14 sm:gap-7 sm:px-7">
        <Link href="/" className="flex items-center gap-2.5 font-semibold tracking-tight">
          <Mark />
          {t.brand}
        </Link>
        <nav
          ref={nav}
          aria-label={t.nav.label}
          className="flex min-w-0 items-stretch gap-[clamp(0.5rem,2.6vw,1.25rem)] overflow-x-auto max-sm:order-last max-sm:h-10 max-sm:basis-full sm:h-full [scrollbar-width:none]"
        >
          {pages.map(({ href, name }) => (
            <Link
              key={href}
              href={href}
              aria-current={path === href || path.startsWith(`${href}/`) ? "page" : undefined}
              className="flex items-center whitespace-nowrap border-transparent border-y-2 text-mute transition-colors hover:text-ink aria-[current]:border-b-ink aria-[current]:font-medium aria-[current]:text-ink"
            >
              {name}
            </Link>
          ))}
        </nav>
        <div className="ml-auto flex h-12 shrink-0 items-center gap-1">
          <LanguageToggle />
          <ThemeToggle initial={theme} />
        </div>
      </div>
    </header>
  );
}

/** Two orders that cross. */
function Mark() {
  return (
    <svg
      width="22"
      height="22"
      viewBox="0 0 22 22"
      fill="none"
      strokeWidth="2.4"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M3 5h5c4 0 4 12 8 12h3" className="stroke-up" />
      <path d="M3 17h5c4 0 4-12 8-12h3" className="stroke-down" />
    </svg>
  );
}
