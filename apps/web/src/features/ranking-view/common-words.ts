const ENGLISH = new Set(
  `a about after again all also am an and any are as at be because been before being below between both but by can could did do does doing
  down during each either else even ever every few for from get gets got had has have having he her here hers him his how i if in into is it
  its just let like make makes many may me might more most much must my neither no nor not now of off on once one only or other our out over
  own per quite rather same shall she should so some such than that the their them then there these they this those through to too under until
  up upon us use used using very want was way we well were what when where whether which while who whom whose why will with within without
  would yes yet you your`.split(/\s+/),
);

/** Words of Chinese that carry no topic, and the single characters among them. */
const CHINESE = new Set(
  `的 了 吗 呢 吧 啊 呀 嘛 么 着 过 地 得 是 在 和 与 或 及 跟 同 把 被 从 到 对 向 给 让 就 也 都 还 又 再 这 那 哪 谁 啥 咋 几 个 我 你 他 她 它
  们 有 没 不 会 能 要 想 可 该 应 之 其 而 且 但 若 如 为 以 于 上 下 里 中 后 前 时 什么 怎么 怎样 怎么样 如何 为什么 为何 哪些 哪个 哪里 多少 是否 可以
  应该 需要 能够 之后 之前 以后 以前 时候 一个 一些 这个 那个 这些 那些 我们 你们 他们 它们 自己 没有 不是 就是 还是 或者 以及 因为 所以 如果 但是 而且
  然后 已经 还能 有没有 是不是 能不能 请问`.split(/\s+/),
);

/** Whether a word is too common to help a reader's eye: a highlight on every "the" highlights nothing. */
export function isCommonWord(word: string): boolean {
  return ENGLISH.has(word.toLowerCase()) || CHINESE.has(word);
}
