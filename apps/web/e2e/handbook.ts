/** A small knowledge base in two languages: several documents on neighbouring subjects, so that a reranker has work. */
export const HANDBOOK: Readonly<Record<string, string>> = {
  "cross-encoders.md":
    "# Cross-encoders\n\nA cross-encoder reads the question and the passage as one sequence, so every word of the question can look at every word of the passage. This is why a reranker is more accurate than comparing two vectors.\n\n## Cost\n\nThe price is a full forward pass for each candidate, paid again for each question. One hundred candidates are a usual compromise.\n",
  "bi-encoders.md":
    "# Bi-encoders\n\nA bi-encoder reads the question and the passage apart and compares two vectors. It is fast, because every passage is read once, when it is added.\n\n## Blind spots\n\nNegation and numbers are often lost, because one vector has to stand for a whole passage.\n",
  "hybrid.md":
    "# Hybrid recall\n\nReciprocal rank fusion adds one over sixty plus the rank for each branch. No score has to be scaled.\n\nKeyword search finds product codes and names, vectors find paraphrases.\n",
  "evaluation.md":
    "# Evaluation\n\nMeasure nDCG at ten with and without the second pass. Fifty questions of your own are worth more than any leaderboard.\n",
  "chunks.md":
    "# Chunks\n\nA passage should fit the window of the reranker together with its title and the question. Sentences must stay whole.\n",
  "refunds.txt":
    "Refunds\n\nA refund arrives within three to five working days on the card that was charged. The bank decides the exact day.\n",
  "重排序.md":
    "# 重排序模型\n\n交叉编码器把问题和段落放在一起读，因此重排序模型比向量检索更准确。\n\n## 成本\n\n每个候选都要经过一次完整的前向计算，一百个候选是常用的折中。\n",
  "召回.md":
    "# 向量召回\n\n双塔模型把问题与段落分别编码，只能比较两个向量。它很快，因为段落的向量可以提前算好。\n\n否定与数字容易丢失。\n",
  "退款.txt": "退款多久到账\n\n退款一般在三到五个工作日内原路退回，具体时间取决于银行。\n",
  "hostile.html":
    '<html><head><title>Vectors &lt;img src=x onerror=alert(1)&gt;</title></head><body><h1>Vectors <img src="x" onerror="alert(2)"></h1><p>Comparing vectors is accurate enough: &lt;script&gt;alert(3)&lt;/script&gt; &lt;svg onload=alert(4)&gt; reranker.</p></body></html>',
};
