/** The card form. `it`: words, pay (PayWords), amount, hold, backHref, action, hidden, form, wrong, reason, testCards. */
export const PAY = `<% layout('@layout', it) %>
<h1><%= it.pay.title %></h1>
<div class="card">
<p class="quiet"><%= it.pay.toPay %></p>
<p class="amount"><%= it.amount %></p>
<% if (it.description) { %><p class="quiet"><%= it.description %></p><% } %>
<% if (it.hold) { %><p class="quiet"><%= it.pay.heldOnly %></p><% } %>
</div>
<% if (it.reason) { %><div class="note bad" role="alert">
<h2><%= it.pay.declined %></h2>
<p><%= it.reason %></p>
<p><%= it.pay.nothingTaken %></p>
</div><% } else if (it.wrong.length) { %><div class="note bad" role="alert"><p><%= it.pay.checkAgain %></p></div><% } %>
<form method="post" action="<%= it.action %>" class="card" data-busy="<%= it.pay.busy %>" novalidate>
<% for (const [name, value] of Object.entries(it.hidden)) { %><input type="hidden" name="<%= name %>" value="<%= value %>">
<% } %>
<%~ include('@field', { name: 'number', label: it.pay.number, hint: it.pay.numberHint, wrong: it.wrong.includes('number') ? it.pay.wrong.number : null, value: it.form.number, mode: 'numeric', complete: 'cc-number', length: 24 }) %>
<div class="pair">
<%~ include('@field', { name: 'expiry', label: it.pay.expiry, hint: it.pay.expiryHint, wrong: it.wrong.includes('expiry') ? it.pay.wrong.expiry : null, value: it.form.expiry, mode: 'text', complete: 'cc-exp', length: 9 }) %>
<%~ include('@field', { name: 'cvc', label: it.pay.cvc, hint: it.pay.cvcHint, wrong: it.wrong.includes('cvc') ? it.pay.wrong.cvc : null, value: it.form.cvc, mode: 'numeric', complete: 'cc-csc', length: 4 }) %>
</div>
<%~ include('@field', { name: 'name', label: it.pay.name, hint: it.pay.nameHint, wrong: null, value: it.form.name, mode: 'text', complete: 'cc-name', length: 100 }) %>
<button class="act wide"><%= it.pay.pay(it.amount) %></button>
<% if (it.backHref) { %><a class="button wide" href="<%= it.backHref %>"><%= it.pay.back %></a><% } %>
</form>
<% if (it.testCards.length) { %><section class="card" aria-labelledby="test-cards">
<h2 id="test-cards"><%= it.pay.testCards %></h2>
<p class="quiet"><%= it.pay.testCardsHint %></p>
<ul class="cards">
<% for (const card of it.testCards) { %><li><a href="<%= card.href %>"><code><%= card.shown %></code> <span class="quiet"><%= card.outcome %></span></a></li>
<% } %></ul>
</section><% } %>
`;

/** One labelled input. */
export const FIELD = `<div class="field">
<label for="<%= it.name %>"><%= it.label %></label>
<% if (it.hint) { %><span class="hint" id="<%= it.name %>-hint"><%= it.hint %></span><% } %>
<input id="<%= it.name %>" name="<%= it.name %>" value="<%= it.value %>" inputmode="<%= it.mode %>" autocomplete="<%= it.complete %>" maxlength="<%= it.length %>"<% if (it.type) { %> type="<%= it.type %>"<% } %><% if (it.hint || it.wrong) { %> aria-describedby="<%= it.hint ? it.name + '-hint' : '' %><%= it.wrong ? ' ' + it.name + '-wrong' : '' %>"<% } %><% if (it.wrong) { %> aria-invalid="true"<% } %>>
<% if (it.wrong) { %><span class="wrong" id="<%= it.name %>-wrong"><%= it.wrong %></span><% } %>
</div>`;

/** 3-D Secure: the bank of the card asks its holder. `it`: words, pay, amount, cardShown, action, hidden. */
export const AUTHENTICATION = `<% layout('@layout', it) %>
<h1><%= it.pay.authentication.title %></h1>
<div class="card">
<p class="amount"><%= it.amount %></p>
<p><%= it.pay.authentication.text(it.amount) %></p>
<% if (it.cardShown) { %><p class="quiet"><%= it.pay.authentication.card %> <code><%= it.cardShown %></code></p><% } %>
</div>
<form method="post" action="<%= it.action %>" data-busy="<%= it.pay.busy %>">
<% for (const [name, value] of Object.entries(it.hidden)) { %><input type="hidden" name="<%= name %>" value="<%= value %>">
<% } %>
<button class="act wide" name="outcome" value="accept"><%= it.pay.authentication.accept %></button>
<button class="wide" name="outcome" value="refuse"><%= it.pay.authentication.refuse %></button>
</form>
<p><a class="button wide" href="<%= it.otherCardHref %>"><%= it.pay.authentication.otherCard %></a></p>
`;

/** How things stand, and the way on. `it`: words, tone, notice { title, text }, detail, onward { href, label }, mayClose. */
export const NOTICE = `<% layout('@layout', it) %>
<div class="note <%= it.tone %>" role="status">
<h1><%= it.notice.title %></h1>
<p><%= it.notice.text %></p>
</div>
<% if (it.amount) { %><div class="card"><p class="amount"><%= it.amount %></p></div><% } %>
<% if (it.onward) { %><a class="button act wide" href="<%= it.onward.href %>"><%= it.onward.label %></a>
<% } else { %><p><%= it.mayClose %></p><% } %>
`;
