// Radios and checkboxes: one list of items to choose from, differing in few places.
import type { ReactNode } from 'react';
import { GroupBox, Hint, HintAndError, surroundings, type FieldProps } from './field';
import { Fieldset, Label, type FieldsetProps } from './label';
import { classes, hasWords, part, type Attributes, type Part, type Said } from './part';

export type ChoiceItem = {
  text?: ReactNode;
  label?: Said;
  value?: string | number;
  hint?: Said;
  id?: string;
  name?: string;
  checked?: boolean;
  disabled?: boolean;
  /** Shown only while this item is chosen (with script); always shown without. */
  conditional?: Part | false;
  /** Words between two items, such as "or", in place of an item. */
  divider?: ReactNode;
  /** Checkboxes only: 'exclusive' for "None of these", which unticks the rest. */
  behaviour?: 'exclusive' | 'inclusive' | (string & {});
  behaviourGroup?: string;
  className?: string;
  attributes?: Attributes;
};

export type ChoicesProps = Omit<FieldProps, 'label'> & {
  name: string;
  items: (ChoiceItem | false | null | undefined)[];
  fieldset?: FieldsetProps;
  idPrefix?: string;
  small?: boolean;
  inline?: boolean;
};

type Kind = { block: 'nhsuk-radios' | 'nhsuk-checkboxes'; type: 'radio' | 'checkbox' };

type ItemProps = {
  kind: Kind;
  item: ChoiceItem;
  itemId: string;
  field: ChoicesProps;
  isChecked: boolean;
  /** Ids describing the whole group, when no fieldset carries them. */
  groupDescription: string | undefined;
};

const scriptOnly = (item: ChoiceItem) =>
  item.behaviour === 'inclusive' && 'nhsuk-u-frontend-not-supported-hidden';

function ChoiceInput({ kind, item, itemId, field, isChecked, groupDescription }: ItemProps) {
  const hint = part(item.hint);
  const hintId = hasWords(hint) ? (hint.id ?? `${itemId}-item-hint`) : undefined;
  const label = part(item.label);
  const { block, type } = kind;
  return (
    <div className={classes(`${block}__item`, scriptOnly(item))}>
      <input
        className={classes(`${block}__input`, item.className)}
        id={itemId}
        name={type === 'checkbox' && item.name ? item.name : field.name}
        type={type}
        value={item.value ?? ''}
        defaultChecked={isChecked}
        disabled={item.disabled || (item.disabled !== false && field.disabled)}
        data-behaviour={item.behaviour}
        data-behaviour-group={item.behaviourGroup}
        data-aria-controls={item.conditional ? `conditional-${itemId}` : undefined}
        aria-describedby={classes(groupDescription, hintId) || undefined}
        {...item.attributes}
      />
      <Label
        {...label}
        text={label?.text ?? item.text}
        htmlFor={itemId}
        className={classes(`${block}__label`, label?.className)}
      />
      {hasWords(hint) && <Hint {...hint} id={hintId} className={classes(`${block}__hint`, hint.className)} />}
    </div>
  );
}

function Choice(props: ItemProps) {
  const { kind, item, itemId, isChecked } = props;
  const { block } = kind;
  if (item.divider)
    return <div className={classes(`${block}__divider`, scriptOnly(item))}>{item.divider}</div>;
  const conditional = item.conditional;
  return (
    <>
      <ChoiceInput {...props} />
      {conditional && hasWords(conditional) && (
        <div
          className={classes(`${block}__conditional`, !isChecked && `${block}__conditional--hidden`)}
          id={`conditional-${itemId}`}
        >
          {conditional.text}
        </div>
      )}
    </>
  );
}

type GroupProps = { kind: Kind; props: ChoicesProps; isChosen: (item: ChoiceItem) => boolean };

function ChoiceGroup({ kind, props, isChosen }: GroupProps) {
  const { fieldset, className = '', formGroup } = props;
  const { block } = kind;
  const idPrefix = props.idPrefix ?? props.name;
  const own = fieldset?.describedBy ?? (kind.type === 'checkbox' ? props.describedBy : undefined);
  const around = surroundings({ ...props, describedBy: own }, idPrefix);
  const names = classes(
    block,
    props.small && !className.includes(`${block}--small`) && `${block}--small`,
    props.inline && !className.includes(`${block}--inline`) && `${block}--inline`,
    className,
  );
  const inside = (
    <>
      <HintAndError {...around} />
      <div className={names} id={props.id} data-module={block} {...props.attributes}>
        {formGroup?.beforeInputs?.text}
        {props.items.map(
          (item, index) =>
            item && (
              <Choice
                key={index}
                kind={kind}
                item={item}
                itemId={item.id ?? (index > 0 ? `${idPrefix}-${index + 1}` : idPrefix)}
                field={props}
                isChecked={item.checked ?? isChosen(item)}
                groupDescription={fieldset || kind.type === 'radio' ? undefined : around.describedBy}
              />
            ),
        )}
        {formGroup?.afterInputs?.text}
      </div>
    </>
  );
  return (
    <GroupBox around={around} formGroup={formGroup}>
      {fieldset ? (
        <Fieldset {...fieldset} describedBy={around.describedBy}>
          {inside}
        </Fieldset>
      ) : (
        inside
      )}
    </GroupBox>
  );
}

export type RadiosProps = ChoicesProps & { value?: string | number };

export function Radios(props: RadiosProps) {
  const isChosen = (item: ChoiceItem) => Boolean(props.value) && item.value === props.value;
  return <ChoiceGroup kind={{ block: 'nhsuk-radios', type: 'radio' }} props={props} isChosen={isChosen} />;
}

export type CheckboxesProps = ChoicesProps & { values?: readonly (string | number)[] };

export function Checkboxes(props: CheckboxesProps) {
  const isChosen = (item: ChoiceItem) =>
    item.value !== undefined && Boolean(props.values?.includes(item.value));
  return (
    <ChoiceGroup kind={{ block: 'nhsuk-checkboxes', type: 'checkbox' }} props={props} isChosen={isChosen} />
  );
}
