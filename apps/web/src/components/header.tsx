"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useI18n } from "../i18n/i18n";
import { LanguageToggle } from "./language-toggle";
import type { Theme } from "./theme";
import { ThemeToggle } from "./theme-toggle";

export function Header({ theme }: { readonly theme: Theme }) {
  const { t } = useI18n();
  const path = usePathname();
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
      <div className="mx-auto flex h-14 max-w-[1560px] items-center gap-4 px-4 sm:gap-7 sm:px-7">
        <Link href="/" className="flex items-center gap-2.5 font-semibold tracking-tight" aria-label={t.brand}>
          <Mark />
          <span className="hidden sm:inline">{t.brand}</span>
        </Link>
        <nav
          aria-label={t.nav.label}
          className="flex h-full min-w-0 items-stretch gap-3.5 overflow-x-auto sm:gap-5 [scrollbar-width:none]"
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
        <div className="ml-auto flex shrink-0 items-center gap-1">
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
