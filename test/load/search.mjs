/**
 * `npm run bench:search [-- --lots=100000 --requests=6000 --clients=4 --seed=1]`: the search of a market with 100,000
 * lots, over HTTP on the real API and PostgreSQL, while lots are sold out and opened beside it. Each kind of query is
 * timed on the server (the answer's Server-Timing, from the arrival of the request) and at the client. Times grow with
 * whatever else the machine does, so its load stands beside them, and what a search costs in CPU (API and PostgreSQL).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startSystem } from '../support/system.mjs';
import { plantBigMarket } from './search-market.mjs';

const LIMIT_MS = 50;
const { values } = parseArgs({
  options: {
    lots: { type: 'string', default: '100000' },
    products: { type: 'string', default: '50000' },
    requests: { type: 'string', default: '6000' },
    clients: { type: 'string', default: '4' },
    seed: { type: 'string', default: '1' },
  },
});
const [lots, products, requests, clients, seed] = ['lots', 'products', 'requests', 'clients', 'seed'].map((name) => {
  const value = Number(values[name]);
  if (!(Number.isInteger(value) && value > 0)) throw new Error(`--${name} is a whole number above 0`);
  return value;
});

const system = await startSystem({ demo: false });
try {
  const size = { seed, lots, products, farms: 1_000, communes: 200, broadcasts: 60 };
  const market = await plantBigMarket(system.databaseUrl, { ...size, say: (line) => console.log(line) });
  console.log(`seed ${seed}: ${market.lots} lots, ${market.entries} products to be found, ${market.words} words`);
  const kinds = kindsOf(market);
  await addDeepPages(kinds);
  for (const kind of kinds) for (let n = 0; n < 15; n++) await ask(kind.path());
  const trade = startTrade(market);
  const cpuBefore = cpuMs();
  const taken = await run(kinds);
  const cpuMsPerSearch = Number(((cpuMs() - cpuBefore) / requests).toFixed(1));
  const trades = await trade.stop();
  report(kinds, taken, { trades, cpuMsPerSearch, load: Number(loadavg()[0].toFixed(1)) });
} finally {
  await system.stop();
}

/** What buyers ask, each kind as often as the others. */
function kindsOf({ random, communeCodes, owners, productNames }) {
  const path = (query) => `/api/v1/search?${new URLSearchParams(query)}`;
  const plain = (text) =>
    text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toLowerCase();
  const two = () => random.pick(productNames).split(' ').slice(0, 2).join(' ');
  const day = () => new Date(Date.now() + random.below(25) * 86_400_000).toISOString().slice(0, 10);
  const swapped = (word) => {
    if (word.length < 3) return word;
    const at = random.below(word.length - 1);
    return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
  };
  const slip = () => {
    const words = plain(two()).split(' ');
    const long = words.findIndex((word) => word.length >= 3);
    return words.map((word, index) => (index === long ? swapped(word) : word)).join(' ');
  };
  return [
    { name: 'browse', path: () => path({}) },
    { name: 'with accents', path: () => path({ query: two() }) },
    { name: 'without accents', path: () => path({ query: plain(two()) }) },
    { name: 'whole names', path: () => path({ query: plain(random.pick(productNames)) }) },
    { name: 'slips', path: () => path({ query: slip() }) },
    {
      name: 'slip in a common word',
      path: () => path({ query: random.pick(['rua', 'rauu', 'ruau cai', 'nha vi vna']) }),
    },
    { name: 'very common (rau)', path: () => path({ query: 'rau', limit: random.pick([20, 50]) }) },
    { name: 'in every name (nha)', path: () => path({ query: random.pick(['nha', 'ban', 'nha ban']) }) },
    { name: 'two letters', path: () => path({ query: random.pick(['ra', 'ca', 'ng', 'ma', 'th', 'nh']) }) },
    { name: 'a farm by its owner', path: () => path({ query: plain(random.pick(owners)) }) },
    { name: 'no hit', path: () => path({ query: `zzq${random.below(1e6)} xyyx` }) },
    { name: 'commune', path: () => path({ commune: random.pick(communeCodes) }) },
    { name: 'commune and common word', path: () => path({ commune: random.pick(communeCodes), query: 'rau' }) },
    {
      name: 'word of another category',
      path: () => path({ query: 'rau', category: random.pick(['honey', 'meat', 'tea']) }),
    },
    {
      name: 'category and day',
      path: () => path({ category: random.pick(['greens', 'fruit', 'honey']), harvestDay: day() }),
    },
    {
      name: 'word and day',
      path: () => path({ query: random.pick(['rau cai', 'cam', 'gung', 'rau']), harvestDay: day() }),
    },
    { name: 'on air', path: () => path({ onAir: 'true' }) },
    { name: 'on air and word', path: () => path({ onAir: 'true', query: random.pick(['rau', 'mat ong', 'khoai']) }) },
    {
      name: 'suggestions',
      path: () =>
        `/api/v1/search/suggestions?${new URLSearchParams({ query: plain(two()).slice(0, 2 + random.below(5)) })}`,
    },
  ];
}

