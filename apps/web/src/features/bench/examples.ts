import type { Language } from "../../i18n/language";

export type BenchExample = { readonly query: string; readonly passages: readonly string[] };

/**
 * One question with what a reranker has to tell apart: passages that answer it, passages with the same words and another answer,
 * passages about something else, and one so long that its answer lies beyond a window of 512 tokens.
 */
export const EXAMPLES: Readonly<Record<Language, BenchExample>> = {
  en: {
    query: "Can I return a bicycle I bought online after I have ridden it?",
    passages: [
      "Bicycles bought online are delivered in one box within five working days. The front wheel and the pedals have to be fitted by the rider.",
      "To return something bought in a shop, bring it back with the receipt within seven days. Ridden bicycles are not taken back in shops.",
      "Every bicycle is ridden for ten minutes by one of our mechanics before it is packed, so a little dust on the tyres is normal.",
      "Our own bicycles may be returned within thirty days even if they have been ridden, as long as they were bought online and show no damage beyond normal use.",
      "The app records where you have ridden and how far. Rides can be returned to the list of drafts before they are published.",
      "You have fourteen days to send an online purchase back without giving a reason. For a bicycle this includes a test ride, but wear from daily use is deducted from the refund.",
      "Helmets and gloves are excluded from returns once the seal is broken, for reasons of hygiene.",
      "Children under twelve must not ride an electric bicycle on public roads.",
      longTermsInEnglish(),
      "Opening hours: Monday to Saturday from nine to seven, the workshop from ten to six.",
    ],
  },
  zh: {
    query: "网上买的自行车骑过之后还能退吗？",
    passages: [
      "网上购买的自行车会装在一个箱子里，五个工作日内送到，前轮和脚踏需要自己安装。",
      "在门店购买的商品请在七天内带小票到店退货，骑过的自行车门店不予退货。",
      "每辆自行车装箱前都由技师试骑十分钟，所以轮胎上有少许灰尘属于正常现象。",
      "本店自有品牌的自行车，只要是在网上购买、除正常使用外没有损坏，骑过也可以在三十天内退货。",
      "手机应用会记录你骑过的路线和里程，已发布的骑行记录可以退回草稿箱。",
      "网购商品可在十四天内无理由退货。自行车允许试骑，但日常使用造成的磨损会从退款中扣除。",
      "头盔和手套拆封后，出于卫生原因不支持退货。",
      "未满十二周岁的儿童不得在道路上骑电动自行车。",
      longTermsInChinese(),
      "营业时间：周一至周六九点到十九点，维修间十点到十八点。",
    ],
  },
};

/** Shop terms whose last sentence answers the question; about 640 tokens for the bundled reranker. */
function longTermsInEnglish(): string {
  return [
    "General terms of the shop, section by section.",
    "Orders are placed by sending the form at the end of the checkout; we confirm them by mail, and the contract comes about when the goods leave our warehouse.",
    "Prices include value added tax and exclude delivery, which is shown before the order is sent.",
    "Payment is possible by card, by bank transfer and by invoice; an invoice is due within ten days of the day on which it was sent.",
    "Goods stay our property until they have been paid for in full.",
    "Delivery is made by a carrier of our choice on working days between eight and eighteen hours; the carrier announces the day and a window of two hours by text message.",
    "If nobody is at home, the carrier leaves a card and tries a second time on the next working day, after which the parcel is kept at the nearest depot for one week.",
    "Large parcels are handed over at the kerb; carrying them to an upper floor can be ordered for an extra charge.",
    "Damage in transit should be reported to us with a photograph within two days, so that we can claim it from the carrier; your rights do not depend on this report.",
    "The warranty is two years on frames and one year on parts that wear, such as tyres, brake pads, chains and cables, unless they wear out through ordinary use.",
    "Warranty claims are handled in our workshop; we repair first, replace if the repair fails, and refund the price if neither is possible within a reasonable time.",
    "Repairs that are not covered are estimated beforehand, and nothing is done without your consent; an estimate costs fifteen euros, which are credited if you go ahead.",
    "Bicycles left in the workshop for longer than three months after we have asked you to collect them are stored at your cost.",
    "Second-hand parts are sold as seen, with a warranty of one year against hidden defects.",
    "Vouchers are valid for three years from the end of the year of purchase and are not paid out in cash.",
    "Data that we need for your order is kept for as long as tax law requires and is passed on to nobody but the carrier and the bank.",
    "Complaints are answered within two working days; if we cannot agree, you may turn to the consumer arbitration board of your district, whose decisions we accept.",
    "Changes to these terms apply to orders placed after they have been published, and never to contracts that exist already.",
    "Should one of these terms be void, the others remain in force.",
    "A bicycle that you bought online and have already ridden can be returned within fourteen days of delivery; we refund the price less the loss in value from use.",
  ].join(" ");
}

/** The same in Chinese, likewise beyond a window of 512 tokens. */
function longTermsInChinese(): string {
  return [
    "商城服务条款全文。",
    "顾客在结算页面提交表单即为下单，我们以邮件确认订单，商品出库时合同成立。",
    "标示价格含税，不含运费，运费在提交订单之前显示。",
    "付款方式包括银行卡、转账和对公汇款，对公汇款须在账单发出后十日内到账。",
    "货款付清之前，商品所有权归本店所有。",
    "商品由本店选定的承运商在工作日八点至十八点之间送达，承运商会提前以短信告知日期和两小时的送达时段。",
    "如无人签收，承运商留下通知单并于下一个工作日再次派送，仍无人签收的包裹在最近的网点保留一周。",
    "大件包裹送至楼下，如需搬运上楼可另付费用预约。",
    "运输中造成的损坏请在两日内附照片告知我们，以便向承运商索赔；顾客的权利不以此为前提。",
    "车架保修两年，轮胎、刹车皮、链条、线管等易损件保修一年，正常磨损除外。",
    "保修由本店维修间办理，先行修理，修理不成则更换，合理期限内两者都无法做到的，退还货款。",
    "不在保修范围内的维修事先报价，未经同意不作任何处理；报价收费一百元，同意维修后抵扣。",
    "通知取车后超过三个月未取的车辆，由顾客承担保管费用。",
    "二手配件按现状出售，对隐蔽缺陷保修一年。",
    "礼品卡自购买当年年底起三年内有效，不予兑换现金。",
    "为处理订单所需的资料按税法规定的期限保存，除承运商和银行外不向任何人提供。",
    "投诉在两个工作日内答复；协商不成的，顾客可向所在地的消费者仲裁机构提出申请，本店接受其裁决。",
    "订购电动车的顾客须年满十六周岁，首次使用前应当阅读随车说明书，并按照说明书的要求为电池充电。",
    "长期不用的电池应当在阴凉干燥处存放，每两个月充电一次，电量保持在一半左右，冬季不得在零度以下充电。",
    "门店自提的订单请在七日内凭取货码领取，逾期未取的订单自动取消，货款原路退还，优惠券不予补发。",
    "积分每消费一元累计一分，次年年底清零，可在结算时抵扣，单笔抵扣不超过订单金额的两成。",
    "条款的变更只适用于公布之后的订单，不影响已经成立的合同。",
    "部分条款无效的，不影响其他条款的效力。",
    "网上购买的自行车即使已经骑过，也可以在收货后十四天内退回，我们退还货款，并扣除因使用造成的价值减损。",
  ].join("");
}
