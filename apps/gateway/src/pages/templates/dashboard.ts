/** `it`: dash (DashboardWords), action, wrong, hint. */
export const SIGN_IN = `<% layout('@layout', it) %>
<h1><%= it.dash.signIn %></h1>
<p><%= it.dash.signInText %></p>
<% if (it.wrong) { %><div class="note bad" role="alert"><p><%= it.dash.wrongKey %></p></div><% } %>
<form method="post" action="<%= it.action %>" class="card">
<%~ include('@field', { name: 'key', type: 'password', label: it.dash.key, hint: it.hint, wrong: null, value: '', mode: 'text', complete: 'current-password', length: 255 }) %>
<button class="act wide"><%= it.dash.enter %></button>
</form>
`;

/** `it`: dash, payments, pager. */
export const PAYMENTS = `<% layout('@layout', it) %>
<h1><%= it.dash.payments %></h1>
<% if (!it.payments.length) { %><p class="card empty"><%= it.dash.noPayments %></p><% } else { %>
<div class="scroll" tabindex="0" role="region" aria-label="<%= it.dash.payments %>"><table>
<thead><tr><th class="number" scope="col"><%= it.dash.amount %></th><th scope="col"><%= it.dash.state %></th><th scope="col"><%= it.dash.description %></th><th scope="col"><%= it.dash.created %></th><th scope="col"><%= it.dash.id %></th></tr></thead>
<tbody><% for (const payment of it.payments) { %><tr>
<td class="number"><a href="<%= payment.href %>"><%= payment.amount %></a></td>
<td><span class="badge <%= payment.tone %>"><%= payment.state %></span></td>
<td class="many"><%= payment.description %></td>
<td><%= payment.created %></td>
<td><a href="<%= payment.href %>"><code><%= payment.id %></code></a></td>
</tr><% } %></tbody></table></div>
<% } %><%~ include('@pager', it) %>
`;

/** One payment and all that hangs on it. `it`: dash, payment, facts, charges, refunds, events. */
export const PAYMENT = `<% layout('@layout', it) %>
<h1><%= it.dash.payment %> <span class="badge <%= it.payment.tone %>"><%= it.payment.state %></span></h1>
<div class="card"><p class="amount"><%= it.payment.amount %></p>
<dl><% for (const fact of it.facts) { %><dt><%= fact.name %></dt><dd><%= fact.value %></dd><% } %></dl></div>
<h2><%= it.dash.charges %></h2>
<%~ include('@rows', { rows: it.charges, empty: it.dash.noCharges, label: it.dash.charges }) %>
<h2><%= it.dash.refunds %></h2>
<%~ include('@rows', { rows: it.refunds, empty: it.dash.noRefunds, label: it.dash.refunds }) %>
<h2><%= it.dash.events %></h2>
<%~ include('@rows', { rows: it.events, empty: it.dash.noEvents, label: it.dash.events }) %>
`;

/** A small table. `it`: rows [{ cells: [{ text, href?, tone?, number? }] }], empty, label. */
export const ROWS = `<% if (!it.rows.length) { %><p class="card empty"><%= it.empty %></p><% } else { %>
<div class="scroll" tabindex="0" role="region" aria-label="<%= it.label %>"><table><tbody>
<% for (const row of it.rows) { %><tr><% for (const cell of row) { %><td<% if (cell.number) { %> class="number"<% } %>><% if (cell.href) { %><a href="<%= cell.href %>"><%= cell.text %></a><% } else if (cell.tone !== undefined) { %><span class="badge <%= cell.tone %>"><%= cell.text %></span><% } else { %><%= cell.text %><% } %></td><% } %></tr>
<% } %></tbody></table></div><% } %>`;

/** `it`: dash, events (rows), pager. */
export const EVENTS = `<% layout('@layout', it) %>
<h1><%= it.dash.events %></h1>
<%~ include('@rows', { rows: it.events, empty: it.dash.noEvents, label: it.dash.events }) %>
<%~ include('@pager', it) %>
`;

/** One event with its deliveries. `it`: dash, event { id, type, created, json }, deliveries, csrf, action, sent. */
export const EVENT = `<% layout('@layout', it) %>
<h1><%= it.event.type %></h1>
<p class="quiet"><code><%= it.event.id %></code> · <%= it.event.created %></p>
<% if (it.sent) { %><div class="note good" role="status"><p><%= it.dash.sentAgain %></p></div><% } %>
<form method="post" action="<%= it.action %>"><input type="hidden" name="csrf" value="<%= it.csrf %>"><button class="act"><%= it.dash.sendAgain %></button></form>
<h2><%= it.dash.deliveries %></h2>
<% if (!it.deliveries.length) { %><p class="card empty"><%= it.dash.noDeliveries %></p><% } %>
<% for (const delivery of it.deliveries) { %><article class="card" aria-label="<%= delivery.url %>">
<p><span class="badge <%= delivery.tone %>"><%= delivery.state %></span> <code><%= delivery.url %></code></p>
<% if (delivery.due) { %><p class="quiet"><%= it.dash.dueAt %> <%= delivery.due %></p><% } %>
<%~ include('@rows', { rows: delivery.attempts, empty: it.dash.noAttempts, label: it.dash.attempts }) %>
</article><% } %>
<h2><%= it.dash.content %></h2>
<pre tabindex="0"><%= it.event.json %></pre>
`;

