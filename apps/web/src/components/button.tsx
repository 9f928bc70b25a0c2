import type { ButtonHTMLAttributes } from "react";

const KINDS = {
  primary: "bg-ink text-page hover:opacity-90",
  plain: "border border-line bg-panel hover:border-edge",
  quiet: "text-mute hover:bg-sunken hover:text-ink",
  danger: "bg-danger text-page hover:opacity-90",
};

export function buttonClass(kind: keyof typeof KINDS = "plain"): string {
  return `inline-flex min-h-9 items-center justify-center gap-2 rounded-lg px-3.5 font-medium transition disabled:opacity-50 disabled:pointer-events-none ${KINDS[kind]}`;
}

export function Button({
  kind = "plain",
  className = "",
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { readonly kind?: keyof typeof KINDS }) {
  return <button type="button" {...rest} className={`${buttonClass(kind)} ${className}`} />;
}
