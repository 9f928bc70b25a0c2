import type { Passage } from "../passage";

/** A passage that is a whole document by itself. */
export function passageOf(id: string, text: string, title = ""): Passage {
  return { id, documentId: `document-of-${id}`, title, text, start: 0, end: text.length };
}

/** Six passages about different things, in Chinese and English, for the contract suites. */
export const CONTRACT_PASSAGES: readonly Passage[] = [
  passageOf("tea", "Green tea is brewed with water below the boiling point, about eighty degrees.", "Tea"),
  passageOf("train", "The night train from Beijing to Shanghai takes twelve hours.", "Trains"),
  passageOf("退款", "收到退货之后，我们会在七个工作日内把款项退回到您的账户。", "退款说明"),
  passageOf("发票", "电子发票会在订单完成之后发送到您的邮箱。", "发票"),
  passageOf("cat", "Cats sleep for thirteen hours a day and hunt at dusk."),
  passageOf("密码", "忘记密码时，点击登录页面上的“找回密码”，按短信提示重新设置。", "账户"),
];

export const CONTRACT_QUERY = { id: "contract", text: "退货之后多久可以收到退款" } as const;
