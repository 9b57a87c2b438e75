import { Footer } from '../ui';

const LINKS = [
  { text: 'Help', href: '/help' },
  { text: 'Accessibility statement', href: '/accessibility' },
  { text: 'Cookies', href: '/cookies' },
  { text: 'Privacy', href: '/privacy' },
];

export function ServiceFooter() {
  return <Footer meta={{ items: LINKS }} />;
}
