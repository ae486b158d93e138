/** The bank's page. `it`: words, bank (BankWords), qr { payload, note }, form, wrong, booked, action, transfers, csrf, pager. */
export const BANK = `<% layout('@layout', it) %>
<h1><%= it.bank.title %></h1>
<p><%= it.bank.text %></p>
<% if (it.booked) { %><div class="note good" role="status"><h2><%= it.bank.booked %></h2><p><%= it.bank.bookedText(it.booked.amount, it.booked.reference) %></p></div>
<% } %><% if (it.noticeSent) { %><div class="note good" role="status"><p><%= it.bank.noticeSent %></p></div>
<% } %><details class="card"<% if (!it.qrKnown) { %> open<% } %>><summary><%= it.bank.qrTitle %></summary>
<form method="get" action="<%= it.action %>">
<% if (it.qrWrong) { %><div class="note bad" role="alert"><p><%= it.bank.qrWrong %></p></div><% } %>
<div class="field"><label for="payload"><%= it.bank.payload %></label><span class="hint" id="payload-hint"><%= it.bank.payloadHint %></span>
<textarea id="payload" name="payload" maxlength="512" aria-describedby="payload-hint" autocapitalize="off" autocomplete="off" spellcheck="false"><%= it.payload %></textarea></div>
<% if (it.orderHref) { %><input type="hidden" name="return_url" value="<%= it.orderHref %>"><% } %>
<button class="wide"><%= it.bank.read %></button>
</form></details>
<form method="post" action="<%= it.transferAction %>" class="card" novalidate>
<h2><%= it.bank.transferTitle %></h2>
<% if (it.wrong.length) { %><div class="note bad" role="alert"><p><%= it.bank.checkAgain %></p></div><% } %>
<input type="hidden" name="csrf" value="<%= it.csrf %>"><input type="hidden" name="payload" value="<%= it.payload %>">
<% if (it.orderHref) { %><input type="hidden" name="return_url" value="<%= it.orderHref %>"><% } %>
<%~ include('@field', { name: 'amount', label: it.bank.amount, hint: it.bank.amountHint, wrong: it.wrong.includes('amount') ? it.bank.wrong.amount : null, value: it.form.amount, mode: 'numeric', complete: 'off', length: 24 }) %>
<%~ include('@field', { name: 'memo', label: it.bank.memo, hint: it.bank.memoHint, wrong: it.wrong.includes('memo') ? it.bank.wrong.memo : null, value: it.form.memo, mode: 'text', complete: 'off', length: 210 }) %>
<%~ include('@field', { name: 'account', label: it.bank.account, hint: null, wrong: it.wrong.includes('account') ? it.bank.wrong.account : null, value: it.form.account, mode: 'text', complete: 'off', length: 19 }) %>
<button class="act wide"><%= it.bank.transfer %></button>
<% if (it.orderHref) { %><a class="button wide" href="<%= it.orderHref %>"><%= it.bank.back %></a><% } %>
</form>
<h2><%= it.bank.statement %></h2>
<% if (!it.transfers.length) { %><p class="card empty"><%= it.bank.none %></p><% } %>
<% for (const transfer of it.transfers) { %><article class="card" aria-label="<%= transfer.reference %>">
<p class="amount"><%= transfer.amount %></p>
<dl>
<dt><%= it.bank.memo %></dt><dd><%= transfer.memo || '·' %></dd>
<dt><%= transfer.accountLabel %></dt><dd><code><%= transfer.account %></code></dd>
<dt><%= it.bank.reference %></dt><dd><code><%= transfer.reference %></code></dd>
<dt><%= it.bank.bookedAt %></dt><dd><%= transfer.bookedAt %></dd>
<% for (const notice of transfer.notices) { %><dt><%= it.bank.notice %></dt><dd><span class="badge <%= notice.tone %>"><%= notice.label %></span> <%= notice.detail %></dd>
<% } %></dl>
<% if (transfer.againHref) { %><form method="post" action="<%= transfer.againHref %>"><input type="hidden" name="csrf" value="<%= it.csrf %>"><p></p><button><%= it.bank.again %></button></form><% } %>
</article>
<% } %>
<%~ include('@pager', it) %>
`;
