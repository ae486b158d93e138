import { DomainError } from '#kernel';

/**
 * Where the card page may send a buyer: this market's own pages, named by a path or in full. A page of anybody else
 * behind a link of ours would be an open redirect.
 * @param pointer JSON pointer of the field, for the refusal
 * @throws DomainError `payment.return_url_refused`
 */
export function checkedReturnUrl(returnUrl: string, publicOrigin: string, pointer: string): string {
  const path = returnUrl.startsWith('/') || returnUrl.startsWith(publicOrigin);
  if (!path || !URL.canParse(returnUrl, publicOrigin)) throw refused(pointer);
  const url = new URL(returnUrl, publicOrigin);
  if (url.origin !== new URL(publicOrigin).origin || url.username || url.password) throw refused(pointer);
  return url.href;
}

function refused(pointer: string): DomainError {
  const error = new DomainError('payment.return_url_refused');
  return new DomainError(error.code, {}, undefined, [{ pointer, detail: error.message }]);
}
