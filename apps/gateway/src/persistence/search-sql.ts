import type { SearchClause, SearchFields, SearchQuery } from '../domain/search-query.js';

/**
 * The condition of a search. Fields are columns: the query has been read against `fields`, so no name comes from outside.
 * @param place takes a value and answers the placeholder that stands for it
 */
export function searchCondition(query: SearchQuery, fields: SearchFields, place: (value: unknown) => string): string {
  return query.clauses
    .map((clause) =>
      clause.negated ? `NOT (${clauseSql(clause, fields, place)})` : `(${clauseSql(clause, fields, place)})`,
    )
    .join(` ${query.joined} `);
}

function clauseSql(
  { field, key, operator, value }: SearchClause,
  fields: SearchFields,
  place: (value: unknown) => string,
): string {
  if (key !== null) {
    if (value === null) return `NOT jsonb_exists(metadata, ${place(key)})`;
    if (operator === '~')
      return `coalesce(strpos(lower(metadata ->> ${place(key)}), lower(${place(value)})) > 0, false)`;
    return `metadata @> ${place(JSON.stringify({ [key]: value }))}::jsonb`;
  }
  if (value === null) return `${field} IS NULL`;
  if (operator === '~') return `coalesce(strpos(lower(${field}), lower(${place(value)})) > 0, false)`;
  const comparison = operator === ':' ? '=' : operator;
  // Clients see whole seconds.
  const column = fields[field] === 'time' ? `floor(extract(epoch FROM ${field}))` : field;
  return fields[field] === 'text'
    ? `coalesce(${field} = ${place(value)}, false)`
    : `${column} ${comparison} ${place(value)}::bigint`;
}
