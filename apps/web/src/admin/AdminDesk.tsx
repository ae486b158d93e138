import './admin.css';
import chats from '@phosphor-icons/core/bold/chats-bold.svg?raw';
import flag from '@phosphor-icons/core/bold/flag-bold.svg?raw';
import heartbeat from '@phosphor-icons/core/bold/heartbeat-bold.svg?raw';
import map from '@phosphor-icons/core/bold/map-trifold-bold.svg?raw';
import scroll from '@phosphor-icons/core/bold/scroll-bold.svg?raw';
import sun from '@phosphor-icons/core/bold/sun-horizon-bold.svg?raw';
import users from '@phosphor-icons/core/bold/users-bold.svg?raw';
import camera from '@phosphor-icons/core/bold/video-camera-bold.svg?raw';
import chatsOn from '@phosphor-icons/core/fill/chats-fill.svg?raw';
import flagOn from '@phosphor-icons/core/fill/flag-fill.svg?raw';
import heartbeatOn from '@phosphor-icons/core/fill/heartbeat-fill.svg?raw';
import mapOn from '@phosphor-icons/core/fill/map-trifold-fill.svg?raw';
import scrollOn from '@phosphor-icons/core/fill/scroll-fill.svg?raw';
import sunOn from '@phosphor-icons/core/fill/sun-horizon-fill.svg?raw';
import usersOn from '@phosphor-icons/core/fill/users-fill.svg?raw';
import cameraOn from '@phosphor-icons/core/fill/video-camera-fill.svg?raw';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { Hem, type NavItem, RailFrame } from '../shared/ui/index.js';
import { words } from './words.js';

/** A page of the administration: the rail, and the page's one action. */
export function AdminDesk(props: {
  title: string;
  sub?: ComponentChildren;
  aside?: ComponentChildren;
  children: ComponentChildren;
}) {
  const t = words.t;
  const { path } = useLocation();
  // Eight ways do not fit a phone: the one that is open is brought into sight.
  useEffect(() => {
    document.querySelector('.rail-nav [aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [path]);
  const items: NavItem[] = [
    { href: '/admin', label: t.today, icon: sun, iconOn: sunOn },
    { href: '/admin/people', label: t.people, icon: users, iconOn: usersOn, under: '/admin/people/' },
    { href: '/admin/places', label: t.places, icon: map, iconOn: mapOn, under: '/admin/cooperatives/' },
    { href: '/admin/moderation', label: t.moderation, icon: flag, iconOn: flagOn },
    { href: '/admin/complaints', label: t.complaints, icon: chats, iconOn: chatsOn },
    { href: '/admin/broadcasts', label: t.onAir, icon: camera, iconOn: cameraOn },
    { href: '/admin/audit', label: t.audit, icon: scroll, iconOn: scrollOn },
    { href: '/admin/health', label: t.system, icon: heartbeat, iconOn: heartbeatOn, under: '/admin/jobs' },
  ];
  return (
    <RailFrame title={props.title} sub={props.sub} items={items} label={t.menu} aside={props.aside}>
      <div class="admin-hem">
        <Hem />
      </div>
      {props.children}
    </RailFrame>
  );
}
