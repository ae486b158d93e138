import './inbox.css';
import { useState } from 'preact/hooks';
import { words } from '../buyer/me/words.js';
import { api } from '../shared/api.js';
import { localPhone, moment, wirePhone } from '../shared/format.js';
import { useLoad } from '../shared/load.js';
import { user } from '../shared/session.js';
import { Await, Button, Empty, Field, Frame, Tag } from '../shared/ui/index.js';

/** What would have been sent to people: an embedded market has no telephone company behind it. */
export function Inbox() {
  const t = words.t;
  const [typed, setTyped] = useState('');
  const who = user.value;
  const allowed = who?.roles.includes('administrator') ?? false;
  const to = wirePhone(typed);
  const inbox = useLoad(allowed ? `inbox/${to ?? ''}` : null, () => api.inbox(to).then((page) => page.items));

  return (
    <Frame title={t.inboxTitle} back="/me" width="narrow">
      {who === null || (who && !allowed) ? (
        <Empty title={t.adminOnly} text={t.adminOnlyText}>
          <Button href="/sign-in?next=/inbox">{t.signIn}</Button>
        </Empty>
      ) : (
        <div class="stack">
          <p class="mute">{t.inboxText}</p>
          <Field
            label={t.inboxTo}
            value={typed}
            onInput={setTyped}
            type="search"
            inputMode="tel"
            placeholder={t.phoneExample}
          />
          <Await of={inbox}>
            {(messages) =>
              messages.length > 0 ? (
                <ul class="stack">
                  {messages.map((message) => (
                    <li class="card pad message" key={`${message.sentAt}${message.to}${message.text}`}>
                      <div class="row">
                        <b class="grow">{localPhone(message.to)}</b>
                        <Tag kind="cham">{t.channels[message.channel] ?? message.channel}</Tag>
                        {message.sentAt ? (
                          <time class="small mute" dateTime={message.sentAt}>
                            {moment(message.sentAt)}
                          </time>
                        ) : (
                          <span class="small mute">{t.notSentYet}</span>
                        )}
                      </div>
                      <p>{message.text}</p>
                    </li>
                  ))}
                </ul>
              ) : (
                <Empty title={t.inboxEmpty} text={t.inboxEmptyText} />
              )
            }
          </Await>
          <Button kind="line" onPress={inbox.reload}>
            {t.refresh}
          </Button>
        </div>
      )}
    </Frame>
  );
}
