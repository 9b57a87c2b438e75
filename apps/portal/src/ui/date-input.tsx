import { GroupBox, HintAndError, surroundings, type FieldProps } from './field';
import { Input, type InputProps } from './input';
import { Fieldset, type FieldsetProps, type LabelPart } from './label';
import { classes, part, type Said } from './part';

export type DateInputItem = Omit<InputProps, 'name' | 'errorMessage' | 'hint'> & {
  name?: string;
  /** Marks this box as the wrong one; when no box is marked, an error marks all three. */
  error?: boolean;
};

export type DateInputProps = Omit<FieldProps, 'label' | 'id'> & {
  id: string;
  fieldset?: FieldsetProps;
  namePrefix?: string;
  /** `false` leaves the box out. */
  day?: DateInputItem | false;
  month?: DateInputItem | false;
  year?: DateInputItem | false;
  items?: (DateInputItem | false | null | undefined)[];
  values?: Readonly<Record<string, string | number | undefined>>;
};

const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

const isMarked = (item: DateInputItem) =>
  Boolean(item.error || item.className?.includes('nhsuk-input--error'));

type BoxProps = { props: DateInputProps; item: DateInputItem; isWrong: boolean; anyMarked: boolean };

function Box({ props, item, isWrong, anyMarked }: BoxProps) {
  const { name = '', label: givenLabel, error, className, value, id, ...rest } = item;
  const label = part<LabelPart>(givenLabel as Said<LabelPart> | undefined);
  const byHand = className?.includes('nhsuk-input--error');
  const boxIsWrong = !byHand && (isMarked(item) || (error !== false && isWrong && !anyMarked));
  return (
    <div className="nhsuk-date-input__item">
      <Input
        width={name === 'year' || (props.year && name === props.year.name) ? 4 : 2}
        inputMode="numeric"
        {...rest}
        label={{
          ...label,
          text: label?.text ?? capitalised(name),
          className: classes('nhsuk-date-input__label', label?.className),
        }}
        errorMessage={boxIsWrong}
        id={id ?? `${props.id}-${name}`}
        name={props.namePrefix ? `${props.namePrefix}[${name}]` : name}
        value={value ?? props.values?.[name]}
        disabled={item.disabled ?? props.disabled}
        className={classes('nhsuk-date-input__input', className)}
      />
    </div>
  );
}

export function DateInput(props: DateInputProps) {
  const { fieldset, formGroup } = props;
  const around = surroundings({ ...props, describedBy: fieldset?.describedBy }, props.id);
  const given = (props.items ?? []).filter((item): item is DateInputItem => Boolean(item));
  const items = given.length
    ? given
    : (['day', 'month', 'year'] as const).flatMap((name) =>
        props[name] === false ? [] : [{ name, ...props[name] }],
      );
  const anyMarked = items.some(isMarked);
  const inside = (
    <>
      <HintAndError {...around} />
      <div className={classes('nhsuk-date-input', props.className)} id={props.id} {...props.attributes}>
        {formGroup?.beforeInputs?.text}
        {items.map((item, index) => (
          <Box key={index} props={props} item={item} isWrong={around.isWrong} anyMarked={anyMarked} />
        ))}
        {formGroup?.afterInputs?.text}
      </div>
    </>
  );
  return (
    <GroupBox around={{ isWrong: around.isWrong || anyMarked }} formGroup={formGroup}>
      {fieldset ? (
        <Fieldset role="group" {...fieldset} describedBy={around.describedBy}>
          {inside}
        </Fieldset>
      ) : (
        inside
      )}
    </GroupBox>
  );
}
