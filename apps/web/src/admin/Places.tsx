import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { localPhone } from '../shared/format.js';
import { useLoad } from '../shared/load.js';
import { usePaged } from '../shared/paged.js';
import { Check } from '../shared/ui/Check.js';
import { Await, Button, Choose, Failure, Field, Sheet, toast } from '../shared/ui/index.js';
import { More } from '../shared/ui/More.js';
import { Table } from '../shared/ui/Table.js';
import { AdminDesk } from './AdminDesk.js';
import { adminApi, type Commune } from './admin-api.js';
import { useAct } from './useAct.js';
import { words } from './words.js';

type Open = 'province' | 'commune' | 'cooperative' | { change: Commune } | null;

/** Provinces, communes and cooperatives: where the market is. */
export function Places() {
  const t = words.t;
  const [open, setOpen] = useState<Open>(null);
  const [province, setProvince] = useState('');
  const provinces = useLoad('admin/provinces', adminApi.provinces);
  const cooperatives = useLoad('admin/cooperatives', adminApi.cooperatives);
  const names = useLoad('admin/commune-names', adminApi.communeNames);
  const communes = usePaged(`admin/communes/${province}`, (cursor) => adminApi.communes(province || undefined, cursor));
  const close = () => setOpen(null);
  const changed = () => {
    close();
    provinces.reload();
    names.reload();
    communes.first.reload();
    toast(t.saved);
  };
  return (
    <AdminDesk title={t.placesTitle} aside={<Button onPress={() => setOpen('cooperative')}>{t.addCooperative}</Button>}>
      <div class="stack">
        <h2>{t.cooperatives}</h2>
        <Await of={cooperatives}>
          {(all) => (
            <Table
              label={t.cooperatives}
              rows={all}
              keyOf={({ id }) => id}
              empty={t.noCooperatives}
              columns={[
                {
                  head: t.name,
                  main: true,
                  cell: ({ id, name }) => (
                    <a class="admin-link" href={`/admin/cooperatives/${id}`}>
                      {name}
                    </a>
                  ),
                },
                { head: t.commune, cell: ({ communeCode }) => names.data?.get(communeCode) ?? communeCode },
                { head: t.phone, cell: ({ phone }) => localPhone(phone) },
                { head: t.fee, number: true, cell: ({ feePerMille }) => t.perCent(feePerMille / 10) },
                { head: t.cutOff, number: true, cell: ({ cutOffHour }) => t.hour(cutOffHour) },
              ]}
            />
          )}
        </Await>
        <div class="admin-head">
          <h2>{t.communes}</h2>
          <div class="admin-acts">
            <Button kind="line" onPress={() => setOpen('province')}>
              {t.addProvince}
            </Button>
            <Button kind="line" onPress={() => setOpen('commune')}>
              {t.addCommune}
            </Button>
          </div>
        </div>
        <Await of={provinces}>
          {(all) => (
            <div class="admin-filters">
              <Choose
                label={t.province}
                value={province}
                options={[
                  { value: '', label: t.everyProvince },
                  ...all.map(({ code, name, communes }) => ({ value: code, label: t.provinceLine(name, communes) })),
                ]}
                onChange={setProvince}
              />
            </div>
          )}
        </Await>
        <Await of={communes.first}>
          {() => (
            <>
              <Table
                label={t.communes}
                rows={communes.items}
                keyOf={({ code }) => code}
                empty={t.noCommunes}
                columns={[
                  { head: t.name, main: true, cell: ({ name }) => name },
                  { head: t.code, cell: ({ code }) => code },
                  { head: t.province, cell: ({ provinceName }) => provinceName },
                  { head: t.town, cell: ({ isTown }) => (isTown ? t.yes : t.no) },
                  {
                    head: t.coordinates,
                    cell: ({ latitude, longitude }) =>
                      latitude === null || longitude === null ? t.unknown : `${latitude}, ${longitude}`,
                  },
                  {
                    head: t.change,
                    acts: true,
                    cell: (commune) => (
                      <Button kind="line" label={t.changeOf(commune.name)} onPress={() => setOpen({ change: commune })}>
                        {t.change}
                      </Button>
                    ),
                  },
                ]}
              />
              {communes.items.length > 0 && <More of={communes} />}
            </>
          )}
        </Await>
      </div>
      {open === 'province' && <ProvinceSheet onClose={close} onDone={changed} />}
      {open === 'commune' && (
        <CommuneSheet provinces={provinces.data ?? []} province={province} onClose={close} onDone={changed} />
      )}
      {open !== null && typeof open === 'object' && (
        <CommuneSheet provinces={provinces.data ?? []} was={open.change} onClose={close} onDone={changed} />
      )}
      {open === 'cooperative' && <CooperativeSheet onClose={close} />}
    </AdminDesk>
  );
}

