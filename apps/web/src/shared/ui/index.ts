export { Button, IconButton } from './Button.js';
export { Foot, Frame, HelpLink, LangSwitch, type NavItem, RailFrame, useTitle, WaitingBar } from './Frame.js';
export { Chips, Choose, Field, Stepper } from './forms.js';
export { Icon } from './Icon.js';
export { Bar, Hem, Ma, Note, Pic, Price, SectionHead, Stitches, Tag } from './marks.js';
export { Sheet } from './Sheet.js';
export { SpeakerButton } from './SpeakerButton.js';
export { Await, Busy, Empty, Failure, Offline, SoldOut } from './states.js';
export { toast } from './Toasts.js';
