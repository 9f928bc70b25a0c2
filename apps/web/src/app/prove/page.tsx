import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { ProvePage } from "../../features/questions";
import { dictionary } from "../../i18n/dictionary";
import { chooseLanguage, LANGUAGE_COOKIE } from "../../i18n/language";

export async function generateMetadata(): Promise<Metadata> {
  const [jar, list] = await Promise.all([cookies(), headers()]);
  return {
    title: dictionary(chooseLanguage(jar.get(LANGUAGE_COOKIE)?.value, list.get("accept-language"))).questions.title,
  };
}

export default function Page() {
  return <ProvePage />;
}
