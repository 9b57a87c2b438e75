// What every form field shares: its label, hint and error message, and how they are tied to the control.
import type { ReactNode } from 'react';
import { Label, type LabelPart } from './label';
import { classes, hasWords, part, type Attributes, type Part, type Said } from './part';

export function Hint(props: Part & { children?: ReactNode }) {
  return (
    <div className={classes('nhsuk-hint', props.className)} id={props.id} {...props.attributes}>
      {props.children ?? props.text}
    </div>
  );
}

export function ErrorMessage({ visuallyHiddenText = 'Error', ...props }: Part & { children?: ReactNode }) {
  return (
    <span className={classes('nhsuk-error-message', props.className)} id={props.id} {...props.attributes}>
      {visuallyHiddenText && <span className="nhsuk-u-visually-hidden">{visuallyHiddenText}: </span>}
      {props.children ?? props.text}
    </span>
  );
}

export type FormGroupPart = {
  className?: string;
  attributes?: Attributes;
  beforeInput?: Part;
  afterInput?: Part;
  beforeInputs?: Part;
  afterInputs?: Part;
};

export type FieldProps = {
  /** Falls back to `name`. */
  id?: string;
  name?: string;
  label?: Said<LabelPart>;
  hint?: Said;
  /** `true` marks the field as wrong without words of its own. */
  errorMessage?: Said | boolean;
  describedBy?: string;
  formGroup?: FormGroupPart;
  disabled?: boolean;
  className?: string;
  attributes?: Attributes;
};

export type Surroundings = {
  hint: Part | undefined;
  error: Part | undefined;
  isWrong: boolean;
  describedBy: string | undefined;
};

type Asked = Pick<FieldProps, 'hint' | 'errorMessage' | 'describedBy'>;

export function surroundings(props: Asked, id: string | undefined): Surroundings {
  const hint = part(props.hint);
  const error = typeof props.errorMessage === 'boolean' ? undefined : part(props.errorMessage);
  const shownHint = hasWords(hint) ? { ...hint, id: hint.id ?? `${id}-hint` } : undefined;
  const shownError = hasWords(error) ? { ...error, id: error.id ?? `${id}-error` } : undefined;
  return {
    hint: shownHint,
    error: shownError,
    isWrong: shownError !== undefined || props.errorMessage === true,
    describedBy: classes(props.describedBy, shownHint?.id, shownError?.id) || undefined,
  };
}

export function HintAndError({ hint, error }: Pick<Surroundings, 'hint' | 'error'>) {
  return (
    <>
      {hint && <Hint {...hint} />}
      {error && <ErrorMessage {...error} />}
    </>
  );
}

type FormGroupProps = {
  field: FieldProps;
  around: Surroundings;
  id: string | undefined;
  children: ReactNode;
};

export function FormGroup({ field, around, id, children }: FormGroupProps) {
  const label = part<LabelPart>(field.label);
  return (
    <GroupBox around={around} formGroup={field.formGroup}>
      {label && <Label {...label} htmlFor={label.htmlFor ?? id} />}
      <HintAndError {...around} />
      {children}
    </GroupBox>
  );
}

type GroupBoxProps = {
  around: Pick<Surroundings, 'isWrong'>;
  formGroup?: FormGroupPart;
  children: ReactNode;
};

export function GroupBox({ around, formGroup, children }: GroupBoxProps) {
  const names = classes(
    'nhsuk-form-group',
    around.isWrong && 'nhsuk-form-group--error',
    formGroup?.className,
  );
  return (
    <div className={names} {...formGroup?.attributes}>
      {children}
    </div>
  );
}
