import { clock, count } from '../../shared/format.js';
import { Ma } from '../../shared/ui/index.js';
import type { SalePlan } from './sale-plan.js';
import { words } from './words.js';

const CODES_SHOWN = 6;

/** The announced broadcast, or a new one: native radio buttons under big cards. */
export function PlanCards(props: { plans: readonly SalePlan[]; chosen: number; onChoose: (index: number) => void }) {
  const t = words.t;
  return (
    <fieldset class="plans">
      <legend class={props.plans.length > 1 ? 'plans-title' : 'unseen'}>{t.sellWhat}</legend>
      {props.plans.map((plan, index) => (
        <label key={plan.broadcast?.id ?? 'new'} class={props.plans.length > 1 ? 'plan' : 'plan only'}>
          <input
            class="unseen"
            type="radio"
            name="plan"
            checked={index === props.chosen}
            onChange={() => props.onChoose(index)}
          />
          <span class="plan-in">
            <span class="small mute">
              {plan.broadcast ? t.announced(clock(plan.broadcast.startsAt)) : t.newOneText(count(plan.offers.length))}
            </span>
            <b>{plan.broadcast ? plan.title : t.newOne}</b>
            <span class="plan-codes">
              {plan.offers.slice(0, CODES_SHOWN).map(({ code }) => (
                <Ma key={code} code={code} size="small" />
              ))}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
