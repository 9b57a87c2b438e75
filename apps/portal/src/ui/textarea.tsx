import { Hint, FormGroup, surroundings, type FieldProps } from './field';
import { classes, type Part } from './part';

export type TextareaProps = FieldProps & {
  value?: string;
  rows?: number;
  spellCheck?: boolean;
  autoComplete?: string;
};

export function Textarea(props: TextareaProps) {
  const id = props.id ?? props.name;
  const around = surroundings(props, id);
  return (
    <FormGroup field={props} around={around} id={id}>
      {props.formGroup?.beforeInput?.text}
      <textarea
        className={classes('nhsuk-textarea', around.isWrong && 'nhsuk-textarea--error', props.className)}
        id={id}
        name={props.name}
        rows={Number(props.rows) || 5}
        spellCheck={props.spellCheck}
        disabled={props.disabled}
        aria-describedby={around.describedBy}
        autoComplete={props.autoComplete}
        defaultValue={props.value}
        {...props.attributes}
      />
      {props.formGroup?.afterInput?.text}
    </FormGroup>
  );
}

export type CharacterCountProps = TextareaProps & {
  maxlength?: number | string;
  maxwords?: number | string;
  /** Percentage of the limit from which the count shows. */
  threshold?: number | string;
  countType?: 'characters' | 'words' | (string & {});
  countMessage?: Part;
  textareaDescriptionText?: string;
};

export function CharacterCount(props: CharacterCountProps) {
  const { maxlength, maxwords, threshold, countMessage, textareaDescriptionText: given, ...rest } = props;
  const id = props.id ?? props.name;
  const countType = props.countType ?? (maxwords ? 'words' : undefined);
  const limit = maxwords ?? maxlength;
  const pattern = given ?? `You can enter up to %{count} ${countType === 'words' ? 'words' : 'characters'}`;
  const description = limit ? pattern.replace('%{count}', String(limit)) : undefined;
  const after = props.formGroup?.afterInput?.text;
  return (
    <Textarea
      {...rest}
      describedBy={`${id}-info`}
      className={classes('nhsuk-js-character-count', props.className)}
      formGroup={{
        ...props.formGroup,
        className: classes(props.formGroup?.className, 'nhsuk-character-count'),
        attributes: {
          'data-module': 'nhsuk-character-count',
          'data-maxlength': maxlength,
          'data-maxwords': maxwords,
          'data-threshold': threshold,
          'data-count-type': countType,
          'data-i18n.textarea-description.other': limit ? undefined : given,
          ...props.formGroup?.attributes,
        },
        afterInput: {
          text: (
            <>
              <Hint
                id={`${id}-info`}
                className={classes('nhsuk-character-count__message', countMessage?.className)}
                attributes={{ hidden: description ? undefined : true }}
              >
                {description}
              </Hint>
              {after}
            </>
          ),
        },
      }}
    />
  );
}
