export const LANGUAGES = ["en", "zh"] as const;
export type Language = (typeof LANGUAGES)[number];

export const LANGUAGE_COOKIE = "secondpass-language";

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value);
}

/**
 * The reader's choice when there is one, else the first language of `Accept-Language` that we speak, else English.
 *
 * @example chooseLanguage(undefined, "zh-CN,zh;q=0.9,en;q=0.8") // "zh"
 */
export function chooseLanguage(cookie: string | undefined, acceptLanguage: string | null): Language {
  if (isLanguage(cookie)) return cookie;
  return (
    preferencesOf(acceptLanguage ?? "")
      .map((tag) => tag.split("-")[0])
      .find(isLanguage) ?? "en"
  );
}

function preferencesOf(acceptLanguage: string): string[] {
  return acceptLanguage
    .split(",")
    .map((part, position) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const quality = parameters.find((parameter) => parameter.trim().startsWith("q="))?.split("=")[1];
      return { tag: tag.trim(), quality: quality === undefined ? 1 : Number(quality), position };
    })
    .filter(({ tag, quality }) => tag !== "" && quality > 0)
    .sort((a, b) => b.quality - a.quality || a.position - b.position)
    .map(({ tag }) => tag);
}