/** Far down the longest lists. */
async function addDeepPages(kinds) {
  const cursors = [];
  for (const start of [
    'query=rau',
    '',
    'query=nha',
    'category=greens',
    `query=rau&harvestDay=${new Date().toISOString().slice(0, 10)}`,
  ]) {
    let cursor = null;
    for (let page = 0; page < 40; page++) {
      const path = `/api/v1/search?${start}&limit=100${cursor ? `&cursor=${cursor}` : ''}`;
      const { body } = await ask(path);
      if (page > 5 && page % 3 === 0) cursors.push(path.replace('limit=100', 'limit=20'));
      cursor = body.nextCursor;
      if (!cursor) break;
    }
  }
  let n = 0;
  kinds.push({ name: 'deep pages', path: () => cursors[n++ % cursors.length] });
}

async function ask(path) {
  const began = performance.now();
  const answer = await fetch(system.urls.market + path);
  const body = await answer.json();
  const httpMs = performance.now() - began;
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${JSON.stringify(body)}`);
  return { body, httpMs, serverMs: Number(/dur=([\d.]+)/.exec(answer.headers.get('server-timing') ?? '')?.[1]) };
}

/** Sells lots out, brings them back and opens new ones, as a market day does: ten a second. */
function startTrade({ openLotIds, random }) {
  const client = new pg.Client(system.databaseUrl);
  let stopped = false;
  let trades = 0;
  const going = (async () => {
    await client.connect();
    while (!stopped) {
      const lotId = random.pick(openLotIds);
      await client.query('UPDATE lot SET sold = CASE WHEN sold < capacity THEN capacity ELSE 0 END WHERE id = $1', [
        lotId,
      ]);
      if (trades % 3 === 0) {
        await client.query(
          `INSERT INTO lot (product_id, farm_id, cooperative_id, capacity, price_vnd, price_version, harvest_from, harvest_to)
           SELECT product_id, farm_id, cooperative_id, capacity, price_vnd, uuidv7(), now(), now() + interval '1 day' FROM lot WHERE id = $1`,
          [lotId],
        );
      }
      trades++;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await client.end();
  })();
  return {
    async stop() {
      stopped = true;
      await going;
      return trades;
    },
  };
}

async function run(kinds) {
  const taken = new Map(kinds.map(({ name }) => [name, []]));
  let next = 0;
  const client = async () => {
    for (let n = next++; n < requests; n = next++) {
      const kind = kinds[n % kinds.length];
      const { httpMs, serverMs, body } = await ask(kind.path());
      taken.get(kind.name).push({ httpMs, serverMs, hits: body.items.length });
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return taken;
}

/** CPU that the API and PostgreSQL with all its processes have used so far; the trade beside the search is in it too. */
function cpuMs() {
  const ticksMs = 10; // USER_HZ is 100 on every Linux that Node runs on (proc(5)).
  const [api, postgres] = [system.pid('api'), system.pid('postgres')];
  let ticks = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    let stat;
    try {
      stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    } catch {
      continue; // Ended meanwhile.
    }
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const isOurs = [api, postgres].includes(Number(pid)) || Number(fields[1]) === postgres;
    if (isOurs) ticks += Number(fields[11]) + Number(fields[12]);
  }
  return ticks * ticksMs;
}

function report(kinds, taken, { trades, cpuMsPerSearch, load }) {
  const row = (name, samples) => {
    const of = (field) => samples.map((sample) => sample[field]).sort((a, b) => a - b);
    const at = (sorted, share) =>
      Number(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1));
    const [server, http] = [of('serverMs'), of('httpMs')];
    return {
      query: name,
      requests: samples.length,
      hits: Math.round(samples.reduce((sum, { hits }) => sum + hits, 0) / samples.length),
      serverP50: at(server, 0.5),
      serverP95: at(server, 0.95),
      serverP99: at(server, 0.99),
      httpP50: at(http, 0.5),
      httpP95: at(http, 0.95),
      httpP99: at(http, 0.99),
    };
  };
  const rows = kinds.map(({ name }) => row(name, taken.get(name)));
  const whole = row('all', [...taken.values()].flat());
  for (const one of [...rows, whole])
    console.log(
      JSON.stringify({ bench: 'search', seed, lots, clients, limitMs: LIMIT_MS, trades, load, cpuMsPerSearch, ...one }),
    );
  console.table([...rows, whole]);
  const worst = rows.reduce((a, b) => (a.serverP99 > b.serverP99 ? a : b));
  console.log(
    `p99 on the server ${whole.serverP99} ms (limit ${LIMIT_MS} ms: ${whole.serverP99 <= LIMIT_MS ? 'kept' : 'NOT kept'}); ` +
      `worst kind "${worst.query}" ${worst.serverP99} ms; ${trades} changes of stock meanwhile; ` +
      `${cpuMsPerSearch} ms of CPU a search; load of the machine ${load}`,
  );
}
