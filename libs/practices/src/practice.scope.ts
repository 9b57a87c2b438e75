import { scopeFor, wholeHub } from '@hub/platform';
import { PracticeRow, PracticeSiteRow, RoomRow, SiteRow } from './practice.row.js';

// Places hold no patient: whoever works in the hub may know them.
scopeFor(PracticeRow, wholeHub);
scopeFor(SiteRow, wholeHub);
scopeFor(RoomRow, wholeHub);
scopeFor(PracticeSiteRow, wholeHub);
