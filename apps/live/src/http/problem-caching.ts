import type { ProblemCaching } from '#problem';

/** A missing part may be there a moment later, and a crowd that asks for it should still reach us once a second only. */
export const mediaProblemCaching: ProblemCaching = ({ method }, status) =>
  status === 404 && (method === 'GET' || method === 'HEAD') ? 'public, max-age=1' : 'no-store';
