"""Texts that tokenizers disagree about. Lone surrogates are written as they are: JSON can hold them, UTF-8 cannot."""

OTHER_SCRIPTS = [
    "検索の結果を並べ替えるモデルです。カタカナとﾊﾝｶｸも。", "한국어 문장도 조금 들어 있습니다.", "إعادة الترتيب بعد الاسترجاع", "मॉडल प्रश्न और अनुच्छेद को पढ़ता है",
    "การจัดอันดับใหม่", "Модель читает вопрос и отрывок.", "Το μοντέλο διαβάζει την ερώτηση. ΟΔΟΣ", "İstanbul'da ılık ısı", "Größe, Straße, naïve café, Ærø, Łódź", "שאלה ותשובה",
]
EMOJI = [
    "🙂🙂 good 👍🏽 or 👎?", "family 👨‍👩‍👧‍👦 and flag 🇨🇳🇬🇧", "排序🔥🔥很快⚡️", "❤️ vs ❤ and ☺️", "1️⃣ first, #️⃣ hash", "🏳️‍🌈 ok", "☃☃ ☃ ☃☃☃", "𠮷野家 beyond the BMP 𝒳 𝔘", "👩🏻‍💻 codes", "🫠🪿 newer ones",
]
COMBINING = [
    "e\u0301 is é, and A\u030A is Å", "o\u0302\u0301 two marks", "ｅ\u0301 full-width with a mark", "n\u0303o man\u0303ana", "à la carte a\u0300 la carte", "Vie\u0323\u0302t Nam and Việt Nam",
    "क\u094dष and क्ष", "ก\u0e33 and กำ", "a\u200db zero\u200bwidth\u200c joiners", "\u0301 starts with a mark", "ﬁ ﬂ ligatures ĳ ǆ", "Z͑ͫ̓ͪ̂a̵̡ͥl̓g͛o", "か\u3099 が ハ\u309a パ", "\u1112\u1161\u11ab 한 jamo",
]
FULL_WIDTH = [
    "ＦＵＬＬ　ＷＩＤＴＨ　１２３", "价格：￥１，０００．５０（含税）", "～波浪～ 〜 tilde ~", "①②③ ㈠ ㊣ ㎏ ㏑ ℃ № ™", "「引号」『书名』【括号】《重排》", "ｱｲｳｴｵ ガギグ", "½ ¼ ⅓ x² H₂O", "％＆＠＃！？", "全角　空格　隔开", "半角 space 混排ＡＢＣ", "…… —— · ・ ‧", "｢ﾃｽﾄ｣",
]
WHITE_SPACE = [
    "tabs\tand\nlines\r\nand\rreturns", "  leading and trailing  ", "a  b   c    d", "no\u00a0break\u2003em\u2009thin\u202fnarrow", "\ufeffbyte order mark", "soft\u00adhyphen", "line\u2028and\u2029paragraph separators",
    "\u0000nul \u0001 one \u007f delete \u0085 next line", "right\u200fto\u200eleft \u202amarks\u202c", "\ufffd replacement \ufffd", "vertical\u000btab\u000cfeed", "▁ the metaspace ▁▁ itself", "private \ue000 use",
]
SURROGATES = [
    "\ud800 high alone", "low alone \udfff", "half an emoji \ud83d at the end \ud83d", "\udc00\ud800 the wrong way round", "中\ud842文", "\ud83d\ude42 whole and \ud83d half", "a\ud800\u0301", "\ud800\ud800\ud800", "x\udbffy", "\udfff",
]
ODD = [
    "https://example.org/a?b=c&d=%20e#f_g", "user@example.com; C:\\path\\to", "def f(x): return x**2  # comment", "3.14159 1e-5 1,234,567.89 0x1F", "don't can't it's \"quoted\" ‘curly’ “double”", "ALL CAPS and CamelCase snake_case kebab-case",
    "long" * 60, "重排" * 60, "a" * 101 + " b", "!" * 40, "$€£¥₿ +-*/=<>^|~`", "< s > and [ SEP ] written apart",
]
