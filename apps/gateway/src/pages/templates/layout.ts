/** `it`: page (Page), body. */
export const LAYOUT = `<!doctype html>
<html lang="<%= it.words.language %>">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title><%= it.title %> · <%= it.brand %></title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="<%= it.assets.style %>">
<% if (it.script) { %><script type="module" src="<%= it.script %>"></script><% } %>
</head>
<body>
<a class="skip" href="#main"><%= it.words.skip %></a>
<header class="top">
<strong><%= it.brand %></strong>
<a href="<%= it.otherLanguageHref %>" lang="<%= it.words.otherLanguageCode %>" hreflang="<%= it.words.otherLanguageCode %>"><%= it.words.otherLanguage %></a>
</header>
<% if (it.tabs) { %><nav class="tabs" aria-label="<%= it.brand %>">
<% for (const tab of it.tabs) { %><a href="<%= tab.href %>"<% if (tab.current) { %> aria-current="page"<% } %>><%= tab.label %></a>
<% } %><form method="post" action="/dashboard/sign-out"><button><%= it.signOut %></button></form>
</nav><% } %>
<main id="main" tabindex="-1"<% if (it.wide) { %> class="wide"<% } %>>
<%~ it.body %>
</main>
<footer><%= it.words.notReal %></footer>
</body>
</html>
`;

/** The way on and back through a list. `it`: pager { newestHref, nextHref }. */
export const PAGER = `<% if (it.pager.newestHref || it.pager.nextHref) { %><nav class="pager" aria-label="<%= it.words.next %>">
<span><% if (it.pager.newestHref) { %><a href="<%= it.pager.newestHref %>"><%= it.words.newest %></a><% } %></span>
<span><% if (it.pager.nextHref) { %><a href="<%= it.pager.nextHref %>"><%= it.words.next %></a><% } %></span>
</nav><% } %>`;
