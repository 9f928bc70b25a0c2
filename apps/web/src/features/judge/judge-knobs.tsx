"use client";

import { useI18n } from "../../i18n/i18n";
import { KnobSelect } from "../ranking-view/knob";
import { DEPTHS, FIRSTS, type JudgeParams } from "./judge-params";

type Props = {
  readonly params: JudgeParams;
  readonly systems: readonly { readonly position: number; readonly name: string }[];
  readonly onChange: (patch: Partial<JudgeParams>) => void;
};

/** In which order, and how much. */
export function JudgeKnobs({ params, systems, onChange }: Props) {
  const { t } = useI18n();
  const words = t.judge;
  const { order, depth, first, system } = params;
  return (
    <div className="mt-2 border-line border-b pb-2.5 text-[13px] text-mute">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <KnobSelect
          label={words.order}
          value={order}
          onChange={(chosen) => onChange({ order: chosen === "disagreement" ? "disagreement" : "pool" })}
        >
          {(["pool", "disagreement"] as const).map((one) => (
            <option key={one} value={one}>
              {words.orders[one]}
            </option>
          ))}
        </KnobSelect>
        {order === "pool" ? (
          <KnobSelect label={words.depth} value={String(depth)} onChange={(text) => onChange({ depth: Number(text) })}>
            {DEPTHS.map((one) => (
              <option key={one} value={one}>
                {words.depthOption(one)}
              </option>
            ))}
          </KnobSelect>
        ) : (
          <>
            <KnobSelect
              label={words.first}
              value={String(first)}
              onChange={(text) => onChange({ first: Number(text) })}
            >
              {FIRSTS.map((one) => (
                <option key={one} value={one}>
                  {words.firstOption(one)}
                </option>
              ))}
            </KnobSelect>
            {systems.length > 1 && (
              <KnobSelect
                label={words.system}
                value={String(system ?? systems[0]?.position)}
                onChange={(text) => onChange({ system: Number(text) })}
              >
                {systems.map(({ position, name }) => (
                  <option key={position} value={position}>
                    {name}
                  </option>
                ))}
              </KnobSelect>
            )}
          </>
        )}
      </div>
      <p className="mt-1 text-[12px]">{words.orderHints[order]}</p>
    </div>
  );
}
