'use client';

// Fields that fill themselves in from the form around them: what was typed before, and what is wrong with it.
import { Checkboxes, Radios, type ChoiceItem } from '../choices';
import { DateInput } from '../date-input';
import { Input, type InputProps } from '../input';
import type { LabelPart } from '../label';
import { part, type Said } from '../part';
import { PasswordInput, type PasswordInputProps } from '../password-input';
import { Select, type SelectItem } from '../select';
import { CharacterCount, Textarea } from '../textarea';
import { useDateProblem, useField, useFormValues } from './form-context';

export type FieldBasics = {
  name: string;
  /** A string, or `{ text, size, isPageHeading }` where the question is the page's h1. */
  label: Said<LabelPart>;
  hint?: Said;
  /** Overrides what the form holds. */
  value?: string;
  /** Overrides what the form says is wrong. */
  problem?: string;
};

export type TextFieldProps = FieldBasics &
  Pick<
    InputProps,
    'type' | 'width' | 'code' | 'inputMode' | 'autoComplete' | 'spellCheck' | 'prefix' | 'suffix'
  >;

export function TextField({ problem, value, autoComplete = 'off', ...rest }: TextFieldProps) {
  const field = useField(rest.name);
  return (
    <Input
      {...rest}
      autoComplete={autoComplete}
      value={value ?? field.value}
      errorMessage={problem ?? field.problem}
    />
  );
}

export type PasswordFieldProps = Omit<FieldBasics, 'value'> & Pick<PasswordInputProps, 'autoComplete'>;

export function PasswordField({ problem, ...rest }: PasswordFieldProps) {
  const field = useField(rest.name);
  return <PasswordInput width={20} {...rest} errorMessage={problem ?? field.problem} />;
}

export type TextareaFieldProps = FieldBasics & {
  rows?: number;
  maxlength?: number;
  maxwords?: number;
  threshold?: number;
};

/** With a limit it counts down what is left. */
export function TextareaField({
  problem,
  value,
  maxlength,
  maxwords,
  threshold,
  ...rest
}: TextareaFieldProps) {
  const field = useField(rest.name);
  const shared = { ...rest, value: value ?? field.value, errorMessage: problem ?? field.problem };
  return maxlength || maxwords ? (
    <CharacterCount {...shared} maxlength={maxlength} maxwords={maxwords} threshold={threshold} />
  ) : (
    <Textarea {...shared} />
  );
}

export type SelectFieldProps = FieldBasics & { items: SelectItem[] };

export function SelectField({ problem, value, ...rest }: SelectFieldProps) {
  const field = useField(rest.name);
  return <Select {...rest} value={value ?? field.value} errorMessage={problem ?? field.problem} />;
}

export type ChoiceFieldProps = Omit<FieldBasics, 'value'> & {
  items: ChoiceItem[];
  small?: boolean;
  inline?: boolean;
};

export function RadiosField({ label, problem, value, ...rest }: ChoiceFieldProps & { value?: string }) {
  const field = useField(rest.name);
  return (
    <Radios
      {...rest}
      fieldset={{ legend: label }}
      value={value ?? field.value}
      errorMessage={problem ?? field.problem}
    />
  );
}

export function CheckboxesField({
  label,
  problem,
  values,
  ...rest
}: ChoiceFieldProps & { values?: string[] }) {
  const field = useField(rest.name);
  return (
    <Checkboxes
      {...rest}
      fieldset={{ legend: label }}
      values={values ?? field.values}
      errorMessage={problem ?? field.problem}
    />
  );
}

export type DateFieldProps = Omit<FieldBasics, 'value'> & {
  value?: { day: string; month: string; year: string };
  /** Which boxes are wrong; all three when none is named. */
  wrong?: ('day' | 'month' | 'year')[];
  /** Only for the person's own date of birth. */
  isOwnBirthDate?: boolean;
};

const BOXES = ['day', 'month', 'year'] as const;

/** Three boxes named `name-day`, `name-month` and `name-year`; the first answers to whichever the error summary names. */
export function DateField(props: DateFieldProps) {
  const { name, label, hint, problem, isOwnBirthDate } = props;
  const told = useDateProblem(name);
  const wrong = props.wrong ?? told?.wrong ?? [];
  const held = useFormValues();
  const legend = part<LabelPart>(label);
  return (
    <DateInput
      id={`${name}-date`}
      fieldset={{ legend }}
      hint={hint}
      errorMessage={problem ?? told?.sentence}
      items={BOXES.map((box, index) => {
        const typed = held[`${name}-${box}`];
        return {
          id: index === 0 && !told?.namesBox ? name : `${name}-${box}`,
          name: `${name}-${box}`,
          label: box.charAt(0).toUpperCase() + box.slice(1),
          width: box === 'year' ? 4 : 2,
          value: props.value?.[box] ?? (typeof typed === 'string' ? typed : undefined),
          autoComplete: isOwnBirthDate ? `bday-${box}` : 'off',
          error: wrong.length > 0 ? wrong.includes(box) : undefined,
        };
      })}
    />
  );
}
