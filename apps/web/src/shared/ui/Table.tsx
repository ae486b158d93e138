import './table.css';
import type { ComponentChildren, Key } from 'preact';
import { partWords } from './part-words.js';

export interface Column<T> {
  /** Stands above the column, and on a phone before the value. */
  head: string;
  cell: (row: T) => ComponentChildren;
  /** The row's name: read with every cell of it, and the title of its card on a phone. One column has it. */
  main?: boolean;
  /** Right-aligned; for amounts and counts. */
  number?: boolean;
  /** Only buttons or links: no words before it on a phone, and the whole width. */
  acts?: boolean;
}

/** Rows and columns on wide screens; on a phone each row is a card, each value with its column's words before it. */
export function Table<T>(props: {
  /** What the table lists; read before it, and shown above it when `captioned`. */
  label: string;
  captioned?: boolean;
  columns: readonly Column<T>[];
  rows: readonly T[];
  keyOf: (row: T) => Key;
  /** Instead of rows when there are none. */
  empty?: string;
}) {
  const { columns, rows, keyOf } = props;
  if (rows.length === 0) return <p class="table-empty mute">{props.empty ?? partWords.t.none}</p>;
  const look = (column: Column<T>) => (column.number ? 'number' : column.acts ? 'acts' : undefined);
  return (
    <table class="table">
      <caption class={props.captioned ? '' : 'unseen'}>{props.label}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.head} scope="col" class={look(column)}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map((column) =>
              column.main ? (
                <th key={column.head} scope="row">
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.head} class={look(column)} data-head={column.acts ? undefined : column.head}>
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
