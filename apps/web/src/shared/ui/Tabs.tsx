import './tabs.css';
import { useEffect, useRef } from 'preact/hooks';
import { count } from '../format.js';

export interface Tab {
  /** The address of that part: each has its own, so that "back" and a sent link work. */
  href: string;
  label: string;
  count?: number;
}

/** The parts of one page as links in a row; on a narrow screen the row scrolls, the page does not. */
export function Tabs({ label, tabs, at }: { label: string; tabs: readonly Tab[]; at: string }) {
  const row = useRef<HTMLElement>(null);
  // Where the row is wider than the screen, the open part is brought into sight.
  useEffect(() => {
    const open = row.current?.querySelector<HTMLElement>('[aria-current]');
    if (row.current && open)
      row.current.scrollLeft = open.offsetLeft - (row.current.clientWidth - open.offsetWidth) / 2;
  }, [at]);
  return (
    <nav class="tabs" aria-label={label} ref={row}>
      {tabs.map((tab) => (
        <a key={tab.href} href={tab.href} aria-current={tab.href === at ? 'page' : undefined}>
          <span>{tab.label}</span>
          {tab.count !== undefined && <span class="tab-count">{count(tab.count)}</span>}
        </a>
      ))}
    </nav>
  );
}
