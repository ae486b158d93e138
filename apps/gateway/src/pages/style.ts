/**
 * The one style sheet of the gateway's pages. It is another company's page and looks it: quiet greys, one blue, the
 * reader's own system font. A text and not a file of its own, because only code is copied into dist/.
 */
export const STYLE = `
:root{color-scheme:light;--ground:#f3f5f8;--card:#fff;--sunk:#e9edf3;--line:#d2d9e3;--edge:#6b7a90;--ink:#1b2430;--ink-2:#4a5666;--act:#1f4e8c;--on-act:#fff;--act-soft:#e3ecf8;--good:#14603c;--good-soft:#dcf0e4;--bad:#9b1c1c;--bad-soft:#fbe4e2;--wait:#6b4a00;--wait-soft:#fbeecb;--focus:#1f4e8c}
@media (prefers-color-scheme:dark){:root{color-scheme:dark;--ground:#12171f;--card:#1b222d;--sunk:#252e3b;--line:#394557;--edge:#8b9bb3;--ink:#eef2f7;--ink-2:#b9c4d3;--act:#8db8f5;--on-act:#0d1b2e;--act-soft:#22344f;--good:#8ddbae;--good-soft:#173826;--bad:#ffb0a8;--bad-soft:#472022;--wait:#f5d281;--wait-soft:#41340f;--focus:#8db8f5}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,"Noto Sans","Segoe UI",Roboto,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
a{color:var(--act)}
h1{font-size:1.375rem;line-height:1.25;margin:0 0 .5rem}
h2{font-size:1.125rem;line-height:1.3;margin:1.5rem 0 .5rem}
p{margin:0 0 .75rem}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:4px}
.skip{position:absolute;left:-999px}
.skip:focus{left:8px;top:8px;background:var(--card);padding:12px;z-index:1}
.top{display:flex;flex-wrap:wrap;gap:0 1rem;align-items:center;justify-content:space-between;background:var(--card);border-bottom:1px solid var(--line);padding:0 16px;min-height:56px}
.top strong{font-size:1rem}
.top a,.tabs a,.pager a{display:inline-flex;align-items:center;min-height:48px;padding:0 4px}
.tabs{display:flex;flex-wrap:wrap;gap:0 .625rem;padding:0 16px;background:var(--card);border-bottom:1px solid var(--line)}
.tabs a{text-decoration:none;border-bottom:3px solid transparent}
.tabs form{margin:0 0 0 auto}
.tabs button{border-color:transparent;background:none;color:var(--act);font-weight:400;padding:8px 4px}
.tabs a[aria-current]{border-color:var(--act);font-weight:600}
main{display:block;max-width:30rem;margin:0 auto;padding:20px 16px 32px}
main.wide{max-width:72rem}
footer{max-width:72rem;margin:0 auto;padding:0 16px 32px;color:var(--ink-2);font-size:.875rem;text-align:center}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:16px;margin:0 0 16px}
.card>:first-child,.card>summary+*{margin-top:0}
.card>:last-child{margin-bottom:0}
.amount{font-size:2rem;font-weight:700;line-height:1.2;margin:0}
.amount+dl{margin-top:8px}
.quiet{color:var(--ink-2);font-size:.875rem}
.note{border-left:4px solid var(--edge);background:var(--sunk);padding:12px;margin:0 0 16px;border-radius:4px}
.note p:last-child{margin:0}
.note h2{margin:0 0 4px}
.note.bad{border-color:var(--bad);background:var(--bad-soft);color:var(--bad)}
.note.good{border-color:var(--good);background:var(--good-soft);color:var(--good)}
.note.wait{border-color:var(--wait);background:var(--wait-soft);color:var(--wait)}
.field{margin:0 0 14px}
.field label{display:block;font-weight:600}
.field .hint{display:block;color:var(--ink-2);font-size:.875rem}
.field .wrong{display:block;color:var(--bad);font-size:.875rem;font-weight:600}
input,select,textarea{width:100%;min-height:48px;font:inherit;color:var(--ink);background:var(--card);border:1px solid var(--edge);border-radius:8px;padding:8px 12px}
input[aria-invalid=true]{border:2px solid var(--bad)}
textarea{min-height:96px}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:0 12px;align-items:end}
.row{display:flex;flex-wrap:wrap;gap:8px 12px;align-items:end}
.row .field{margin:0;flex:1 1 9rem}
button,.button{display:inline-flex;align-items:center;justify-content:center;min-height:48px;padding:8px 16px;font:inherit;font-weight:600;line-height:1.25;border:1px solid var(--edge);border-radius:8px;background:var(--card);color:var(--ink);text-decoration:none;cursor:pointer;text-align:center}
button.act,.button.act{background:var(--act);border-color:var(--act);color:var(--on-act)}
button.wide,.button.wide{width:100%;margin:0 0 12px}
button[disabled]{opacity:1;background:var(--sunk);border-color:var(--sunk);color:var(--ink-2);cursor:default}
.cards{list-style:none;margin:0;padding:0}
.cards a{display:flex;flex-wrap:wrap;gap:0 16px;align-items:center;align-content:center;min-height:48px;padding:6px 0;border-top:1px solid var(--line);text-decoration:none}
.cards a .quiet{flex:1 1 12rem}
.scroll{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:12px;margin:0 0 16px}
table{border-collapse:collapse;width:100%;font-size:.9375rem}
caption{text-align:left;padding:12px 12px 4px;font-weight:600}
th,td{text-align:left;vertical-align:top;padding:10px 12px;border-top:1px solid var(--line);white-space:nowrap}
th{font-size:.875rem;color:var(--ink-2);border-top:0}
td.many{white-space:normal;min-width:14rem}
td.number,th.number{text-align:right}
td a{display:inline-flex;align-items:center;min-height:48px;margin:-8px 0}
td form{margin:0}
dl{display:grid;grid-template-columns:minmax(7rem,auto) 1fr;gap:6px 12px;margin:0}
dt{color:var(--ink-2);font-size:.875rem}
dd{margin:0}
code{font:.875rem ui-monospace,Consolas,monospace}
pre{margin:0;padding:12px;overflow-x:auto;background:var(--sunk);border-radius:8px;font:.875rem/1.45 ui-monospace,Consolas,monospace}
.badge{display:inline-block;padding:1px 8px;border-radius:99px;font-size:.875rem;font-weight:600;background:var(--sunk);color:var(--ink-2)}
.badge.good{background:var(--good-soft);color:var(--good)}
.badge.bad{background:var(--bad-soft);color:var(--bad)}
.badge.wait{background:var(--wait-soft);color:var(--wait)}
summary{display:flex;align-items:center;min-height:48px;margin:-8px 0;font-weight:600;cursor:pointer}
summary::before{content:'+';width:1.25em}
[open]>summary::before{content:'−'}
.pager{display:flex;justify-content:space-between;gap:12px}
.empty{text-align:center;color:var(--ink-2);padding:24px 12px}
@media (prefers-reduced-motion:no-preference){button{transition:background .12s}}
`.trim();

