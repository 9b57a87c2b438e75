import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';
import { classes, type Attributes } from './part';

export type ButtonProps = {
  children?: ReactNode;
  /** With an address it is a link that looks like a button; without, a real button. */
  href?: string;
  element?: 'a' | 'button';
  type?: 'submit' | 'button' | 'reset';
  variant?: 'secondary' | 'secondary-solid' | 'reverse' | 'warning' | 'brand' | 'login' | (string & {});
  small?: boolean;
  icon?: IconName | { name: IconName; placement: 'start' | 'end' };
  id?: string;
  name?: string;
  value?: string;
  disabled?: boolean;
  preventDoubleClick?: boolean;
  ariaLabel?: string;
  className?: string;
  attributes?: Attributes;
};

const VARIANTS = ['brand', 'login', 'reverse', 'secondary', 'secondary-solid', 'warning'];

function names({ variant, small, icon, className = '' }: ButtonProps): string {
  const chosenByHand = VARIANTS.some((each) => className.includes(`nhsuk-button--${each}`));
  return classes(
    'nhsuk-button',
    variant !== undefined && VARIANTS.includes(variant) && !chosenByHand && `nhsuk-button--${variant}`,
    icon !== undefined && !className.includes('nhsuk-button--icon') && 'nhsuk-button--icon',
    small && !className.includes('nhsuk-button--small') && 'nhsuk-button--small',
    className,
  );
}

function Inside({ icon: given, children }: Pick<ButtonProps, 'icon' | 'children'>) {
  if (!given) return <>{children}</>;
  const icon = typeof given === 'string' ? { name: given, placement: 'start' } : given;
  return (
    <>
      {icon.placement === 'start' && <Icon name={icon.name} />}
      {children !== undefined && <span className="nhsuk-button__content">{children}</span>}
      {icon.placement === 'end' && <Icon name={icon.name} />}
    </>
  );
}

export function Button(props: ButtonProps) {
  const shared = {
    className: names(props),
    id: props.id,
    'data-module': 'nhsuk-button',
    'data-prevent-double-click':
      props.preventDoubleClick === undefined ? undefined : String(props.preventDoubleClick),
    'aria-label': props.ariaLabel,
  };
  const inside = <Inside icon={props.icon}>{props.children}</Inside>;
  if (props.element === 'a' || (!props.element && props.href && !props.type)) {
    return (
      <a {...shared} href={props.href ?? '#'} role="button" draggable="false" {...props.attributes}>
        {inside}
      </a>
    );
  }
  return (
    <button
      {...shared}
      name={props.name}
      type={props.type ?? 'submit'}
      value={props.value}
      disabled={props.disabled}
      aria-disabled={props.disabled || undefined}
      {...props.attributes}
    >
      {inside}
    </button>
  );
}
