import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { ExperimentPage } from "../../../features/verdict";
import { dictionary } from "../../../i18n/dictionary";
import { chooseLanguage, LANGUAGE_COOKIE } from "../../../i18n/language";

type Props = { readonly params: Promise<{ readonly experiment: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ experiment }, jar, list] = await Promise.all([params, cookies(), headers()]);
  const t = dictionary(chooseLanguage(jar.get(LANGUAGE_COOKIE)?.value, list.get("accept-language")));
  return { title: t.verdict.title(decodeURIComponent(experiment)) };
}

export default async function Page({ params }: Props) {
  return <ExperimentPage experiment={decodeURIComponent((await params).experiment)} />;
}
