/** What can be asked of a field: an exact text, a number, or a time in Unix seconds. */
export type FieldKind = 'text' | 'number' | 'time';
export type SearchFields = Readonly<Record<string, FieldKind>>;

export type SearchOperator = ':' | '~' | '>' | '>=' | '<' | '<=';

export interface SearchClause {
  field: string;
  /** The key of `metadata["key"]`; null for other fields. */
  key: string | null;
  operator: SearchOperator;
  /** Null asks for what is not there. */
  value: string | null;
  negated: boolean;
}

export interface SearchQuery {
  joined: 'AND' | 'OR';
  clauses: SearchClause[];
}

export type SearchReading = { query: SearchQuery } | { problem: string };

const CLAUSES_MAX = 10;
const SUBSTRING_LEAST = 3;
const CLAUSE =
  /^\s*(-?)([a-z_]+)(?:\[("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\])?\s*(:|~|>=|<=|>|<)\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|-?\d+|null)(?=\s|$)/;
const JOINER = /^\s+(AND|OR)(?=\s)/i;

/** Reads `status:"succeeded" AND metadata["order"]:"17"`: one kind of joiner per query, at most ten clauses. */
export function parseSearch(text: string, fields: SearchFields): SearchReading {
  const clauses: SearchClause[] = [];
  let joined: SearchQuery['joined'] | null = null;
  for (let rest = text; ; ) {
    const match = CLAUSE.exec(rest);
    if (!match)
      return { problem: `We were unable to parse your search query near: ${rest.trim().slice(0, 40) || 'its end'}` };
    const clause: SearchClause = {
      negated: match[1] === '-',
      field: match[2]!,
      key: match[3] === undefined ? null : unquoted(match[3]),
      operator: match[4] as SearchOperator,
      value: match[5] === 'null' ? null : unquoted(match[5]!),
    };
    const problem = problemOf(clause, fields);
    if (problem) return { problem };
    clauses.push(clause);
    rest = rest.slice(match[0].length);
    if (rest.trim() === '') return { query: { joined: joined ?? 'AND', clauses } };
    if (clauses.length === CLAUSES_MAX) return { problem: `A search query has at most ${CLAUSES_MAX} clauses.` };
    const joiner = JOINER.exec(rest);
    if (!joiner) return { problem: `We were unable to parse your search query near: ${rest.trim().slice(0, 40)}` };
    const word = joiner[1]!.toUpperCase() as SearchQuery['joined'];
    if (joined && joined !== word) return { problem: 'AND and OR cannot be combined in one search query.' };
    joined = word;
    rest = rest.slice(joiner[0].length);
  }
}

function problemOf({ field, key, operator, value }: SearchClause, fields: SearchFields): string | null {
  if ((field === 'metadata') !== (key !== null)) return 'Metadata is asked by key: metadata["key"]:"value".';
  const kind = field === 'metadata' ? 'text' : Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (!kind) {
    return `Field \`${field}\` is an unsupported search field. Use one of: ${[...Object.keys(fields), 'metadata'].join(', ')}.`;
  }
  const isNumber = kind !== 'text';
  if (isNumber && (value === null || !/^-?\d{1,15}$/.test(value)))
    return `Field \`${field}\` is compared with a number.`;
  if (isNumber && operator === '~') return `Field \`${field}\` has no substrings.`;
  if (!isNumber && operator !== ':' && operator !== '~') return `Field \`${field}\` is not compared by size.`;
  if (operator === '~' && (value ?? '').length < SUBSTRING_LEAST) {
    return `A substring has at least ${SUBSTRING_LEAST} characters.`;
  }
  return null;
}

const unquoted = (text: string): string =>
  text.startsWith('"') || text.startsWith("'") ? text.slice(1, -1).replace(/\\(.)/g, '$1') : text;
