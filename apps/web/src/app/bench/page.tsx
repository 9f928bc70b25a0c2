import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { BenchPage } from "../../features/bench";
import { dictionary } from "../../i18n/dictionary";
import { chooseLanguage, LANGUAGE_COOKIE } from "../../i18n/language";
import { readApiSettings } from "../../server/http-api/settings";

export async function generateMetadata(): Promise<Metadata> {
  const [jar, list] = await Promise.all([cookies(), headers()]);
  return {
    title: dictionary(chooseLanguage(jar.get(LANGUAGE_COOKIE)?.value, list.get("accept-language"))).bench.title,
  };
}

export default function Page() {
  return <BenchPage asksKey={readApiSettings(process.env).apiKey !== null} />;
}
