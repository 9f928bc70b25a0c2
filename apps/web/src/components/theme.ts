export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** The choice travels in a cookie so that the server renders it: no script has to run first, and nothing flashes. */
export const THEME_COOKIE = "secondpass-theme";

export function parseTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? "system";
}
