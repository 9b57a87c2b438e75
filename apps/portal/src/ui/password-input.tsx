import { Button, type ButtonProps } from './button';
import { Input, type InputProps } from './input';
import { classes } from './part';

export type PasswordInputProps = InputProps & { button?: Omit<ButtonProps, 'children'> & { text?: string } };

/** The "Show" button is revealed by script; without script it is an ordinary password field. */
export function PasswordInput({ button, ...props }: PasswordInputProps) {
  const id = props.id ?? props.name;
  const { text = 'Show', className: buttonClass, ...rest } = button ?? {};
  return (
    <Input
      autoComplete="current-password"
      {...props}
      id={id}
      type="password"
      spellCheck={false}
      autoCapitalize="none"
      className={classes('nhsuk-password-input__input nhsuk-js-password-input-input', props.className)}
      formGroup={{
        ...props.formGroup,
        className: classes(props.formGroup?.className, 'nhsuk-password-input'),
        attributes: {
          'data-module': 'nhsuk-password-input',
          'data-i18n.show-password': button?.text,
          'data-i18n.show-password-aria-label': button?.ariaLabel,
          ...props.formGroup?.attributes,
        },
        afterInput: {
          text: (
            <>
              <Button
                type="button"
                small={!props.large}
                variant="secondary"
                disabled={props.disabled}
                ariaLabel="Show password"
                {...rest}
                className={classes(
                  'nhsuk-password-input__toggle nhsuk-js-password-input-toggle',
                  buttonClass,
                )}
                attributes={{ 'aria-controls': id, hidden: true }}
              >
                {text}
              </Button>
              {props.formGroup?.afterInput?.text}
            </>
          ),
        },
      }}
    />
  );
}
