import { useLocation } from 'preact-iso';
import { Frame } from '../../shared/ui/index.js';
import { SignIn } from './SignIn.js';
import { words } from './words.js';

/** `/sign-in?next=/orders`: signs in and goes on to where the person wanted to be. */
export function SignInPage() {
  const { query, route } = useLocation();
  // Only paths of our own: an address from outside must not carry people away.
  const next = query.next?.startsWith('/') && !query.next.startsWith('//') ? query.next : '/';
  return (
    <Frame title={words.t.signIn} back="/" width="narrow">
      <SignIn onDone={() => route(next, true)} />
    </Frame>
  );
}
