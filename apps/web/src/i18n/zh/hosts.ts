import type { Dictionary } from "../en";

/** 模型页面上远程主机的文字。 */
export const hosts: Dictionary["hosts"] = {
  title: "其他机器上",
  lead: "你添加的主机上的模型。使用时，问题和段落会发送到它的主机；在此之前不会联系任何主机。",
  none: "还没有。可以用命令行添加：",
  broken: "远程主机列表无法使用",
  brokenHint: "本机模型不受影响。",
  key: (variable) => `密钥在 ${variable} 中`,
  noKey: "无密钥",
  keyMissing: (variable) => `${variable} 未设置`,
  defaultUrl: "厂商默认地址",
  scores: { logit: "分数是 logit", probability: "分数是概率", unknown: "分数含义未知" },
  states: { absent: "缺失", unloaded: "尚未询问", loading: "询问中", ready: "有应答", failed: "失败" },
  ask: "试一下",
  askHint: "会发送一小段文字。",
};
