import { Injectable } from '@nestjs/common';
import { unreadable } from '../domain/gateway-error.js';
import type { FormValue } from './form.js';

const LEVELS_MAX = 4;
const PATHS_MAX = 20;

/** Fields that hold the id of another object. */
const EXPANDABLE = new Set([
  'customer',
  'payment_method',
  'payment_intent',
  'latest_charge',
  'charge',
  'refunds',
  'balance_transaction',
  'failure_balance_transaction',
  'source',
]);

type Json = Record<string, unknown>;

/** Finds objects by the ids that other objects mention. */
export abstract class ResourceLoader {
  /** By id, as the API shows them; ids that name nothing are left out. */
  abstract load(ids: readonly string[]): Promise<Map<string, object>>;
  /** The newest refunds of each charge, as a list of the API. */
  abstract refundLists(chargeIds: readonly string[]): Promise<Map<string, object>>;
}

/** `expand[0]=latest_charge.balance_transaction`, split at its dots. */
export function readExpand(value: FormValue | undefined): string[][] {
  if (value === undefined || value === '') return [];
  const paths = typeof value === 'string' ? [value] : Object.values(value);
  if (paths.length > PATHS_MAX || paths.some((path) => typeof path !== 'string')) {
    throw unreadable('Invalid array', { param: 'expand' });
  }
  return (paths as string[]).map((path) => {
    const steps = path.split('.');
    const levels = steps[0] === 'data' ? steps.length - 1 : steps.length;
    if (levels > LEVELS_MAX) {
      throw unreadable(`You cannot expand more than ${LEVELS_MAX} levels of a property. Property: ${path}`, {
        param: 'expand',
      });
    }
    return steps;
  });
}

/** Puts whole objects in the place of their ids, a level at a time, with one query per level and kind. */
@Injectable()
export class Expander {
  constructor(private readonly loader: ResourceLoader) {}

  /** Changes `body`. @throws GatewayError 400 for a field that holds no id */
  async expand(body: object, paths: readonly string[][]): Promise<void> {
    for (const path of paths) {
      let nodes = [body as Json];
      for (const step of path) nodes = await this.step(nodes, step, path);
    }
  }

  private async step(nodes: Json[], field: string, path: readonly string[]): Promise<Json[]> {
    if (field === 'data') return nodes.flatMap((node) => (Array.isArray(node.data) ? (node.data as Json[]) : []));
    if (field === 'refunds') await this.fillRefunds(nodes);
    const isKnown = EXPANDABLE.has(field) && nodes.every((node) => node.deleted || node[field] !== undefined);
    if (!isKnown) throw unreadable(`This property cannot be expanded (${path.join('.')}).`, { param: 'expand' });
    const ids = nodes.map((node) => node[field]).filter((id): id is string => typeof id === 'string');
    const found = ids.length ? await this.loader.load([...new Set(ids)]) : new Map<string, object>();
    for (const node of nodes) {
      const id = node[field];
      // A copy each, so that a deeper level of one is not a deeper level of all.
      if (typeof id === 'string') node[field] = found.has(id) ? { ...found.get(id) } : id;
    }
    return nodes
      .map((node) => node[field])
      .filter((value): value is Json => value !== null && typeof value === 'object');
  }

  private async fillRefunds(nodes: Json[]): Promise<void> {
    const charges = nodes.filter((node) => node.object === 'charge' && node.refunds === undefined);
    const lists = await this.loader.refundLists(charges.map(({ id }) => String(id)));
    for (const charge of charges) charge.refunds = lists.get(String(charge.id));
  }
}
