"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useState } from "react";
import { useI18n } from "../i18n/i18n";
import { setPreferenceCookie } from "./preference-cookie";
import { THEME_COOKIE, THEMES, type Theme } from "./theme";

const ICONS = { system: Monitor, light: Sun, dark: Moon };

/** Steps through system, light, dark. The page changes at once; the server remembers for the next load. */
export function ThemeToggle({ initial }: { readonly initial: Theme }) {
  const { t } = useI18n();
  const [theme, setTheme] = useState(initial);
  const Icon = ICONS[theme];
  const name = `${t.theme.label}: ${t.theme[theme]}`;
  return (
    <button
      type="button"
      aria-label={name}
      title={name}
      className="grid size-9 place-items-center rounded-lg text-mute transition-colors hover:bg-sunken hover:text-ink"
      onClick={() => {
        const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "system";
        setTheme(next);
        setPreferenceCookie(THEME_COOKIE, next);
        document.documentElement.dataset.theme = next;
      }}
    >
      <Icon size={17} aria-hidden="true" />
    </button>
  );
}