function ProvinceSheet({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const t = words.t;
  const { busy, problem, act } = useAct();
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  return (
    <Sheet label={t.addProvince} head={<h2>{t.addProvince}</h2>} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          act(async () => {
            await adminApi.addProvince({ code, name });
            onDone();
          });
        }}
      >
        <Field
          label={t.code}
          hint={t.provinceCodeHint}
          value={code}
          inputMode="numeric"
          maxLength={2}
          onInput={setCode}
        />
        <Field label={t.name} value={name} maxLength={80} onInput={setName} />
        {problem && <Failure problem={problem} />}
        <Button type="submit" wide off={busy || code.length !== 2 || !name.trim()}>
          {t.addProvince}
        </Button>
      </form>
    </Sheet>
  );
}

/** A number as people type it, with a comma or a point; null for nothing, NaN for what is none. */
function coordinate(text: string): number | null {
  return text.trim() === '' ? null : Number(text.trim().replace(',', '.'));
}

function CommuneSheet(props: {
  provinces: readonly { code: string; name: string }[];
  province?: string;
  was?: Commune;
  onClose: () => void;
  onDone: () => void;
}) {
  const t = words.t;
  const { was } = props;
  const { busy, problem, act } = useAct();
  const [provinceCode, setProvince] = useState(was?.provinceCode ?? props.province ?? '');
  const [code, setCode] = useState(was?.code ?? '');
  const [name, setName] = useState(was?.name ?? '');
  const [isTown, setTown] = useState(was?.isTown ?? false);
  const [north, setNorth] = useState(was?.latitude?.toString() ?? '');
  const [east, setEast] = useState(was?.longitude?.toString() ?? '');
  const [latitude, longitude] = [coordinate(north), coordinate(east)];
  const placed = !Number.isNaN(latitude) && !Number.isNaN(longitude) && (latitude === null) === (longitude === null);
  const title = was ? t.changeOf(was.name) : t.addCommune;
  return (
    <Sheet label={title} head={<h2>{title}</h2>} onClose={props.onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          const facts = { name, isTown, latitude, longitude };
          act(async () => {
            if (was) await adminApi.changeCommune(was.code, facts);
            else await adminApi.addCommune({ code, provinceCode, ...facts });
            props.onDone();
          });
        }}
      >
        {!was && (
          <>
            <Choose
              label={t.province}
              value={provinceCode}
              placeholder={t.choose}
              options={props.provinces.map((one) => ({ value: one.code, label: one.name }))}
              onChange={setProvince}
            />
            <Field
              label={t.code}
              hint={t.communeCodeHint}
              value={code}
              inputMode="numeric"
              maxLength={5}
              onInput={setCode}
            />
          </>
        )}
        <Field label={t.name} value={name} maxLength={80} onInput={setName} />
        <Check label={t.town} hint={t.townHint} checked={isTown} onChange={setTown} />
        <Field label={t.latitude} value={north} inputMode="decimal" onInput={setNorth} />
        <Field
          label={t.longitude}
          value={east}
          inputMode="decimal"
          error={placed ? null : t.coordinatesWrong}
          onInput={setEast}
        />
        {problem && <Failure problem={problem} />}
        <Button
          type="submit"
          wide
          off={busy || !name.trim() || !placed || (!was && (code.length !== 5 || !provinceCode))}
        >
          {was ? t.save : t.addCommune}
        </Button>
      </form>
    </Sheet>
  );
}

function CooperativeSheet({ onClose }: { onClose: () => void }) {
  const t = words.t;
  const { route } = useLocation();
  const { busy, problem, act } = useAct();
  const [name, setName] = useState('');
  const [communeCode, setCommune] = useState('');
  const [phone, setPhone] = useState('');
  return (
    <Sheet label={t.addCooperative} head={<h2>{t.addCooperative}</h2>} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          act(async () => {
            const { id } = await adminApi.addCooperative({ name, communeCode, phone });
            onClose();
            route(`/admin/cooperatives/${id}`);
          });
        }}
      >
        <p class="mute">{t.addCooperativeText}</p>
        <Field label={t.name} value={name} maxLength={120} onInput={setName} />
        <Field
          label={t.communeCode}
          hint={t.communeCodeHint}
          value={communeCode}
          inputMode="numeric"
          maxLength={5}
          onInput={setCommune}
        />
        <Field label={t.phone} type="tel" inputMode="tel" value={phone} onInput={setPhone} autocomplete="off" />
        {problem && <Failure problem={problem} />}
        <Button type="submit" wide off={busy || !name.trim() || communeCode.length !== 5 || !phone.trim()}>
          {t.addCooperative}
        </Button>
      </form>
    </Sheet>
  );
}