/** Webhook endpoints. `it`: dash, endpoints, csrf, base, secret { id, secret }, wrong, form. */
export const ENDPOINTS = `<% layout('@layout', it) %>
<h1><%= it.dash.endpoints %></h1>
<% if (it.secret) { %><div class="note good" role="status"><h2><%= it.dash.newSecret %></h2><p><code><%= it.secret %></code></p><p><%= it.dash.shownOnce %></p></div><% } %>
<% if (!it.endpoints.length) { %><p class="card empty"><%= it.dash.noEndpoints %></p><% } %>
<% for (const endpoint of it.endpoints) { %><article class="card" aria-label="<%= endpoint.url %>">
<p><span class="badge <%= endpoint.tone %>"><%= endpoint.status %></span> <code><%= endpoint.url %></code></p>
<dl><% for (const fact of endpoint.facts) { %><dt><%= fact.name %></dt><dd><%= fact.value %></dd><% } %></dl>
<p></p><div class="row">
<form method="post" action="<%= it.base %>/<%= endpoint.id %>/secret"><input type="hidden" name="csrf" value="<%= it.csrf %>"><button><%= it.dash.rotate %></button></form>
<form method="post" action="<%= it.base %>/<%= endpoint.id %>/status"><input type="hidden" name="csrf" value="<%= it.csrf %>"><input type="hidden" name="disabled" value="<%= endpoint.enabled %>"><button><%= endpoint.enabled ? it.dash.disable : it.dash.enable %></button></form>
<form method="post" action="<%= it.base %>/<%= endpoint.id %>/deletion"><input type="hidden" name="csrf" value="<%= it.csrf %>"><button><%= it.dash.remove %></button></form>
</div></article><% } %>
<form method="post" action="<%= it.base %>" class="card" novalidate>
<h2><%= it.dash.addEndpoint %></h2>
<input type="hidden" name="csrf" value="<%= it.csrf %>">
<%~ include('@field', { name: 'url', type: 'url', label: it.dash.url, hint: it.dash.urlHint, wrong: it.wrong, value: it.form.url, mode: 'url', complete: 'off', length: 2048 }) %>
<button class="act"><%= it.dash.add %></button>
</form>
`;

/** Clock and faults. `it`: dash, now, wall, steps, channels, api, csrf, base, done. */
export const PANEL = `<% layout('@layout', it) %>
<h1><%= it.dash.panel %></h1>
<% if (it.done) { %><div class="note good" role="status"><p><%= it.dash.done %></p></div><% } %>
<section class="card" aria-labelledby="clock"><h2 id="clock"><%= it.dash.clock %></h2>
<dl><dt><%= it.dash.gatewayTime %></dt><dd><%= it.now %></dd><dt><%= it.dash.wallTime %></dt><dd><%= it.wall %></dd></dl>
<p class="quiet"><%= it.dash.clockText %></p>
<form method="post" action="<%= it.base %>/clock" class="row"><input type="hidden" name="csrf" value="<%= it.csrf %>">
<% for (const step of it.steps) { %><button name="seconds" value="<%= step.seconds %>"><%= step.label %></button><% } %></form></section>
<% for (const channel of it.channels) { %><form method="post" action="<%= it.base %>/faults" class="card">
<h2><%= channel.title %></h2>
<% if (channel.on) { %><p><span class="badge wait"><%= it.dash.faultsOn %></span></p><% } %>
<input type="hidden" name="csrf" value="<%= it.csrf %>"><input type="hidden" name="channel" value="<%= channel.name %>">
<div class="row"><% for (const field of channel.fields) { %><div class="field"><label for="<%= channel.name %>-<%= field.name %>"><%= field.label %></label>
<input id="<%= channel.name %>-<%= field.name %>" name="<%= field.name %>" type="number" inputmode="numeric" min="<%= field.least %>" max="<%= field.most %>" value="<%= field.value %>"></div><% } %></div>
<p></p><button><%= it.dash.set %></button></form><% } %>
<form method="post" action="<%= it.base %>/faults" class="card">
<h2><%= it.dash.apiFaults %></h2>
<% if (it.api.calls > 0) { %><p><span class="badge wait"><%= it.dash.callsLeft(it.api.calls) %></span></p><% } %>
<input type="hidden" name="csrf" value="<%= it.csrf %>"><input type="hidden" name="channel" value="api">
<div class="row"><div class="field"><label for="kind"><%= it.dash.kind %></label><select id="kind" name="kind"><% for (const kind of it.api.kinds) { %><option value="<%= kind.name %>"<% if (kind.name === it.api.kind) { %> selected<% } %>><%= kind.label %></option><% } %></select></div>
<div class="field"><label for="calls"><%= it.dash.calls %></label><input id="calls" name="calls" type="number" inputmode="numeric" min="0" max="<%= it.api.most %>" value="<%= it.api.calls %>"></div></div>
<p></p><button><%= it.dash.set %></button></form>
<form method="post" action="<%= it.base %>/faults/off"><input type="hidden" name="csrf" value="<%= it.csrf %>"><button><%= it.dash.allOff %></button></form>
`;
