import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { ApiDocsPage } from "../../features/api-docs";
import { dictionary } from "../../i18n/dictionary";
import { chooseLanguage, LANGUAGE_COOKIE } from "../../i18n/language";
import { describeEndpoints } from "../../server/http-api/openapi/describe-endpoints";
import { QUESTIONS } from "../../server/http-api/openapi/questions";
import { originOf } from "../../server/http-api/origin-of";
import { readApiSettings } from "../../server/http-api/settings";

export async function generateMetadata(): Promise<Metadata> {
  const [jar, list] = await Promise.all([cookies(), headers()]);
  const language = chooseLanguage(jar.get(LANGUAGE_COOKIE)?.value, list.get("accept-language"));
  return { title: dictionary(language).apiDocs.title };
}

export default async function Page() {
  const server = { origin: originOf(await headers()), asksKey: readApiSettings(process.env).apiKey !== null };
  return <ApiDocsPage server={server} endpoints={describeEndpoints()} questions={QUESTIONS} />;
}
