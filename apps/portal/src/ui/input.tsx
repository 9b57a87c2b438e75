import type { HTMLInputAutoCompleteAttribute, HTMLAttributes, ReactElement } from 'react';
import { FormGroup, surroundings, type FieldProps } from './field';
import { classes, hasWords, part, type Attributes, type Part, type Said } from './part';

export type InputProps = FieldProps & {
  /** What stands in the field at first. */
  value?: string | number;
  type?: string;
  width?: 2 | 3 | 4 | 5 | 10 | 20 | 30 | (string & {}) | number;
  large?: boolean;
  /** Fixed-width digits, for NHS numbers and the like. */
  code?: boolean;
  prefix?: Said;
  suffix?: Said;
  inputWrapper?: { className?: string; attributes?: Attributes };
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
  autoComplete?: HTMLInputAutoCompleteAttribute;
  autoCapitalize?: string;
  spellCheck?: boolean;
  pattern?: string;
  placeholder?: string;
};

const WIDTHS = ['2', '3', '4', '5', '10', '20', '30'];

function names({ large, code, width, className = '' }: InputProps, isWrong: boolean): string {
  const sized =
    width !== undefined &&
    WIDTHS.includes(String(width)) &&
    !WIDTHS.some((each) => className.includes(`nhsuk-input--width-${each}`));
  return classes(
    'nhsuk-input',
    large && !className.includes('nhsuk-input--large') && 'nhsuk-input--large',
    code && !className.includes('nhsuk-input--code') && 'nhsuk-input--code',
    isWrong && 'nhsuk-input--error',
    sized && `nhsuk-input--width-${width}`,
    className,
  );
}

function Affix({ affix, type }: { affix: Part; type: 'prefix' | 'suffix' }) {
  return (
    <div
      className={classes(`nhsuk-input-wrapper__${type}`, affix.className)}
      aria-hidden="true"
      {...affix.attributes}
    >
      {affix.text}
    </div>
  );
}

function Wrapped({ props, input }: { props: InputProps; input: ReactElement }) {
  const { inputWrapper, formGroup, large, className } = props;
  const [prefix, suffix] = [part(props.prefix), part(props.suffix)];
  const [before, after] = [formGroup?.beforeInput, formGroup?.afterInput];
  const isPlain = ![prefix, suffix, before, after].some(hasWords) && !inputWrapper;
  if (isPlain) return input;
  const isLarge = large && !className?.includes('nhsuk-input--large');
  return (
    <div
      className={classes(
        'nhsuk-input-wrapper',
        isLarge && 'nhsuk-input-wrapper--large',
        inputWrapper?.className,
      )}
      {...inputWrapper?.attributes}
    >
      {before?.text}
      {hasWords(prefix) && <Affix affix={prefix} type="prefix" />}
      {input}
      {hasWords(suffix) && <Affix affix={suffix} type="suffix" />}
      {after?.text}
    </div>
  );
}

export function Input(props: InputProps) {
  const id = props.id ?? props.name;
  const around = surroundings(props, id);
  const input = (
    <input
      className={names(props, around.isWrong)}
      id={id}
      name={props.name}
      type={props.type || 'text'}
      spellCheck={props.spellCheck}
      defaultValue={props.value}
      disabled={props.disabled}
      aria-describedby={around.describedBy}
      autoComplete={props.autoComplete}
      autoCapitalize={props.autoCapitalize}
      pattern={props.pattern}
      placeholder={props.placeholder}
      inputMode={props.inputMode}
      {...props.attributes}
    />
  );
  return (
    <FormGroup field={props} around={around} id={id}>
      <Wrapped props={props} input={input} />
    </FormGroup>
  );
}
