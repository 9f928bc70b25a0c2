"use client";

import { createContext, type ReactNode, useContext } from "react";
import { dictionary } from "./dictionary";
import { type Dictionary, en } from "./en";
import type { Language } from "./language";

type I18n = { readonly language: Language; readonly t: Dictionary };

const I18nContext = createContext<I18n>({ language: "en", t: en });

export function I18nProvider({ language, children }: { readonly language: Language; readonly children: ReactNode }) {
  return <I18nContext value={{ language, t: dictionary(language) }}>{children}</I18nContext>;
}

export function useI18n(): I18n {
  return useContext(I18nContext);
}
