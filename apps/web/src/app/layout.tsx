import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { Header } from "../components/header";
import { parseTheme, THEME_COOKIE } from "../components/theme";
import { ApiProvider } from "../components/trpc-client";
import { JUDGE_COOKIE, JudgeProvider, judgeOfCookie } from "../features/labels";
import { dictionary } from "../i18n/dictionary";
import { I18nProvider } from "../i18n/i18n";
import { chooseLanguage, LANGUAGE_COOKIE, type Language } from "../i18n/language";
import "./globals.css";

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf8" },
    { media: "(prefers-color-scheme: dark)", color: "#141311" },
  ],
};

export async function generateMetadata(): Promise<Metadata> {
  const t = dictionary(await readerLanguage());
  return { title: { default: t.brand, template: `%s · ${t.brand}` }, description: t.description };
}

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const [language, jar] = await Promise.all([readerLanguage(), cookies()]);
  const theme = parseTheme(jar.get(THEME_COOKIE)?.value);
  const t = dictionary(language);
  return (
    <html lang={language === "zh" ? "zh-CN" : "en"} data-theme={theme}>
      <body className="min-h-dvh font-sans">
        <I18nProvider language={language}>
          <ApiProvider>
            <JudgeProvider initial={judgeOfCookie(jar.get(JUDGE_COOKIE)?.value)}>
              <a
                href="#content"
                className="sr-only z-50 rounded-md bg-ink px-3 py-2 text-page focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
              >
                {t.nav.skip}
              </a>
              <Header theme={theme} />
              <main
                id="content"
                tabIndex={-1}
                className="mx-auto w-full max-w-[1560px] px-4 pt-5 pb-20 outline-none sm:px-7"
              >
                {children}
              </main>
            </JudgeProvider>
          </ApiProvider>
        </I18nProvider>
      </body>
    </html>
  );
}

async function readerLanguage(): Promise<Language> {
  const [jar, list] = await Promise.all([cookies(), headers()]);
  return chooseLanguage(jar.get(LANGUAGE_COOKIE)?.value, list.get("accept-language"));
}
