import './trail.css';
import { useState } from 'preact/hooks';
import { moment } from '../../shared/format.js';
import { type Loaded, useLoad } from '../../shared/load.js';
import { asProblem, problemWords } from '../../shared/problem.js';
import { user } from '../../shared/session.js';
import { ConfirmSheet } from '../../shared/ui/ConfirmSheet.js';
import { Await, Button, Empty, Tag, toast } from '../../shared/ui/index.js';
import { type Consent, type Farm, farmerApi } from '../farmer-api.js';
import { words } from './words.js';

export function useConsents(farmId: string | null): Loaded<Consent[]> {
  return useLoad(farmId && `farm-consents/${farmId}`, () => farmerApi.consents(farmId ?? ''));
}

/** Whether anybody may act for the farm, on whose word, and the way to end it. */
export function Consents({ farm }: { farm: Farm }) {
  const consents = useConsents(farm.id);
  return (
    <section class="stack" aria-labelledby="consent-title">
      <h2 id="consent-title">{words.t.who}</h2>
      <Await of={consents}>{(items) => <ConsentList items={items} farm={farm} onChanged={consents.reload} />}</Await>
    </section>
  );
}

export function ConsentList(props: { items: readonly Consent[]; farm: Farm; onChanged: () => void }) {
  const t = words.t;
  const live = props.items.filter(({ withdrawnAt }) => withdrawnAt === null);
  const over = props.items.filter(({ withdrawnAt }) => withdrawnAt !== null);
  return (
    <>
      {live.length === 0 && <Empty title={t.nobody} text={t.nobodyText} />}
      {live.map((consent) => (
        <LiveConsent key={consent.id} consent={consent} farm={props.farm} onChanged={props.onChanged} />
      ))}
      {over.length > 0 && (
        <details class="card pad earlier">
          <summary>{t.earlier}</summary>
          <ul class="stack">
            {over.map((consent) => (
              <li key={consent.id}>
                <ConsentWords consent={consent} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function ConsentWords({ consent }: { consent: Consent }) {
  const t = words.t;
  return (
    <>
      <p>
        <Tag kind={consent.withdrawnAt ? 'cham' : 'leaf'}>{t.kinds[consent.kind]}</Tag>
      </p>
      <p>{t.note(consent.note)}</p>
      {consent.witness && <p>{t.witness(consent.witness)}</p>}
      <p class="small mute">
        {t.recorded(consent.recordedByName, moment(consent.givenAt))}
        {consent.withdrawnAt && ` · ${t.withdrawnBy(consent.withdrawnByName ?? '', moment(consent.withdrawnAt))}`}
      </p>
    </>
  );
}

function LiveConsent(props: { consent: Consent; farm: Farm; onChanged: () => void }) {
  const t = words.t;
  const { consent, farm } = props;
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function withdraw(): Promise<void> {
    setBusy(true);
    setError(null);
    try {
      await farmerApi.withdrawConsent(farm.id, consent.id);
      setAsking(false);
      toast(t.withdrawn);
      props.onChanged();
    } catch (thrown) {
      const says = problemWords(asProblem(thrown));
      setError(`${says.title}. ${says.text}`);
    } finally {
      setBusy(false);
    }
  }

  return (
    <article class="card pad stack consent">
      <h3>{t.mayAct}</h3>
      <div>
        <ConsentWords consent={consent} />
      </div>
      <Button kind="line" tall wide onPress={() => setAsking(true)}>
        {t.withdraw}
      </Button>
      {asking && (
        <ConfirmSheet
          title={t.withdrawTitle}
          act={busy ? t.working : t.withdrawYes}
          busy={busy}
          error={error}
          onConfirm={() => void withdraw()}
          onClose={() => setAsking(false)}
        >
          <p>{user.value?.id === farm.ownerId ? t.withdrawText : t.withdrawTextOf(farm.name)}</p>
        </ConfirmSheet>
      )}
    </article>
  );
}
