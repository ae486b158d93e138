import { maskPhonesInText } from '#kernel';

const LONGEST = 300;
const UUID = /([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/i;

/** Why a job failed, fit for a page: one line, without passwords in addresses, keys, tokens and phone numbers. */
export function safeReason(reason: string): string {
  const line = reason
    .replace(/\s+/g, ' ')
    .trim()
    .split(UUID)
    // The odd ones are the ids, which say what it was about.
    .map((text, index) => (index % 2 ? text : withoutSecrets(text)))
    .join('');
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

function withoutSecrets(text: string): string {
  const plain = text
    .replace(/(\w+:\/\/)[^\s/@]+@/g, '$1***@')
    .replace(/\bbearer\s+[^\s"',;]+/gi, '***')
    .replace(/\b(?:sk|pk|rk|whsec|bank|pi|seti)_[A-Za-z0-9_]+/g, '***')
    .replace(/\b(token|secret|password|code)(["']?\s*[:=]\s*["']?)[^\s"',;]+/gi, '$1$2***')
    .replace(/[A-Za-z0-9_-]{32,}/g, '***');
  return maskPhonesInText(plain);
}