/**
 * Optional help on the card page; it works without. Groups the digits while they are typed and keeps a second tap on
 * the pay button from sending the form twice.
 */
export const CARD_SCRIPT = `
const field = (name) => document.querySelector('input[name="' + name + '"]');
const number = field('number');
const expiry = field('expiry');
number?.addEventListener('input', () => {
  if (number.selectionStart !== number.value.length) return;
  number.value = number.value.replace(/\\D/g, '').slice(0, 19).replace(/(\\d{4})(?=\\d)/g, '$1 ');
});
expiry?.addEventListener('input', (event) => {
  if (event.inputType === 'deleteContentBackward') return;
  const digits = expiry.value.replace(/\\D/g, '');
  if (/^\\d{2,4}$/.test(digits) && !/\\//.test(expiry.value.slice(0, 2))) expiry.value = digits.slice(0, 2) + '/' + digits.slice(2);
});
for (const form of document.querySelectorAll('form[data-busy]')) {
  form.addEventListener('submit', (event) => {
    // The button that was pressed sends its value only as long as it is not disabled.
    setTimeout(() => {
      for (const button of form.querySelectorAll('button')) button.disabled = true;
      if (event.submitter) event.submitter.textContent = form.dataset.busy;
    });
  });
}
// Back from another page, the browser may show this one as it was left: with a dead button.
addEventListener('pageshow', (event) => event.persisted && location.reload());
`.trim();
