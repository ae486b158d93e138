import { clock, weekDay } from '../../shared/format.js';
import { Choose } from '../../shared/ui/index.js';
import { daysAhead, slots, startOf, type When } from './schedule.js';
import { words } from './words.js';

const slotValue = ({ hour, minute }: Pick<When, 'hour' | 'minute'>) => `${hour}:${minute}`;

/** Day and half hour of a broadcast. One that stands at another day or minute finds that among the choices. */
export function WhenFields(props: { when: When; standing?: When; onChange: (when: When) => void }) {
  const t = words.t;
  const { when, standing, onChange } = props;
  const [today, tomorrow] = daysAhead(new Date());
  return (
    <div class="when">
      <Choose
        label={t.day}
        value={when.day}
        options={daysAhead(new Date(), standing).map((day) => ({
          value: day,
          label: day === today ? t.today : day === tomorrow ? t.tomorrow : weekDay(day),
        }))}
        onChange={(day) => onChange({ ...when, day })}
      />
      <Choose
        label={t.hour}
        value={slotValue(when)}
        options={slots(standing).map((slot) => ({
          value: slotValue(slot),
          label: clock(startOf({ ...when, ...slot }).toISOString()),
        }))}
        onChange={(value) => {
          const slot = slots(standing).find((one) => slotValue(one) === value);
          if (slot) onChange({ ...when, ...slot });
        }}
      />
    </div>
  );
}
