import phone from '@phosphor-icons/core/bold/phone-bold.svg?raw';
import printer from '@phosphor-icons/core/bold/printer-bold.svg?raw';
import trash from '@phosphor-icons/core/bold/trash-bold.svg?raw';
import { useState } from 'preact/hooks';
import { money } from '../shared/format.js';
import '../shared/problem-codes.js';
import { Problem } from '../shared/problem.js';
import { pictureOf } from '../shared/produce.js';
import { BarChart } from '../shared/ui/BarChart.js';
import { ConfirmSheet } from '../shared/ui/ConfirmSheet.js';
import { Busy, Button, Empty, Failure, Offline, SectionHead, Sheet, SoldOut, Tag, toast } from '../shared/ui/index.js';
import { Menu } from '../shared/ui/Menu.js';
import { More } from '../shared/ui/More.js';
import { Progress } from '../shared/ui/Progress.js';
import { Steps } from '../shared/ui/Steps.js';
import { Table } from '../shared/ui/Table.js';
import { Tabs } from '../shared/ui/Tabs.js';
import { One } from './Shown.js';
import { words } from './words.js';

const FARMS = [
  { id: 1, name: 'Xồng Bá Lử', village: 'Huồi Giảng 1', vnd: 1_240_000, done: true },
  { id: 2, name: 'Lương Thị Khăm Phết Xay', village: 'Bản Phà Lõm, khe Huồi Ông', vnd: 1_284_500_000, done: false },
];

export function States() {
  const t = words.t;
  return (
    <div class="stack">
      <One is="Busy">
        <Busy doing={t.doing} />
      </One>
      <One is="Empty">
        <Empty title={t.emptyTitle} text={t.emptyText}>
          <Button kind="calm" href="/">
            {t.emptyWay}
          </Button>
        </Empty>
      </One>
      <One is="Offline">
        <Offline text={t.offlineText} />
      </One>
      <One is="Failure">
        <Failure problem={new Problem('payment.cash_not_allowed', 409)} onRetry={() => undefined} />
      </One>
      <One is="SoldOut">
        <SoldOut code="03" title={t.soldTitle} text={t.soldText}>
          <Button kind="line" wide>
            {t.soldWay}
          </Button>
        </SoldOut>
      </One>
    </div>
  );
}

export function Lists() {
  const t = words.t;
  const is = t.stateNames;
  const steps = t.steps.map(([title = '', text], i) => ({
    title,
    text,
    picture: pictureOf({ name: ['cải mèo', 'mật ong', 'gừng'][i] ?? '' }),
  }));
  return (
    <div class="stack">
      <One is="SectionHead">
        <SectionHead title={t.payouts} href="#lists" more={t.open} />
      </One>
      <One is="Tabs">
        <Tabs
          label={t.payouts}
          at="#a"
          tabs={[
            { href: '#a', label: t.tabs[0] ?? '', count: 3 },
            { href: '#b', label: t.tabs[1] ?? '', count: 1_284 },
            { href: '#c', label: t.tabs[2] ?? '' },
          ]}
        />
      </One>
      <One is={`Table, ${is.long}, ${is.big}`}>
        <Table
          label={t.payouts}
          captioned
          rows={FARMS}
          keyOf={(farm) => farm.id}
          columns={[
            { head: t.farm, main: true, cell: (farm) => farm.name },
            { head: t.village, cell: (farm) => farm.village },
            { head: t.amount, number: true, cell: (farm) => <span class="price">{money(farm.vnd)}</span> },
            {
              head: t.state,
              cell: (farm) => <Tag kind={farm.done ? 'leaf' : 'wait'}>{farm.done ? t.packed : t.waits}</Tag>,
            },
          ]}
        />
      </One>
      <One is={`Table, ${is.empty}`}>
        <Table
          label={t.payouts}
          rows={[]}
          keyOf={String}
          columns={[{ head: t.farm, main: true, cell: () => null }]}
          empty={t.emptyTitle}
        />
      </One>
      <One is={`More, ${is.usual}, ${is.busy}`}>
        <More of={{ hasMore: true, busy: false, problem: undefined, more: () => undefined }} />
        <More of={{ hasMore: true, busy: true, problem: undefined, more: () => undefined }} />
      </One>
      <One is={`More, ${is.failed}, ${is.all}`}>
        <More
          of={{
            hasMore: true,
            busy: false,
            problem: new Problem('net.timeout', 0),
            more: () => undefined,
          }}
        />
        <More of={{ hasMore: false, busy: false, problem: undefined, more: () => undefined }} />
      </One>
      <One is="Progress">
        <Progress label={t.parcels} part={5} whole={8} says={t.ofParcels} />
      </One>
      <One is="BarChart">
        <BarChart
          label={t.byCommune}
          money
          rows={[
            {
              label: 'Mường Xén',
              value: 12_400_000,
              says: money(12_400_000),
              against: 9_000_000,
              againstSays: t.before(money(9_000_000)),
            },
            {
              label: 'Tây Sơn',
              value: 4_100_000,
              says: money(4_100_000),
              against: 6_200_000,
              againstSays: t.before(money(6_200_000)),
            },
            { label: 'Na Ngoi', value: 0, says: money(0) },
          ]}
        />
      </One>
      <One is="Steps">
        <Steps steps={steps} />
      </One>
    </div>
  );
}

export function Sheets() {
  const t = words.t;
  const [open, setOpen] = useState<'sheet' | 'sure' | null>(null);
  const close = () => setOpen(null);
  return (
    <div class="stack">
      <One is="Menu" row>
        <span class="grow">{t.menu}</span>
        <Menu
          label={t.menu}
          ways={[
            { label: t.menuWays[0] ?? '', icon: printer, onPress: () => toast(t.done) },
            { label: t.menuWays[1] ?? '', icon: phone, href: 'tel:0900000004' },
            { label: t.menuWays[2] ?? '', icon: trash, stop: true, onPress: () => setOpen('sure') },
          ]}
        />
      </One>
      <One is="Sheet, ConfirmSheet, toast" row>
        <Button kind="line" onPress={() => setOpen('sheet')}>
          {t.sheetOpen}
        </Button>
        <Button kind="line" onPress={() => setOpen('sure')}>
          {t.sure}
        </Button>
        <Button kind="line" onPress={() => toast(t.toastText, () => toast(t.done))}>
          {t.toastOpen}
        </Button>
      </One>
      {open === 'sheet' && (
        <Sheet label={t.sheetTitle} head={<h2>{t.sheetTitle}</h2>} onClose={close}>
          <p>{t.sheetText}</p>
        </Sheet>
      )}
      {open === 'sure' && (
        <ConfirmSheet
          title={t.sureTitle}
          act={t.sureAct}
          typed={t.sureWord}
          onClose={close}
          onConfirm={() => {
            close();
            toast(t.done);
          }}
        >
          <p>{t.sureText}</p>
        </ConfirmSheet>
      )}
    </div>
  );
}
