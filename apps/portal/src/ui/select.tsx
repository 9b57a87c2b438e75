import { FormGroup, surroundings, type FieldProps } from './field';
import { classes, hasWords, type Attributes } from './part';

export type SelectItem = {
  text?: string;
  value?: string | number;
  selected?: boolean;
  disabled?: boolean;
  divider?: boolean;
  attributes?: Attributes;
};

export type SelectProps = FieldProps & {
  items?: (SelectItem | false | null | undefined)[];
  value?: string | number;
  inputWrapper?: { className?: string; attributes?: Attributes };
};

const held = (item: SelectItem) => item.value ?? item.text;

function chosen(items: SelectItem[], value: string | number | undefined): string | number | undefined {
  const named = items.findLast((item) => item.selected);
  if (named) return held(named);
  const matching = items.find((item) => value && held(item) === value && item.selected !== false);
  return matching && held(matching);
}

export function Select(props: SelectProps) {
  const id = props.id ?? props.name;
  const around = surroundings(props, id);
  const items = (props.items ?? []).filter((item): item is SelectItem => Boolean(item));
  const value = chosen(items, props.value);
  const select = (
    <select
      // React never moves a select's default after the first render; a new one is made instead.
      key={value}
      className={classes('nhsuk-select', around.isWrong && 'nhsuk-select--error', props.className)}
      id={id}
      name={props.name}
      disabled={props.disabled}
      aria-describedby={around.describedBy}
      defaultValue={value}
      {...props.attributes}
    >
      {items.map((item, index) =>
        item.divider ? (
          <hr key={index} />
        ) : (
          <option key={index} value={item.value} disabled={item.disabled} {...item.attributes}>
            {item.text}
          </option>
        ),
      )}
    </select>
  );
  const [before, after] = [props.formGroup?.beforeInput, props.formGroup?.afterInput];
  const isPlain = !hasWords(before) && !hasWords(after) && !props.inputWrapper;
  return (
    <FormGroup field={props} around={around} id={id}>
      {isPlain ? (
        select
      ) : (
        <div
          className={classes('nhsuk-input-wrapper', props.inputWrapper?.className)}
          {...props.inputWrapper?.attributes}
        >
          {before?.text}
          {select}
          {after?.text}
        </div>
      )}
    </FormGroup>
  );
}
