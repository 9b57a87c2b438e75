import type { ReactNode } from 'react';
import { Icon } from './icon';
import { classes, type Attributes } from './part';

export type AccountItem = {
  text: ReactNode;
  href?: string;
  /** Posts to this address when pressed: for signing out. */
  action?: string;
  method?: 'get' | 'post' | (string & {});
  icon?: boolean;
  className?: string;
};

export type NavigationItem = {
  text: ReactNode;
  href?: string;
  /** This very page. */
  current?: boolean;
  /** Somewhere within this section. */
  active?: boolean;
  className?: string;
  attributes?: Attributes;
};

export type HeaderProps = {
  /** A mark of one's own. There is none by default: the NHS logo is not for local services to use. */
  mark?: ReactNode;
  organisation?: { name: string; split?: string; descriptor?: string };
  service?: { text?: string; href?: string };
  logo?: { href?: string; alt?: string; ariaLabel?: string };
  account?: {
    items?: (AccountItem | null | undefined | false)[];
    ariaLabel?: string;
    className?: string;
    attributes?: Attributes;
  };
  navigation?: {
    items?: (NavigationItem | null | undefined | false)[];
    ariaLabel?: string;
    colour?: 'white' | (string & {});
    justified?: boolean;
    toggleMenuText?: string;
    toggleMenuVisuallyHiddenText?: string;
    className?: string;
    attributes?: Attributes;
  };
  colour?: 'white' | (string & {});
  inline?: boolean;
  containerClassName?: string;
  id?: string;
  className?: string;
  attributes?: Attributes;
};

const once = (name: string, flag: unknown, className: string | undefined) =>
  Boolean(flag) && !className?.includes(name) && name;

function Organisation({ organisation }: Pick<HeaderProps, 'organisation'>) {
  if (!organisation) return null;
  const { name, split, descriptor } = organisation;
  return (
    <>
      <span className="nhsuk-header__organisation-name">
        {name}
        {split && (
          <>
            {' '}
            <span className="nhsuk-header__organisation-name-split">{split}</span>
          </>
        )}
      </span>
      {descriptor && <span className="nhsuk-header__organisation-name-descriptor">{descriptor}</span>}
    </>
  );
}

function ServiceName({ text, href }: { text?: string; href?: string }) {
  if (!text) return null;
  return href ? (
    <a className="nhsuk-header__service-name" href={href}>
      {text}
    </a>
  ) : (
    <span className="nhsuk-header__service-name">{text}</span>
  );
}

function Service({ mark, organisation, service, logo }: HeaderProps) {
  const isOneLink = Boolean(service?.text && service.href && (!logo?.href || logo.href === service.href));
  const href = isOneLink ? service?.href : logo?.href;
  const brand = (
    <>
      {mark}
      <Organisation organisation={organisation} />
    </>
  );
  const parts = [logo?.alt, organisation?.name, organisation?.split, isOneLink && service?.text, 'homepage'];
  return (
    <div className="nhsuk-header__service">
      {href ? (
        <a
          className="nhsuk-header__service-logo"
          href={href}
          aria-label={logo?.ariaLabel ?? parts.filter(Boolean).join(' ')}
        >
          {brand}
          {isOneLink && <ServiceName text={service?.text} />}
        </a>
      ) : (
        brand
      )}
      {!isOneLink && <ServiceName text={service?.text} href={service?.href} />}
    </div>
  );
}

function AccountEntry({ item }: { item: AccountItem }) {
  const inside = (
    <>
      {item.icon && <Icon name="user" />}
      {item.text}
    </>
  );
  return (
    <li className={classes('nhsuk-header__account-item', item.className)}>
      {item.href ? (
        <a className="nhsuk-header__account-link" href={item.href}>
          {inside}
        </a>
      ) : item.action ? (
        <form
          className="nhsuk-header__account-form"
          action={item.action}
          method={item.method ?? 'post'}
          noValidate
        >
          <button className="nhsuk-header__account-button">{inside}</button>
        </form>
      ) : (
        inside
      )}
    </li>
  );
}

function Account({ account }: { account: NonNullable<HeaderProps['account']> }) {
  return (
    <nav
      className={classes('nhsuk-header__account', account.className)}
      aria-label={account.ariaLabel ?? 'Account'}
      {...account.attributes}
    >
      <ul className="nhsuk-header__account-list">
        {(account.items ?? []).map((item, index) => item && <AccountEntry key={index} item={item} />)}
      </ul>
    </nav>
  );
}

function NavigationEntry({ item }: { item: NavigationItem }) {
  const isHere = item.active || item.current;
  const inside = isHere ? (
    <strong className="nhsuk-header__navigation-item-current-fallback">{item.text}</strong>
  ) : (
    item.text
  );
  const current = isHere ? (item.current ? 'page' : 'true') : undefined;
  return (
    <li
      className={classes(
        'nhsuk-header__navigation-item',
        isHere && 'nhsuk-header__navigation-item--current',
        item.className,
      )}
      {...item.attributes}
    >
      {item.href ? (
        <a className="nhsuk-header__navigation-link" href={item.href} aria-current={current}>
          {inside}
        </a>
      ) : (
        <span className="nhsuk-header__navigation-text" aria-current={current}>
          {inside}
        </span>
      )}
    </li>
  );
}

type NavigationProps = { navigation: NonNullable<HeaderProps['navigation']>; containerClassName?: string };

function Navigation({ navigation, containerClassName }: NavigationProps) {
  const { className, colour, justified } = navigation;
  return (
    <nav
      className={classes(
        'nhsuk-header__navigation',
        once('nhsuk-header__navigation--white', colour === 'white', className),
        once('nhsuk-header__navigation--justified', justified, className),
        className,
      )}
      aria-label={navigation.ariaLabel ?? 'Menu'}
      {...navigation.attributes}
    >
      <div
        className={classes('nhsuk-header__navigation-container nhsuk-width-container', containerClassName)}
      >
        <ul className="nhsuk-header__navigation-list">
          {(navigation.items ?? []).map((item, index) => item && <NavigationEntry key={index} item={item} />)}
          <li className="nhsuk-header__menu" hidden>
            <button
              className="nhsuk-header__menu-toggle nhsuk-header__navigation-link"
              id="toggle-menu"
              aria-expanded="false"
            >
              <span className="nhsuk-u-visually-hidden">
                {navigation.toggleMenuVisuallyHiddenText ?? 'Browse'}{' '}
              </span>
              {navigation.toggleMenuText ?? 'More'}
            </button>
          </li>
        </ul>
      </div>
    </nav>
  );
}

export function Header(props: HeaderProps) {
  const { account, navigation, className, containerClassName } = props;
  const names = classes(
    'nhsuk-header',
    once('nhsuk-header--white', props.colour === 'white', className),
    once('nhsuk-header--inline', props.inline, className),
    props.organisation && 'nhsuk-header--organisation',
    className,
  );
  return (
    <header className={names} id={props.id} data-module="nhsuk-header" role="banner" {...props.attributes}>
      <div className={classes('nhsuk-header__container nhsuk-width-container', containerClassName)}>
        <Service {...props} />
        {account && <Account account={account} />}
      </div>
      {navigation?.items && navigation.items.length > 0 && (
        <Navigation navigation={navigation} containerClassName={containerClassName} />
      )}
    </header>
  );
}
